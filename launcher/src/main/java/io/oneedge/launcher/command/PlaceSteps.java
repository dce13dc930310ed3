package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.release.ConfigurationAge;
import io.oneedge.launcher.home.Credentials;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.home.SettingsText;
import io.oneedge.launcher.home.WholeFile;
import io.oneedge.launcher.machine.DebianPackages;
import io.oneedge.launcher.machine.Machine;
import io.oneedge.launcher.machine.Requirement;
import io.oneedge.launcher.step.Deed;
import io.oneedge.launcher.step.Progress;
import io.oneedge.launcher.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first steps of {@code up}: the machine's programs, and what lies under ONEEDGE_HOME. */
final class PlaceSteps {

    private final Launch launch;
    private final SettingsText wanted;

    /**
     * @param wanted what oned.conf says if there is none yet
     */
    PlaceSteps(Launch launch, SettingsText wanted) {
        this.launch = launch;
        this.wanted = wanted;
    }

    List<Step> all() {
        return List.of(machine(), directories(), configuration(), credentials(), sshKey());
    }

    /** The pair of keys with which {@code ssh -i} opens the guests. */
    static Path sshKey(Home home) {
        return home.credentials().resolve("guest_key");
    }

    private Mode mode() {
        Path file = launch.home().configuration();
        return Files.isRegularFile(file) ? Settings.read(file).mode() : wanted.mode();
    }

    private Step machine() {
        return new Deed("machine", this::machineIsReady, this::installPackages);
    }

    private Optional<String> machineIsReady() {
        Machine machine = launch.machine();
        if (!machine.missing(mode()).isEmpty()) {
            return Optional.empty();
        }
        return switch (mode()) {
            case BRIDGE -> Optional.of(machine.virtualization());
            case USER -> Optional.of(machine.virtualization() + "; not root: user-mode networking");
            case DUMMY ->
                    Optional.of(
                            machine.has(Machine.QEMU)
                                    ? "the dummy hypervisor, as asked for"
                                    : "no QEMU here: the dummy hypervisor, which starts no guests"
                                          + " (apt-get install qemu-system-x86, then a new home)");
        };
    }

    private String installPackages(Progress progress) {
        Machine machine = launch.machine();
        List<Requirement> missing = machine.missing(mode());
        String list =
                missing.stream()
                        .map(need -> need.debianPackage() + " (" + need.reason() + ")")
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!machine.isRoot() || !machine.isDebian()) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Missing on this machine: "
                            + list
                            + ". Install it as root: "
                            + DebianPackages.command(missing));
        }
        progress.note("missing: " + list);
        DebianPackages.install(missing, progress);
        List<Requirement> still = machine.missing(mode());
        if (!still.isEmpty()) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Installed "
                            + list
                            + ", but there is still no "
                            + still.stream()
                                    .map(Requirement::program)
                                    .collect(Collectors.joining(", ")));
        }
        return "installed " + list;
    }

    private Step directories() {
        Home home = launch.home();
        return new Deed(
                "directories",
                () ->
                        home.isComplete()
                                ? Optional.of(home.directory().toString())
                                : Optional.empty(),
                progress -> {
                    home.create();
                    return home.directory().toString();
                });
    }

    private Step configuration() {
        Path file = launch.home().configuration();
        return new Deed(
                "configuration",
                () ->
                        Files.isRegularFile(file)
                                ? Optional.of(describe(Settings.read(file)))
                                : Optional.empty(),
                progress -> {
                    // Before the file that tells that this step is done.
                    if (launch.configurationVersion().isPresent()) {
                        WholeFile.write(
                                launch.home().configurationVersion(),
                                ConfigurationAge.tracker(launch.configurationVersion().get()),
                                "rw-r--r--");
                    }
                    WholeFile.create(file, wanted.print(), "rw-r--r--");
                    return describe(Settings.read(file));
                });
    }

    private static String describe(Settings settings) {
        return "XML-RPC on port "
                + settings.port()
                + ", OneGate on "
                + settings.gatePort()
                + ", mode "
                + settings.mode().text();
    }

    private Step credentials() {
        Credentials credentials = launch.credentials();
        return new Deed(
                "credentials",
                () -> credentials.exist() ? Optional.of(where(credentials)) : Optional.empty(),
                progress -> {
                    credentials.create(launch.random());
                    return where(credentials);
                });
    }

    private static String where(Credentials credentials) {
        return credentials.areUsual()
                ? "in " + credentials.usual()
                : "in " + credentials.own() + " (" + credentials.usual() + " is somebody else's)";
    }

    private Step sshKey() {
        Path key = sshKey(launch.home());
        Path open = key.resolveSibling(key.getFileName() + ".pub");
        return new Deed(
                "SSH key",
                () ->
                        switch (mode()) {
                            case DUMMY -> Optional.of("not needed");
                            case BRIDGE, USER ->
                                    Files.exists(key) && Files.exists(open)
                                            ? Optional.of(key.toString())
                                            : Optional.empty();
                        },
                progress -> {
                    makeKey(key, open);
                    return key.toString();
                });
    }

    private static void makeKey(Path key, Path open) {
        Path made = key.resolveSibling(".guest_key.new");
        Path madeOpen = key.resolveSibling(".guest_key.new.pub");
        try {
            Files.deleteIfExists(made);
            Files.deleteIfExists(madeOpen);
            Program.of(
                            "ssh-keygen",
                            "-q",
                            "-t",
                            "ed25519",
                            "-N",
                            "",
                            "-C",
                            "oneedge",
                            "-f",
                            made.toString())
                    .check();
            // The private part first: a public part without it would pass for a whole pair.
            Files.move(made, key, StandardCopyOption.ATOMIC_MOVE);
            Files.move(madeOpen, open, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot make the SSH key " + key, e);
        }
    }
}
