package io.oneedge.launcher.machine;

import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.launcher.home.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on this machine. */
public final class Machine {

    /** Programs of the system's administrator are not on every user's path. */
    private static final List<String> USUAL =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    public static final Requirement QEMU =
            new Requirement("qemu-system-x86_64", "qemu-system-x86", "runs the guests");

    private final Map<String, String> environment;

    public Machine(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Where a program lies; empty if it is not on this machine. */
    public Optional<Path> find(String program) {
        List<String> places = new ArrayList<>();
        for (String place : environment.getOrDefault("PATH", "").split(":", -1)) {
            if (place.startsWith("/")) {
                places.add(place);
            }
        }
        places.addAll(USUAL);
        return places.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public boolean has(Requirement requirement) {
        return find(requirement.program()).isPresent();
    }

    /** Whether this process is the system's administrator. */
    public boolean isRoot() {
        return Integer.valueOf(0).equals(userId());
    }

    /** Whether packages can be installed from Debian's archives. */
    public boolean isDebian() {
        return find("apt-get").isPresent() && find("dpkg").isPresent();
    }

    /** What a mode needs. */
    public static List<Requirement> needed(Mode mode) {
        List<Requirement> guests =
                List.of(
                        QEMU,
                        new Requirement("qemu-img", "qemu-utils", "makes and converts disks"),
                        new Requirement("genisoimage", "genisoimage", "makes the context disks"),
                        new Requirement("mkfs.ext4", "e2fsprogs", "makes the tiny guest's disk"),
                        new Requirement("cpio", "cpio", "makes the tiny guest's ramdisk"),
                        new Requirement("ssh-keygen", "openssh-client", "makes a key for guests"));
        List<Requirement> all = new ArrayList<>();
        switch (mode) {
            case BRIDGE -> {
                all.addAll(guests);
                all.add(new Requirement("ip", "iproute2", "makes bridges and taps"));
                all.add(new Requirement("nft", "nftables", "filters forged addresses"));
            }
            case USER -> all.addAll(guests);
            case DUMMY -> {}
        }
        return List.copyOf(all);
    }

    /** What a mode needs and this machine has not. */
    public List<Requirement> missing(Mode mode) {
        return needed(mode).stream().filter(needed -> !has(needed)).toList();
    }

    /** The best mode that this machine can offer, given that root can install what is missing. */
    public Mode bestMode() {
        if (isRoot() && (has(QEMU) || isDebian())) {
            return Mode.BRIDGE;
        }
        return has(QEMU) ? Mode.USER : Mode.DUMMY;
    }

    /** QEMU's version and how it runs guests, in a few words. */
    public String virtualization() {
        Optional<Path> qemu = find(QEMU.program());
        if (qemu.isEmpty()) {
            return "no QEMU";
        }
        ProgramResult result = Program.of(qemu.get().toString(), "--version").run();
        String first = result.output().lines().findFirst().orElse("QEMU");
        return first.replaceFirst("QEMU emulator version ([0-9.]+).*", "QEMU $1")
                + (Files.isWritable(Path.of("/dev/kvm"))
                        ? ", /dev/kvm is there"
                        : ", software emulation");
    }

    private static Object userId() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return -1;
        }
    }
}
