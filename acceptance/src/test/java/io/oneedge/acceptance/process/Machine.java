package io.oneedge.acceptance.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine, as far as real guests need it and leave something behind on it. */
public final class Machine {

    /** The port of this machine that leads to VM 0 behind user-mode networking. */
    public static final int FIRST_FORWARDED = 22_000;

    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/bin"), Path.of("/sbin"));

    /** Where a tiny guest has been built before; building one takes longer than tests may. */
    private static final List<Path> GUESTS =
            List.of(
                    Path.of("../build/guest"),
                    Path.of(System.getProperty("user.home"), ".oneedge/data/guest"));

    private static final Path INTERFACES = Path.of("/sys/class/net");

    private Machine() {}

    /** Skips a test, with one visible line, where real guests cannot run. */
    public static void needForGuests() {
        for (String program : List.of("qemu-system-x86_64", "genisoimage", "cpio", "apt-get")) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)),
                    "real guests need " + program);
        }
    }

    /** The directory of a tiny guest that has been built; skips a test where there is none. */
    public static Path needTinyGuest() {
        needForGuests();
        Path guest =
                GUESTS.stream()
                        .filter(place -> Files.isRegularFile(place.resolve("version")))
                        .findFirst()
                        .orElse(Path.of("none"));
        assumeTrue(
                Files.exists(guest),
                "no tiny guest has been built here: guest/build build/guest makes one");
        return guest.toAbsolutePath();
    }

    /** Whether a program is there. */
    public static boolean has(String program) {
        return PROGRAMS.stream().anyMatch(place -> Files.isExecutable(place.resolve(program)));
    }

    /** As {@link #needForGuests}, for the first guest behind user-mode networking. */
    public static void needForForwarding() {
        needForGuests();
        assumeTrue(
                Ports.isFree(FIRST_FORWARDED),
                "port " + FIRST_FORWARDED + ", which leads to the first guest, is taken");
    }

    /** As {@link #needForGuests}, for guests on a bridge. */
    public static void needForBridges() {
        needForGuests();
        assumeTrue(isRoot(), "bridges need root");
        assumeTrue(
                !interfaceExists("one-0-0"),
                "one-0-0 is there: another ONEedge runs guests on this machine");
    }

    public static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean interfaceExists(String name) {
        return Files.exists(INTERFACES.resolve(name));
    }

    public static void removeInterface(String name) {
        if (interfaceExists(name)) {
            Program.of("ip", "link", "delete", name).check();
        }
    }

    /** The QEMU processes whose working directory lies in this home. */
    public static List<ProcessIdentity> guestsIn(Path home) {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                    .filter(process -> directory(process).map(home::equals).orElse(false))
                    .map(process -> ProcessIdentity.of(process.pid()))
                    .toList();
        }
    }

    private static Optional<Path> directory(ProcessHandle process) {
        try {
            // home/data/datastores/0/7
            Path directory = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
            return directory.getNameCount() > 4
                    ? Optional.of(directory.resolve("../../../..").normalize())
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
