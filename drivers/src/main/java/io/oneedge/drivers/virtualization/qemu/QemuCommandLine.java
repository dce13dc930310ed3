package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestDisk;
import io.oneedge.drivers.virtualization.GuestGraphics;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * QEMU's arguments for a guest. All paths are relative to the guest's directory, in which QEMU is
 * started: its user need not be able to reach that directory from the root.
 */
final class QemuCommandLine {

    static final String CONSOLE_LOG = "console.log";
    static final String KERNEL = "kernel";
    static final String RAMDISK = "initrd";

    /**
     * MiB for translated code. With 16 a Linux guest's boot costs 20 % more CPU than with QEMU's
     * own choice, a gibibyte, of which it fills 50; with 32 it costs 8 % more.
     */
    private static final int TRANSLATION_MIB = 32;

    private final GuestSpecification guest;
    private final QemuHost host;
    private final String sockets;
    private final String machine;
    private final List<String> arguments = new ArrayList<>();

    private QemuCommandLine(
            GuestSpecification guest, QemuHost host, String sockets, String machine) {
        this.guest = guest;
        this.host = host;
        this.sockets = sockets;
        this.machine = machine;
    }

    /** The name of the socket that takes commands. */
    static String control(String sockets) {
        return "qmp" + sockets + ".sock";
    }

    /** The name of the socket that the serial line is at. */
    static String serial(String sockets) {
        return "serial" + sockets + ".sock";
    }

    static List<String> of(GuestSpecification guest, QemuHost host) {
        return new QemuCommandLine(guest, host, "", usual(guest.machine())).build();
    }

    private static String usual(Machine machine) {
        return switch (machine) {
            case MICROVM -> "microvm";
            case Q35 -> "q35";
        };
    }

    /**
     * The arguments for a guest that comes from another host and waits to be told to run.
     *
     * @param sockets what its sockets' names have besides the usual
     * @param machine the exact machine that it has there
     */
    static List<String> receiving(
            GuestSpecification guest, QemuHost host, String sockets, String machine) {
        List<String> arguments =
                new ArrayList<>(new QemuCommandLine(guest, host, sockets, machine).build());
        arguments.addAll(List.of("-S", "-incoming", "defer"));
        return List.copyOf(arguments);
    }

    /** The arguments for a guest whose memory comes from its standard input. */
    static List<String> restoring(GuestSpecification guest, QemuHost host) {
        List<String> arguments = new ArrayList<>(of(guest, host));
        arguments.addAll(List.of("-incoming", "fd:0"));
        return List.copyOf(arguments);
    }

