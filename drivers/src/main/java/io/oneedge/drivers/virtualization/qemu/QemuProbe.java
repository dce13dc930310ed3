package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.drivers.virtualization.VirtualizationProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what QEMU can do on this host. */
final class QemuProbe {

    /** Who runs the probe guest: Debian's {@code nobody}. */
    private static final int NOBODY = 65_534;

    private static final Pattern VERSION = Pattern.compile("version (\\d+[.\\d]*)");

    private static final Pattern BOGOMIPS = Pattern.compile("(?m)^bogomips\\s*:\\s*(\\d+\\.?\\d*)");

    private final GuestUser user;
    private final String program;

    QemuProbe(GuestUser user, String program) {
        this.user = user;
        this.program = program;
    }

    /** Empty if QEMU is not there. */
    Optional<QemuHost> host() {
        String version;
        try {
            version = version(Program.of(program, "--version").check().output());
        } catch (Failure e) {
            return Optional.empty();
        }
        Optional<Integer> group = kvmGroup();
        String complaint = KvmProbe.complaint(program, user.become(NOBODY, group));
        return Optional.of(
                new QemuHost(
                        program,
                        version,
                        complaint.isEmpty() ? Accelerator.KVM : Accelerator.TCG,
                        complaint,
                        tscKhz(),
                        complaint.isEmpty() ? group : Optional.empty()));
    }

    static VirtualizationProbe report(
            Optional<QemuHost> found, String program, String sharesComplaint) {
        if (found.isEmpty()) {
            String missing = program + " is not installed: apt-get install qemu-system-x86";
            return new VirtualizationProbe(false, "qemu", "", false, Set.of(), missing);
        }
        QemuHost host = found.get();
        boolean kvm = host.accelerator() == Accelerator.KVM;
        List<String> lacks = new ArrayList<>();
        if (!kvm) {
            lacks.add("guests run in software emulation: " + host.accelerationDetail());
        }
        if (!sharesComplaint.isEmpty()) {
            lacks.add("guests' shares of the CPU do not count: " + sharesComplaint);
        }
        String detail = String.join("; ", lacks);
        return new VirtualizationProbe(
                true, "qemu", host.version(), kvm, Set.of(Machine.values()), detail);
    }

    private static String version(String printed) {
        Matcher matcher = VERSION.matcher(printed);
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    private static Optional<Integer> kvmGroup() {
        try {
            Object group = Files.getAttribute(Path.of("/dev/kvm"), "unix:gid");
            return group instanceof Integer id && id != 0 ? Optional.of(id) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The rate of the time stamp counter. Linux on x86 sets its loops per jiffy from it, so that
     * {@code bogomips} is twice its MHz, while {@code cpu MHz} follows the CPU's current frequency.
     */
    private static Optional<Integer> tscKhz() {
        try {
            return tscKhz(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<Integer> tscKhz(String cpuinfo) {
        Matcher matcher = BOGOMIPS.matcher(cpuinfo);
        return matcher.find()
                ? Optional.of(
                        new BigDecimal(matcher.group(1)).multiply(new BigDecimal(500)).intValue())
                : Optional.empty();
    }
}
