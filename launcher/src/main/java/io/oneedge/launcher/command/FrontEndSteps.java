package io.oneedge.launcher.command;

import io.oneedge.client.Waiter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.home.WholeFile;
import io.oneedge.launcher.machine.Bridge;
import io.oneedge.launcher.machine.Daemon;
import io.oneedge.launcher.machine.PortCheck;
import io.oneedge.launcher.step.Deed;
import io.oneedge.launcher.step.Progress;
import io.oneedge.launcher.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The middle steps of {@code up}: what the front-end needs on this machine, and its start. */
final class FrontEndSteps {

    private static final Duration GUEST_TIME = Duration.ofMinutes(15);
    private static final Duration START_TIME = Duration.ofSeconds(60);
    private static final int LINES_SHOWN = 15;

    private final Launch launch;

    FrontEndSteps(Launch launch) {
        this.launch = launch;
    }

    List<Step> all() {
        return List.of(guest(), bridge(), frontEnd());
    }

    private Settings settings() {
        return launch.settings();
    }

    private Step guest() {
        return new Deed("tiny guest", this::guestIsThere, this::buildGuest);
    }

    /**
     * The guest's images are copied once, when they are registered: after that the built files are
     * not needed, and a newer build would change nothing.
     */
    private Optional<String> guestIsThere() {
        return switch (settings().mode()) {
            case DUMMY -> Optional.of("not needed");
            case BRIDGE, USER ->
                    Files.isRegularFile(launch.home().guest().resolve("version"))
                            ? Optional.of(launch.home().guest().toString())
                            : Optional.empty();
        };
    }

    private String buildGuest(Progress progress) {
        progress.note("downloading and unpacking Debian's kernel, busybox and dropbear");
        Program.of(
                        launch.root().resolve("guest/build").toString(),
                        launch.home().guest().toString())
                .within(GUEST_TIME)
                .with("LC_ALL", "C.UTF-8")
                .check();
        return launch.home().guest().toString();
    }

    private Step bridge() {
        return new Deed(
                "bridge",
                () ->
                        switch (settings().mode()) {
                            case USER, DUMMY -> Optional.of("not needed");
                            case BRIDGE ->
                                    theBridge().isReady()
                                            ? Optional.of(describe(theBridge()))
                                            : Optional.empty();
                        },
                progress -> {
                    if (!launch.machine().isRoot()) {
                        throw Failure.of(
                                FailureKind.AUTHORIZATION,
                                "Only root can make the bridge "
                                        + theBridge().name()
                                        + ": run as root, or set MODE = \"user\" in "
                                        + launch.home().configuration());
                    }
                    theBridge().create();
                    return describe(theBridge());
                });
    }

    private Bridge theBridge() {
        return new Bridge(settings().bridge(), settings().address());
    }

    private static String describe(Bridge bridge) {
        return bridge.name() + " with " + bridge.address();
    }

    private Step frontEnd() {
        return new Deed("front-end", this::answers, this::start);
    }

    private Optional<String> answers() {
        Daemon daemon = Daemon.frontEnd(launch.home());
        if (daemon.running().isEmpty() || !endpointIsNoted()) {
            return Optional.empty();
        }
        try {
            Cloud cloud = Cloud.of(launch.home(), settings());
            return Optional.of(cloud.version() + " at " + settings().endpoint());
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case AUTHENTICATION -> throw failure;
                case AUTHORIZATION,
                        NOT_FOUND,
                        ACTION,
                        INVALID,
                        ALLOCATION,
                        LIMIT,
                        LOCKED,
                        UNAVAILABLE,
                        INTERNAL ->
                        Optional.empty();
            };
        }
    }

    private String start(Progress progress) {
        Home home = launch.home();
        Settings settings = settings();
        Daemon daemon = Daemon.frontEnd(home);
        Path output = home.logs().resolve("oned.out");
        Optional<ProcessIdentity> begun =
                daemon.running().isPresent() ? Optional.empty() : Optional.of(launch(output));
        progress.note("waiting for the first answer");
        Cloud cloud = Cloud.of(home, settings);
        XmlElement answer =
                Waiter.real()
                        .waitFor(
                                "the front-end to answer at " + settings.endpoint(),
                                () -> ask(cloud),
                                document -> document.name().equals("VERSION"),
                                document -> isGone(begun, daemon) && failsWith(output),
                                START_TIME);
        WholeFile.write(endpointFile(), settings.endpoint() + "\n", "rw-------");
        return answer.text() + " at " + settings.endpoint();
    }

    /** Starts the front-end, which notes its process id itself. */
    private ProcessIdentity launch(Path output) {
        Home home = launch.home();
        Settings settings = settings();
        PortCheck.requireFree(
                settings.listenAddress(), settings.port(), "the XML-RPC door", "PORT");
        PortCheck.requireFree(
                settings.gateAddress(), settings.gatePort(), "OneGate", "ONEGATE/PORT");
        truncate(output);
        return Program.of(
                        java(),
                        "@" + launch.root().resolve("build/server.args"),
                        "--home",
                        home.directory().toString(),
                        "--credentials",
                        launch.credentials().own().toString())
                .startDetached(output);
    }

    /** Whether neither the process just begun runs nor one that was begun before. */
    private static boolean isGone(Optional<ProcessIdentity> begun, Daemon daemon) {
        return begun.filter(ProcessIdentity::isAlive).isEmpty() && daemon.running().isEmpty();
    }

    private Path endpointFile() {
        return launch.home().run().resolve("endpoint");
    }

    private boolean endpointIsNoted() {
        return Files.isRegularFile(endpointFile())
                && WholeFile.read(endpointFile()).strip().equals(settings().endpoint());
    }

    private static XmlElement ask(Cloud cloud) {
        try {
            return new XmlElement("VERSION", cloud.version(), List.of());
        } catch (Failure failure) {
            if (failure.message().contains("AUTH") || failure.message().contains("uthent")) {
                throw failure;
            }
            return new XmlElement("NOTHING", "", List.of());
        }
    }

    private static boolean failsWith(Path output) {
        throw Failure.action(
                "The front-end ended instead of answering. Its last words (all of them are in "
                        + output
                        + "):\n"
                        + LogsCommand.lastLines(output, LINES_SHOWN));
    }

    private static void truncate(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot start anew the log " + file, e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
