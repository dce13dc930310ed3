package io.oneedge.launcher.command;

import io.oneedge.client.Noun;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.cloud.Names;
import io.oneedge.launcher.home.HomeLock;
import io.oneedge.launcher.home.Ipv4Network;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.home.SettingsText;
import io.oneedge.launcher.step.Screen;
import io.oneedge.launcher.step.Step;
import io.oneedge.launcher.step.StepTable;
import io.oneedge.launcher.step.StepTime;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** From nothing to a running guest. */
public final class UpCommand implements Command {

    /** With user-mode networking, ports from here on lead to guests: this one plus the VM's id. */
    private static final int USER_SSH_FIRST = 22_000;

    private static final int USER_SSH_COUNT = 10_000;

    @Override
    public String help() {
        return """
        usage: ./oneedge up [--mode bridge|user|dummy] [--port N] [--gate-port N]
                            [--bridge NAME] [--address A.B.C.D/N]

        Brings this machine from nothing to a running microVM. Run again it goes on where it was
        interrupted, and changes nothing once everything is there.

          --mode       bridge: guests on a Linux bridge (root); user: user-mode networking;
                       dummy: no hypervisor. Default: the best that this machine can offer.
          --port       of the XML-RPC door (2633)
          --gate-port  of OneGate (5030)
          --bridge     the guests' bridge (oneedge0)
          --address    this machine's address on it, with the network's length (10.93.0.1/24)

        The options fill a new etc/oned.conf under ONEEDGE_HOME; one that is there is kept, and
        an option that contradicts it is refused.
        Exit codes: 0 done, 1 failed, 64 wrong usage, 69 something is missing on this machine.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(
                arguments,
                Set.of("--mode", "--port", "--gate-port", "--bridge", "--address"),
                Set.of("--help"),
                0);
    }

    @Override
    public int run(Launch launch, Options options) {
        SettingsText wanted = wanted(launch, options);
        refuseContradiction(launch, options, wanted);
        List<Step> steps = new ArrayList<>();
        steps.addAll(new PlaceSteps(launch, wanted).all());
        steps.addAll(new FrontEndSteps(launch).all());
        steps.addAll(new CloudSteps(launch).all());
        AtomicBoolean over = new AtomicBoolean();
        Thread farewell =
                new Thread(() -> {
                    if (!over.get()) {
                        launch.out().println();
                        launch.out().println("interrupted; run it again and it goes on");
                    }
                });
        Runtime.getRuntime().addShutdownHook(farewell);
        try (HomeLock _ = HomeLock.take(launch.home(), () -> waits(launch));
                Screen screen = new Screen(launch.out(), launch.terminal(), launch.clock())) {
            List<StepTime> times = new StepTable(steps).run(screen, launch.clock());
            tell(launch, times);
        } finally {
            over.set(true);
        }
        return ExitCode.DONE;
    }

    private static void waits(Launch launch) {
        launch.out()
                .println(
                        "another up is at work in "
                                + launch.home().directory()
                                + ": waiting for its end");
    }

    private static SettingsText wanted(Launch launch, Options options) {
        SettingsText wanted =
                SettingsText.USUAL.in(
                        options.value("--mode")
                                .map(Mode::parse)
                                .orElseGet(() -> launch.machine().bestMode()));
        Optional<Integer> port = options.port("--port");
        Optional<Integer> gatePort = options.port("--gate-port");
        wanted = port.isPresent() ? wanted.onPort(port.get()) : wanted;
        wanted = gatePort.isPresent() ? wanted.onGatePort(gatePort.get()) : wanted;
        String bridge = options.value("--bridge").orElse(wanted.bridge());
        if (!bridge.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}")) {
            throw Failure.invalid("--bridge is the name of a network device, not " + bridge);
        }
        Ipv4Network address =
                options.value("--address").map(Ipv4Network::parse).orElse(wanted.address());
        return wanted.on(bridge, address);
    }

    private static void refuseContradiction(Launch launch, Options options, SettingsText wanted) {
        if (options.values().isEmpty() || !Files.isRegularFile(launch.home().configuration())) {
            return;
        }
        Settings there = launch.settings();
        Settings asked = Settings.parse(wanted.print());
        boolean same =
                (!options.values().containsKey("--port") || there.port() == asked.port())
                        && (!options.values().containsKey("--gate-port")
                                || there.gatePort() == asked.gatePort())
                        && (!options.values().containsKey("--mode") || there.mode() == asked.mode())
                        && (!options.values().containsKey("--bridge")
                                || there.bridge().equals(asked.bridge()))
                        && (!options.values().containsKey("--address")
                                || there.address().equals(asked.address()));
        if (!same) {
            throw Failure.invalid(
                    launch.home().configuration()
                            + " is there and says otherwise than the options; it is never written"
                            + " over. Change it there, then: ./oneedge down && ./oneedge up");
        }
    }

    private static void tell(Launch launch, List<StepTime> times) {
        Duration total = times.stream().map(StepTime::took).reduce(Duration.ZERO, Duration::plus);
        Settings settings = launch.settings();
        Optional<XmlElement> vm = Cloud.of(launch.home(), settings).named(Noun.VM, Names.VM);
        String id = vm.map(found -> Integer.toString(Cloud.id(found))).orElse("0");
        StringBuilder text = new StringBuilder();
        text.append("\nUp in").append(Screen.seconds(total)).append(".\n\n");
        row(text, "XML-RPC", settings.endpoint());
        row(text, "OneGate", settings.gateEndpoint());
        row(text, "credentials", launch.credentials().own().toString());
        row(text, "configuration", launch.home().configuration().toString());
        row(text, "logs", launch.home().logs().toString());
        vm.ifPresent(found -> row(text, "guest", guest(settings, found)));
        launch.configurationAdvice()
                .ifPresent(advice -> text.append("\nWARNING: ").append(advice).append("\n"));
        if (!launch.credentials().areUsual()) {
            text.append("\n")
                    .append(launch.credentials().usual())
                    .append(" holds other credentials and was left alone. For these:\n")
                    .append("  export ONE_AUTH=")
                    .append(launch.credentials().own())
                    .append("\n");
        }
        if (settings.port() != SettingsText.USUAL.port()) {
            text.append("\nFor OpenNebula's clients, as the port is not the usual one:\n")
                    .append("  export ONE_XMLRPC=")
                    .append(settings.endpoint())
                    .append("\n");
        }
        text.append("\nTo try next:\n");
        text.append("  ./oneedge onevm list\n");
        text.append("  ").append(third(launch, settings, vm)).append("\n");
        text.append("  ./oneedge onevm poweroff ").append(id);
        text.append(" && ./oneedge onevm resume ").append(id);
        launch.out().println(text);
    }

    private static String guest(Settings settings, XmlElement vm) {
        return "VM "
                + Cloud.id(vm)
                + switch (settings.mode()) {
                    case BRIDGE -> " at " + CloudSteps.address(vm);
                    case USER -> " behind user-mode networking";
                    case DUMMY -> " of the dummy hypervisor";
                };
    }

    private static String third(Launch launch, Settings settings, Optional<XmlElement> vm) {
        String ssh = "ssh -i " + PlaceSteps.sshKey(launch.home());
        return switch (settings.mode()) {
            case BRIDGE -> ssh + " root@" + vm.map(CloudSteps::address).orElse("ADDRESS");
            case USER ->
                    ssh
                            + " -p "
                            + vm.map(found -> USER_SSH_FIRST + Cloud.id(found) % USER_SSH_COUNT)
                                    .orElse(USER_SSH_FIRST)
                            + " root@127.0.0.1";
            case DUMMY -> "./oneedge onehost show 0";
        };
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  ").append(String.format("%-14s ", name)).append(value).append("\n");
    }
}
