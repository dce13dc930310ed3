package io.oneedge.dispatch.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges what a host said of itself: lines of a word and what belongs to it.
 *
 * @param lines what the script {@code check} printed
 * @param asked when it was asked
 * @param answered when the answer was there
 * @param architecture of the agent's package
 * @param host its name
 * @param rightsScript the script that root runs on a host whose account is not root
 */
record HostAnswers(
        List<String> lines,
        Instant asked,
        Instant answered,
        String architecture,
        String host,
        Path rightsScript) {

    /** What a clock may differ without a word. */
    private static final Duration CLOCK_OFF_MAX = Duration.ofSeconds(5);

    /** KiB of free disk that the agent needs, and with which there is room for guests. */
    private static final long DISK_LEAST = 250 * 1024;

    private static final long DISK_ENOUGH = 4 * 1024 * 1024;

    /** KiB of free memory that agent and one small guest need. */
    private static final long MEMORY_LEAST = 300 * 1024;

    /** Ports from which VNC consoles are given, and how many. */
    private static final int VNC_FIRST = 5900;

    private static final int VNC_LAST = 65_535;

    HostAnswers {
        lines = List.copyOf(lines);
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        found.add(system());
        found.add(programs());
        found.add(rights());
        found.add(qemu());
        found.add(kvm());
        found.add(bridges());
        found.add(disk());
        found.add(memory());
        found.add(clock());
        found.add(ports());
        found.add(boot());
        return found;
    }

    private List<String> all(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1).strip())
                .toList();
    }

    private String one(String word) {
        return all(word).isEmpty() ? "" : all(word).getFirst();
    }

    private static long number(String text) {
        String digits = text.split(" ", 2)[0];
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    private boolean isRoot() {
        return one("user").startsWith("0 ");
    }

    private Finding system() {
        String system = one("system");
        return system.startsWith("Linux " + architecture + " ")
                ? Finding.ok("system", system)
                : Finding.wrong(
                        "system",
                        system,
                        "the agent runs on Linux " + architecture + ", the front-end's own kind");
    }

    private Finding programs() {
        if (!all("missing").isEmpty()) {
            return Finding.wrong(
                    "programs",
                    "without " + String.join(", ", all("missing")),
                    "install tar, gzip, coreutils and util-linux");
        }
        return all("lacks").isEmpty()
                ? Finding.ok("programs", "all there")
                : Finding.warning(
                        "programs",
                        "without " + String.join(", ", all("lacks")),
                        "guests need them: apt-get install qemu-utils genisoimage iproute2"
                                + " nftables e2fsprogs util-linux");
    }

    private Finding rights() {
        if (one("write").equals("no")) {
            return Finding.wrong(
                    "rights",
                    "user " + one("user") + " cannot write the agent's place",
                    "log in as root, or make the home directory writable");
        }
        if (isRoot()) {
            return Finding.ok("rights", "root");
        }
        return mayMakeNetworks()
                ? Finding.ok(
                        "rights", "user " + one("user") + ", and what oneedge-network does as root")
                : Finding.warning(
                        "rights",
                        "user " + one("user"),
                        "without root's rights there is user-mode networking only. For bridges and"
                                + " filters let root run this once: ssh root@"
                                + host
                                + " sh -s "
                                + one("user").replaceFirst("^\\S+ ", "")
                                + " <"
                                + rightsScript);
    }

    private boolean mayMakeNetworks() {
        return isRoot() || !one("network").isEmpty();
    }

    private Finding qemu() {
        String version = one("qemu");
        return version.isEmpty()
                ? Finding.wrong("QEMU", "not installed", "apt-get install qemu-system-x86")
                : Finding.ok("QEMU", version);
    }

    private Finding kvm() {
        if (isRoot() && one("kvm").matches("usable ([0-7]00 [0-9]+|[0-7]{2}0 0)")) {
            return Finding.warning(
                    "KVM",
                    "only root may use /dev/kvm, and guests run as users of their own",
                    "give it to a group: groupadd -f -r kvm; chgrp kvm /dev/kvm; chmod 660"
                            + " /dev/kvm; until then guests run in software");
        }
        return switch (one("kvm").split(" ", 2)[0]) {
            case "usable" -> Finding.ok("KVM", "/dev/kvm can be used");
            case "forbidden" ->
                    Finding.warning(
                            "KVM",
                            "/dev/kvm is there, but this user may not use it",
                            "add the user to the group kvm; until then guests run in software");
            default ->
                    Finding.warning(
                            "KVM",
                            "there is no /dev/kvm",
                            "turn virtualization on in the firmware and load the module kvm_intel"
                                    + " or kvm_amd; until then guests run in software");
        };
    }

    private Finding bridges() {
        String there = String.join(", ", all("bridge"));
        if (!there.isEmpty()) {
            return Finding.ok("bridges", there);
        }
        return mayMakeNetworks()
                ? Finding.ok("bridges", "none; those of networks are made when a guest needs them")
                : Finding.warning(
                        "bridges", "none", "this user can make none; use user-mode networks");
    }

    private Finding disk() {
        long free = number(one("disk"));
        String detail = (free >> 10) + " MiB free in " + one("disk").replaceFirst("\\d+ ", "");
        if (free < DISK_LEAST) {
            return Finding.wrong("disk", detail, "the agent alone needs 250 MiB; make room");
        }
        return free < DISK_ENOUGH
                ? Finding.warning("disk", detail, "there is little room for guests' disks")
                : Finding.ok("disk", detail);
    }

    private Finding memory() {
        long free = number(one("memory"));
        String detail = (free >> 10) + " MiB available";
        return free < MEMORY_LEAST
                ? Finding.warning("memory", detail, "there is hardly room for a guest")
                : Finding.ok("memory", detail);
    }

    /** Compares with the nearer end of the question's time, so that a slow link is no fault. */
    private Finding clock() {
        Instant there = Instant.ofEpochSecond(number(one("time")));
        Duration off = Duration.ZERO;
        if (there.isBefore(asked.minusSeconds(1))) {
            off = Duration.between(there, asked);
        } else if (there.isAfter(answered.plusSeconds(1))) {
            off = Duration.between(answered, there);
        }
        String detail = "differs by " + off.toSeconds() + " s";
        return off.compareTo(CLOCK_OFF_MAX) > 0
                ? Finding.warning(
                        "clock",
                        detail,
                        "install chrony or systemd-timesyncd; nothing depends on it here, but logs"
                                + " and guests do")
                : Finding.ok("clock", detail);
    }

    private Finding boot() {
        String without = "after a start of the host its guests wait until the front-end is there";
        return switch (one("boot")) {
            case "systemd" -> Finding.ok("boot", "the agent starts with the host, by systemd");
            case "cron" -> Finding.ok("boot", "the agent starts with the host, by cron's @reboot");
            case "linger" ->
                    Finding.warning(
                            "boot",
                            without,
                            "let root run: loginctl enable-linger "
                                    + one("user").replaceFirst("^\\S+ ", ""));
            default -> Finding.warning("boot", without, "install cron, or use systemd");
        };
    }

    private Finding ports() {
        TreeSet<Integer> taken =
                all("port").stream()
                        .map(port -> Integer.parseInt(port, 16))
                        .filter(port -> port >= VNC_FIRST && port <= VNC_LAST)
                        .collect(Collectors.toCollection(TreeSet::new));
        return taken.isEmpty()
                ? Finding.ok("ports", "those of VNC consoles, from 5900 on, are free")
                : Finding.warning(
                        "ports",
                        "somebody listens on " + taken,
                        "consoles of guests may want them: VNC_PORTS keeps them out");
    }
}
