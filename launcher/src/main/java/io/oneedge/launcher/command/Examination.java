package io.oneedge.launcher.command;

import io.oneedge.client.Noun;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.launcher.cloud.Cloud;
import io.oneedge.launcher.home.Credentials;
import io.oneedge.launcher.home.DatabaseRoom;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.machine.Bridge;
import io.oneedge.launcher.machine.Daemon;
import io.oneedge.launcher.machine.DebianPackages;
import io.oneedge.launcher.machine.Machine;
import io.oneedge.launcher.machine.PortCheck;
import io.oneedge.launcher.machine.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Everything that the doctor looks at. */
final class Examination {

    private static final long MIB = 1024L * 1024;
    private static final long DISK_MIN = 1024 * MIB;
    private static final long MEMORY_MIN = 768 * MIB;
    private static final long KIB = 1024;

    /** State of a host whose monitoring works. */
    private static final int MONITORED = 2;

    private final Launch launch;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Launch launch) {
        this.launch = launch;
    }

    List<Finding> all() {
        findings.clear();
        findings.add(Finding.ok("Java", System.getProperty("java.version")));
        memory();
        disk();
        boolean made = Files.isRegularFile(launch.home().configuration());
        Mode mode = launch.machine().bestMode();
        if (made) {
            try {
                mode = launch.settings().mode();
            } catch (Failure failure) {
                add(Finding.bad("oned.conf", failure.message(), "mend the file"));
                return List.copyOf(findings);
            }
        }
        programs(mode);
        virtualization(mode);
        if (made) {
            home();
            room(launch.settings());
            network(launch.settings());
            processes(launch.settings());
        } else {
            add(Finding.note("home", "nothing is set up here yet", "./oneedge up"));
        }
        return List.copyOf(findings);
    }

    private void add(Finding finding) {
        findings.add(finding);
    }

    private void memory() {
        try {
            long available =
                    Files.readAllLines(Path.of("/proc/meminfo")).stream()
                                    .filter(line -> line.startsWith("MemAvailable:"))
                                    .map(line -> line.replaceAll("[^0-9]", ""))
                                    .mapToLong(Long::parseLong)
                                    .findFirst()
                                    .orElse(0)
                            * KIB;
            String words = available / MIB + " MiB available";
            add(
                    available < MEMORY_MIN
                            ? Finding.note(
                                    "memory",
                                    words,
                                    "front-end, agent and one guest take about 700 MiB")
                            : Finding.ok("memory", words));
        } catch (IOException e) {
            add(Finding.bad("memory", "/proc/meminfo cannot be read", "mount /proc"));
        }
    }

    private void disk() {
        Path place = launch.home().directory();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            String words = free / MIB + " MiB free at " + place;
            add(
                    free < DISK_MIN
                            ? Finding.bad("disk", words, "make room, or set ONEEDGE_HOME elsewhere")
                            : Finding.ok("disk", words));
        } catch (IOException e) {
            add(Finding.bad("disk", place + " cannot be looked at", "set ONEEDGE_HOME"));
        }
    }

    private void programs(Mode mode) {
        List<Requirement> missing = launch.machine().missing(mode);
        for (Requirement need : missing) {
            add(
                    Finding.bad(
                            need.program(),
                            "is missing; it " + need.reason(),
                            DebianPackages.command(List.of(need))));
        }
        if (missing.isEmpty()) {
            add(Finding.ok("programs", "everything for mode " + mode.text() + " is there"));
        }
    }

    private void virtualization(Mode mode) {
        if (!launch.machine().has(Machine.QEMU)) {
            add(
                    Finding.note(
                            "virtualization",
                            "no QEMU: only the dummy hypervisor",
                            "apt-get install qemu-system-x86"));
            return;
        }
        String words = launch.machine().virtualization();
        boolean kvm = Files.isWritable(Path.of("/dev/kvm"));
        add(
                kvm || mode == Mode.DUMMY
                        ? Finding.ok("virtualization", words)
                        : Finding.note(
                                "virtualization",
                                words,
                                "guests start in seconds instead of a fraction; use a machine with"
                                        + " virtualization, and join the group kvm"));
    }

    private void home() {
        Home home = launch.home();
        add(
                home.isComplete()
                        ? Finding.ok("home", home.directory().toString())
                        : Finding.bad(
                                "home",
                                "directories are missing under " + home.directory(),
                                "./oneedge up"));
        Credentials credentials = launch.credentials();
        if (!Files.isRegularFile(credentials.own())) {
            add(Finding.bad("credentials", credentials.own() + " is missing", "./oneedge up"));
            return;
        }
        try {
            String mode =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.own()));
            add(
                    mode.endsWith("------")
                            ? Finding.ok("credentials", credentials.own().toString())
                            : Finding.bad(
                                    "credentials",
                                    "others may read " + credentials.own(),
                                    "chmod 600 " + credentials.own()));
        } catch (IOException e) {
            add(
                    Finding.bad(
                            "credentials",
                            "cannot look at " + credentials.own(),
                            "check its owner"));
        }
        if (!credentials.areUsual()) {
            add(
                    Finding.note(
                            "one_auth",
                            credentials.usual() + " holds other credentials",
                            "export ONE_AUTH=" + credentials.own()));
        }
    }

    private void room(Settings settings) {
        DatabaseRoom room = DatabaseRoom.of(launch.home(), settings);
        String mend = "make room on the disk of " + launch.home().data() + "; it goes on by itself";
        if (room.refusesChanges()) {
            add(Finding.bad("database", room.words(), mend));
        } else {
            add(
                    room.keepsNoHistory()
                            ? Finding.note("database", room.words(), mend)
                            : Finding.ok("database", room.words()));
        }
    }

    private void network(Settings settings) {
        switch (settings.mode()) {
            case BRIDGE -> {
                Bridge bridge = new Bridge(settings.bridge(), settings.address());
                add(
                        bridge.isReady()
                                ? Finding.ok("bridge", bridge.name() + " " + bridge.address())
                                : Finding.bad(
                                        "bridge",
                                        bridge.name() + " is not there or has no address",
                                        "./oneedge up, as root"));
                add(
                        Files.exists(Path.of("/dev/net/tun"))
                                ? Finding.ok("taps", "/dev/net/tun")
                                : Finding.bad("taps", "no /dev/net/tun", "modprobe tun"));
            }
            case USER, DUMMY -> {}
        }
    }

    private void processes(Settings settings) {
        boolean runs = Daemon.frontEnd(launch.home()).running().isPresent();
        if (!runs) {
            add(Finding.bad("front-end", "does not run", "./oneedge up; ./oneedge logs oned"));
            try {
                PortCheck.requireFree(
                        settings.listenAddress(), settings.port(), "the XML-RPC door", "PORT");
            } catch (Failure failure) {
                add(Finding.bad("port", failure.message(), "see there"));
            }
            return;
        }
        try {
            Cloud cloud = Cloud.of(launch.home(), settings);
            add(Finding.ok("front-end", cloud.version() + " at " + settings.endpoint()));
            for (XmlElement host : cloud.all(Noun.HOST)) {
                add(host(host));
            }
        } catch (Failure failure) {
            add(
                    Finding.bad(
                            "front-end",
                            "runs, but does not answer: " + failure.message(),
                            "./oneedge logs oned; ./oneedge down && ./oneedge up"));
        }
        add(
                Daemon.agent(launch.home()).running().isPresent()
                        ? Finding.ok("agent", "runs")
                        : Finding.bad("agent", "does not run", "./oneedge logs oned"));
    }

    private static Finding host(XmlElement host) {
        String name = "host " + Cloud.id(host);
        return host.numberAt("STATE", -1) == MONITORED
                ? Finding.ok(name, host.textAt("NAME") + " is monitored")
                : Finding.bad(
                        name,
                        host.textAt("NAME")
                                + " is not monitored (state "
                                + host.textAt("STATE")
                                + ") "
                                + host.textAt("TEMPLATE/ERROR"),
                        "./oneedge onehost show " + Cloud.id(host) + "; ./oneedge logs agent");
    }
}
