package io.oneedge.launcher.command;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonWriter;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recomputes every number that is kept, on the running system, and reports differences. */
public final class VerifyCommand implements Command {

    @Override
    public String help() {
        return """
        usage: ./oneedge verify [--json]

        Recomputes on the running front-end what is kept although it follows from something
        else: what hosts have promised, who uses an image, leases, quotas, members, effects.
        Nothing is changed, and nothing stops meanwhile. A difference is a bug: keep the output
        and the report of ./oneedge doctor --report.

          --json   the same as JSON
        Exit codes: 0 no difference, 1 a difference, or the front-end does not answer.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("--help", "--json"), 0);
    }

    @Override
    public int run(Launch launch, Options options) {
        XmlElement found = Cloud.of(launch.home(), launch.settings()).verify();
        print(launch.out(), found, options.has("--json"));
        return found.numberAt("DIFFERENCES", 1) == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    static void print(PrintStream out, XmlElement found, boolean json) {
        if (json) {
            out.println(JsonWriter.pretty(json(found)));
        } else {
            table(out, found);
        }
    }

    private static void table(PrintStream out, XmlElement found) {
        row(out, "CHECK", "COMPARED", "DIFFERENT");
        for (XmlElement check : found.children("CHECK")) {
            row(out, check.textAt("NAME"), check.textAt("COMPARED"), check.textAt("DIFFERENCES"));
        }
        for (XmlElement check : found.children("CHECK")) {
            for (XmlElement difference : check.children("DIFFERENCE")) {
                out.println(
                        check.textAt("NAME")
                                + ": "
                                + difference.textAt("OBJECT")
                                + ", "
                                + difference.textAt("WHAT")
                                + ": is "
                                + difference.textAt("SHOWN")
                                + ", should be "
                                + difference.textAt("RECOMPUTED"));
            }
        }
        long differences = found.numberAt("DIFFERENCES", 0);
        out.println(
                differences == 0
                        ? "No difference: everything is as it follows from what exists."
                        : differences
                                + " differences: this is a bug of ONEedge, please report it.");
    }

    private static void row(PrintStream out, String check, String compared, String different) {
        out.println(String.format(Locale.ROOT, "%-12s %9s %9s", check, compared, different));
    }

    private static JsonObject json(XmlElement found) {
        List<JsonObject> checks =
                found.children("CHECK").stream()
                        .map(check ->
                                Json.object()
                                        .with("check", check.textAt("NAME"))
                                        .with("compares", check.textAt("COMPARES"))
                                        .with("compared", check.numberAt("COMPARED", 0))
                                        .with("different", check.numberAt("DIFFERENCES", 0))
                                        .with("differences", Json.of(differences(check))))
                        .toList();
        return Json.object()
                .with("different", found.numberAt("DIFFERENCES", 0))
                .with("checks", Json.of(checks));
    }

    private static List<JsonObject> differences(XmlElement check) {
        return check.children("DIFFERENCE").stream()
                .map(difference ->
                        Json.object()
                                .with("object", difference.textAt("OBJECT"))
                                .with("what", difference.textAt("WHAT"))
                                .with("is", difference.textAt("SHOWN"))
                                .with("should_be", difference.textAt("RECOMPUTED")))
                .toList();
    }
}
