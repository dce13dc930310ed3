package io.oneedge.drivers.virtualization.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestFeatures;
import io.oneedge.drivers.virtualization.GuestGraphics;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QemuCommandLineTest {

    private static final QemuHost SOFTWARE =
            new QemuHost(
                    "qemu", "7.2", Accelerator.TCG, "", Optional.of(2_445_425), Optional.empty());

    private static final QemuHost KVM =
            new QemuHost(
                    "qemu", "7.2", Accelerator.KVM, "", Optional.of(2_445_425), Optional.empty());

    @Test
    void tellsAnEmulatedMicrovmTheRateOfItsClock() {
        assertThat(line(Machine.MICROVM, SOFTWARE)).contains("a,b -x tsc_early_khz=2445425");
        assertThat(line(Machine.MICROVM, KVM)).contains("a,b -x").doesNotContain("tsc_early_khz");
        assertThat(line(Machine.Q35, SOFTWARE)).doesNotContain("tsc_early_khz");
    }

    @Test
    void readsTheRateFromBogomipsAndNotFromTheCurrentFrequency() {
        assertThat(QemuProbe.tscKhz("cpu MHz\t\t: 800.000\nbogomips\t: 4890.85\n"))
                .contains(2_445_425);
        assertThat(QemuProbe.tscKhz("BogoMIPS\t: 48.00\n")).isEmpty();
    }

    @Test
    void alwaysSaysTheFormatAndStaysInTheGuestsDirectory() {
        for (Machine machine : Machine.values()) {
            List<String> arguments = arguments(machine, SOFTWARE);
            assertThat(arguments)
                    .contains(
                            "driver=raw,node-name=disk-0,read-only=off,file.driver=file,"
                                    + "file.filename=disk.0")
                    .noneMatch(argument -> argument.contains("/secret"));
        }
    }

    @Test
    void showsTheVirtualCpusInSocketsCoresAndThreads() {
        assertThat(arguments(Machine.Q35, KVM)).contains("cpus=12,sockets=3,cores=2,threads=2");
    }

    @Test
    void locksQemuIn() {
        assertThat(arguments(Machine.MICROVM, KVM))
                .contains("-nodefaults", "-no-user-config", "-sandbox")
                .contains(
                        "on,obsolete=deny,elevateprivileges=deny,spawn=deny,"
                                + "resourcecontrol=deny");
    }

    @Test
    void showsAScreenOnAPcOnlyAndKeepsThePasswordToItself() {
        assertThat(line(Machine.Q35, KVM)).contains("-vnc 127.0.0.1:7,password=on");
        assertThat(line(Machine.MICROVM, KVM)).contains("-display none").doesNotContain("-vnc");
        assertThat(line(Machine.Q35, KVM)).doesNotContain("pass-word");
    }

    @Test
    void givesAKernelBesideTheDisksACdThatItsDriversKnow() {
        assertThat(arguments(Machine.Q35, KVM))
                .anyMatch(a -> a.startsWith("scsi-cd,bus=scsi.0,drive=disk-1"));
        assertThat(arguments(Machine.MICROVM, KVM))
                .anyMatch(a -> a.startsWith("virtio-blk-device,drive=disk-1"));
    }

    private static String line(Machine machine, QemuHost host) {
        return String.join(" ", arguments(machine, host));
    }

    private static List<String> arguments(Machine machine, QemuHost host) {
        return QemuCommandLine.of(
                new GuestSpecification(
                        7,
                        "name,with=options",
                        new UUID(0, 7),
                        Path.of("/secret/7"),
                        machine,
                        1,
                        12,
                        3,
                        2,
                        128,
                        Optional.of(new GuestSpecification.Kernel("a,b -x", true)),
                        List.of(
                                new GuestDisk(0, DiskFormat.RAW, GuestDisk.Bus.VIRTIO, false),
                                new GuestDisk(1, DiskFormat.RAW, GuestDisk.Bus.CDROM, true)),
                        List.of(
                                new GuestNic(
                                        0,
                                        "02:00:00:00:00:07",
                                        new GuestNic.Attachment.Tap("one-7-0"))),
                        Optional.of(new GuestGraphics("127.0.0.1", 5907, Optional.of("pass-word"))),
                        GuestFeatures.USUAL),
                host);
    }
}
