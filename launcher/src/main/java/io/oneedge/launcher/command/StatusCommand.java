package io.oneedge.launcher.command;

import io.oneedge.client.Noun;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.home.DatabaseRoom;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.machine.Daemon;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What runs, where it listens, and what it looks after. */
public final class StatusCommand implements Command {

    private static final List<String> HOST_STATES =
            List.of("init", "update", "on", "err", "dsbl", "init", "init", "init", "off");
    private static final List<String> VM_STATES =
            List.of(
                    "init", "pend", "hold", "active", "stop", "susp", "done", "fail", "poff",
                    "unde", "clon", "fail");

    @Override
    public String help() {
        return """
        usage: ./oneedge status

        Shows the processes of this home, where they listen, the room for its database, hosts and
        virtual machines.
        Exit codes: 0 the front-end answers, 1 it does not.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("--help"), 0);
    }

    @Override
    public int run(Launch launch, Options options) {
        PrintStream out = launch.out();
        Settings settings = launch.settings();
        out.println("home        " + launch.home().directory());
        process(out, "front-end", Daemon.frontEnd(launch.home()));
        process(out, "agent", Daemon.agent(launch.home()));
        launch.configurationAdvice().ifPresent(advice -> out.println("WARNING     " + advice));
        out.println("XML-RPC     " + settings.endpoint());
        out.println("OneGate     " + settings.gateEndpoint());
        out.println("disk        " + DatabaseRoom.of(launch.home(), settings).words());
        try {
            Cloud cloud = Cloud.of(launch.home(), settings);
            out.println("version     " + cloud.version());
            for (XmlElement host : cloud.all(Noun.HOST)) {
                object(out, "host", host, HOST_STATES);
            }
            for (XmlElement vm : cloud.all(Noun.VM)) {
                object(out, "vm", vm, VM_STATES);
            }
            return ExitCode.DONE;
        } catch (Failure failure) {
            out.println("The front-end does not answer: " + failure.message());
            return ExitCode.FAILED;
        }
    }

    private static void process(PrintStream out, String name, Daemon daemon) {
        Optional<ProcessIdentity> process = daemon.running();
        out.println(
                String.format(Locale.ROOT, "%-11s ", name)
                        + process.map(found -> "runs, process " + found.pid())
                                .orElse("does not run"));
    }

    private static void object(
            PrintStream out, String kind, XmlElement object, List<String> states) {
        int state = (int) object.numberAt("STATE", -1);
        out.println(
                String.format(
                        Locale.ROOT,
                        "%-11s %3d  %-16s %s",
                        kind,
                        Cloud.id(object),
                        object.textAt("NAME"),
                        state >= 0 && state < states.size() ? states.get(state) : "?"));
    }
}
