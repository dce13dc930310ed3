package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.text.Units;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code onevm why}: what a VM waits for, on which host, since when, and what comes next. */
final class VmWhy {

    /** What a host does, in words that follow "waits for host edge1 to". */
    private static final Map<String, String> DEEDS =
            Map.ofEntries(
                    Map.entry("guest.prepare", "prepare its disks"),
                    Map.entry("guest.start", "start its guest"),
                    Map.entry("guest.shutdown", "shut its guest down"),
                    Map.entry("guest.stop", "stop its guest"),
                    Map.entry("guest.reboot", "reboot its guest"),
                    Map.entry("guest.reset", "reset its guest"),
                    Map.entry("guest.save", "save its guest"),
                    Map.entry("guest.restore", "restore its guest"),
                    Map.entry("guest.migrate", "move its running guest"),
                    Map.entry("guest.move", "move its disks"),
                    Map.entry("guest.remove", "remove its guest and its disks"),
                    Map.entry("guest.disk.attach", "attach a disk"),
                    Map.entry("guest.disk.detach", "detach a disk"),
                    Map.entry("guest.disk.resize", "make a disk larger"),
                    Map.entry("guest.disk.saveas", "save a disk as an image"),
                    Map.entry("guest.context", "give its guest a new context CD"),
                    Map.entry("guest.nic.attach", "attach a network interface"),
                    Map.entry("guest.nic.detach", "detach a network interface"),
                    Map.entry("image.import", "bring the content of its image"),
                    Map.entry("image.create", "make the content of its image"));

    /** Commands whose words are not those of the action. */
    private static final Map<String, String> COMMANDS =
            Map.of(
                    "retry", "recover --retry",
                    "delete", "recover --delete",
                    "recreate", "recover --recreate");

    private static final String HARD = "-hard";

    private VmWhy() {}

    static Command command(Subject vm) {
        return new Command(
                "why",
                "Says why a VM is where it is: what it waits for, on which host, since when, under"
                        + " which request, and what comes next. Of a VM that cannot be placed it"
                        + " says what each host lacks at this moment.",
                vm.line("why " + vm.example()),
                List.of(vm.one()),
                List.of(Listing.XML, Listing.JSON, Listing.YAML),
                VmWhy::run);
    }

    private static int run(Invocation call) {
        int id = call.id(0);
        Optional<String> why = call.client().vms().whyText(id);
        boolean printed =
                Listing.printDocument(
                        call,
                        () ->
                                why.orElseThrow(() ->
                                        Failure.action(
                                                "This front-end has no one.vm.why: leave out -x,"
                                                        + " -j and -y, or use onevm show")));
        if (!printed) {
            why.map(XmlReader::read)
                    .ifPresentOrElse(
                            document -> new Answer(call.console(), document).print(),
                            () -> VmWhyGuess.print(call.console(), call.client().vms().info(id)));
        }
        return Command.DONE;
    }

    /** One answer, for people. */
    private record Answer(Console console, XmlElement why) {

        void print() {
            switch (why.textAt("WAITS_FOR")) {
                case "EFFECT" -> why.children("EFFECT").forEach(this::effect);
                case "PLACE" -> placement();
                case "HOST" -> {
                    say("waits for host " + why.textAt("HOST") + " to say whether its guest runs");
                    ways();
                }
                case "PERSON" -> {
                    say("waits for a person");
                    ways();
                }
                default -> say("waits for nothing");
            }
            said("Last error: ", why.textAt("ERROR"));
            if (why.textAt("PLACE").equals("RUNNING")) {
                boolean ready = why.textAt("READY").equals("YES");
                console.line(
                        "Its guest has "
                                + (ready ? "" : "not ")
                                + "reported that it is"
                                + " ready.");
            }
        }

        private void effect(XmlElement effect) {
            String action = effect.textAt("ACTION");
            String host = effect.textAt("HOST");
            String request = effect.textAt("REQUEST");
            console.line(
                    vm()
                            + " waits for "
                            + (host.isEmpty() ? "the front-end" : "host " + host)
                            + " to "
                            + DEEDS.getOrDefault(action, "carry out " + action)
                            + " ("
                            + action
                            + ", "
                            + soFar(effect)
                            + (request.equals("r0") ? "" : ", request " + request)
                            + ")"
                            + next("; then it is ", effect.textAt("SUCCESS"))
                            + next("; if that fails, ", effect.textAt("FAILURE"))
                            + ".");
            Transfers.print(console, effect);
            String problem = effect.textAt("PROBLEM");
            if (!problem.isEmpty()) {
                console.line("Attempt " + effect.textAt("ATTEMPTS") + "; before: " + problem);
            }
            said("So far: ", effect.textAt("PROGRESS"));
            long limit = effect.numberAt("LIMIT_SECONDS", 0);
            if (limit > 0) {
                console.line("The host gives it up after " + Units.span(limit) + ".");
            }
        }

        private void placement() {
            boolean elsewhere = !why.textAt("PLACE").equals("PENDING");
            say("waits for " + (elsewhere ? "another" : "a") + " host that can take it");
            why.at("PLACEMENT")
                    .ifPresent(placement -> {
                        said("", placement.textAt("PROBLEM"));
                        for (XmlElement candidate : placement.children("CANDIDATE")) {
                            String host = candidate.textAt("HOST") + ": ";
                            candidate
                                    .children("REASON")
                                    .forEach(reason -> said(host, reason.text()));
                            if (candidate.textAt("SUITS").equals("1")) {
                                console.line(host + "can take it, as things are now");
                            }
                        }
                        long more = placement.numberAt("MORE_HOSTS", 0);
                        if (more > 0) {
                            console.line("and " + more + " more hosts");
                        }
                    });
        }

        private void ways() {
            for (XmlElement way : why.children("WAY")) {
                console.line(
                        "  onevm "
                                + command(way.textAt("ACTION"))
                                + next(": then it is ", way.textAt("TO")));
            }
        }

        private void say(String waits) {
            console.line(
                    vm()
                            + " is "
                            + why.textAt("PLACE")
                            + " and "
                            + waits
                            + ", "
                            + soFar(why)
                            + ".");
        }

        private String vm() {
            return "VM " + why.textAt("ID") + " (" + why.textAt("NAME") + ")";
        }

        private String soFar(XmlElement since) {
            long now = console.time().clock().instant().getEpochSecond();
            return Units.span(Math.max(0, now - since.numberAt("SINCE", now))) + " so far";
        }

        private void said(String who, String text) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> console.line(who + line));
        }

        private static String next(String words, String place) {
            return place.isEmpty() ? "" : words + place;
        }

        private static String command(String action) {
            return action.endsWith(HARD)
                    ? action.substring(0, action.length() - HARD.length()) + " --hard"
                    : COMMANDS.getOrDefault(action, action);
        }
    }
}