    private List<String> build() {
        arguments.add(host.program());
        add("-name", "one-" + guest.vmId());
        add("-uuid", guest.uuid().toString());
        arguments.addAll(List.of("-nodefaults", "-no-user-config"));
        add("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        machine();
        kernel();
        if (HotPlugBus.isIn(guest)) {
            HotPlugBus.arguments().forEach(device -> add("-device", device));
        }
        screen();
        disks();
        guest.nics().forEach(this::nic);
        features();
        sockets();
        return List.copyOf(arguments);
    }

    private void machine() {
        boolean kvm = host.accelerator() == Accelerator.KVM;
        String acpi = guest.features().acpi() ? ",acpi=on" : ",acpi=off";
        add(
                "-machine",
                switch (guest.machine()) {
                    case MICROVM -> machine + ",rtc=on" + acpi;
                    case Q35 -> machine + acpi;
                });
        add("-accel", kvm ? "kvm" : "tcg,tb-size=" + TRANSLATION_MIB);
        add("-cpu", kvm ? "host" : "max");
        add(
                "-smp",
                "cpus=%d,sockets=%d,cores=%d,threads=%d"
                        .formatted(
                                guest.vcpus(),
                                guest.sockets(),
                                guest.cores(),
                                guest.threadsPerCore()));
        add("-m", guest.memoryMib() + "M");
        add("-rtc", "base=utc");
    }

    private void kernel() {
        guest.kernel()
                .ifPresent(kernel -> {
                    add("-kernel", KERNEL);
                    if (kernel.ramdisk()) {
                        add("-initrd", RAMDISK);
                    }
                    add("-append", kernel.commandLine() + earlyClock());
                });
    }

    /**
     * A microVM with ACPI has no timer to measure the CPU's clock against when emulated: Linux
     * hangs unless it is told the rate, which is the host's.
     */
    private String earlyClock() {
        boolean needed =
                guest.machine() == Machine.MICROVM
                        && host.accelerator() == Accelerator.TCG
                        && guest.kernel().stream()
                                .noneMatch(k -> k.commandLine().contains("tsc_early_khz="));
        return needed ? host.tscKhz().map(khz -> " tsc_early_khz=" + khz).orElse("") : "";
    }

    private void screen() {
        if (guest.machine() == Machine.Q35 && guest.graphics().isPresent()) {
            GuestGraphics graphics = guest.graphics().get();
            String address =
                    graphics.listen().contains(":")
                            ? "[" + graphics.listen() + "]"
                            : graphics.listen();
            int display = graphics.port() - GuestGraphics.FIRST_PORT;
            String password = graphics.password().isPresent() ? ",password=on" : "";
            add("-device", "VGA");
            add("-vnc", address + ":" + display + password);
        } else {
            add("-display", "none");
        }
    }

    private void disks() {
        boolean scsi = guest.disks().stream().anyMatch(this::needsScsi);
        if (scsi) {
            add("-device", virtio("scsi") + ",id=scsi");
        }
        int sata = 0;
        int boot = 1;
        for (GuestDisk disk : guest.disks()) {
            String node = "disk-" + disk.id();
            boolean readOnly = disk.readOnly() || disk.bus() == GuestDisk.Bus.CDROM;
            add(
                    "-blockdev",
                    "driver="
                            + disk.format()
                            + ",node-name="
                            + node
                            + ",read-only="
                            + (readOnly ? "on" : "off")
                            + ",file.driver=file,file.filename="
                            + disk.fileName());
            boolean pc = guest.machine() == Machine.Q35;
            String device =
                    switch (disk.bus()) {
                        case VIRTIO -> virtio("blk");
                        case SCSI -> "scsi-hd,bus=scsi.0";
                        case SATA -> pc ? "ide-hd,bus=ide." + sata++ : virtio("blk");
                        case CDROM -> {
                            if (needsScsi(disk)) {
                                yield "scsi-cd,bus=scsi.0";
                            }
                            yield pc ? "ide-cd,bus=ide." + sata++ : virtio("blk");
                        }
                    };
            String bootIndex = guest.kernel().isEmpty() ? ",bootindex=" + boot++ : "";
            String slot =
                    disk.bus() == GuestDisk.Bus.VIRTIO ? slot(HotPlugBus.ofDisk(disk.id())) : "";
            add(
                    "-device",
                    device + slot + ",drive=" + node + ",id=" + node + "-device" + bootIndex);
        }
    }

    /**
     * Kernels for clouds, which are given beside the disks, have no driver for a PC's SATA
     * controller: their CD hangs on the virtio one.
     */
    private boolean needsScsi(GuestDisk disk) {
        return switch (disk.bus()) {
            case SCSI -> true;
            case CDROM -> guest.machine() == Machine.Q35 && guest.kernel().isPresent();
            case VIRTIO, SATA -> false;
        };
    }

    private void nic(GuestNic nic) {
        String id = HotPlug.nicName(nic.id());
        add("-netdev", NetworkBackend.option(nic));
        String rom = guest.machine() == Machine.Q35 ? ",romfile=" : "";
        add(
                "-device",
                virtio("net")
                        + slot(HotPlugBus.ofNic(nic.id()))
                        + ",netdev="
                        + id
                        + ",id="
                        + id
                        + "-device,mac="
                        + nic.mac()
                        + rom);
    }

    private String slot(Optional<Integer> address) {
        return HotPlugBus.isIn(guest)
                ? address.map(slot -> ",bus=" + HotPlugBus.BUS + ",addr=" + HotPlugBus.hex(slot))
                        .orElse("")
                : "";
    }

    private void features() {
        if (guest.features().balloon()) {
            add("-device", virtio("balloon") + ",id=balloon");
        }
        if (guest.features().random()) {
            add("-device", virtio("rng"));
        }
    }

    private void sockets() {
        add(
                "-chardev",
                "socket,id=serial,path=%s,server=on,wait=off,logfile=%s,logappend=on"
                        .formatted(serial(sockets), CONSOLE_LOG));
        add("-serial", "chardev:serial");
        add("-chardev", "socket,id=control,path=" + control(sockets) + ",server=on,wait=off");
        add("-mon", "chardev=control,mode=control");
    }

    /** A microVM's virtio devices hang on memory-mapped slots, a PC's on PCI. */
    private String virtio(String kind) {
        return switch (guest.machine()) {
            case MICROVM -> "virtio-" + kind + "-device";
            case Q35 -> "virtio-" + kind + "-pci";
        };
    }

    private void add(String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }
}
