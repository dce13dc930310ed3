package io.oneedge.dispatch.guest;

import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.DiskImages;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.PersistentImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The disks, the kernel and the screen of a VM as an agent is told of them. */
final class GuestDevices {

    /** What a disk is stored as unless the image or the VM says otherwise. */
    private static final String DEFAULT_FORMAT = "raw";

    private GuestDevices() {}

    static List<GuestPrepare.Disk> toPrepare(Vm vm) {
        List<GuestPrepare.Disk> disks = new ArrayList<>();
        for (Attribute.Vector disk : vm.disks()) {
            disks.add(toPrepare(vm, disk));
        }
        return disks;
    }

    /** The disks as the guest sees them, the context CD last. */
    static List<GuestStart.Disk> toStart(Vm vm) {
        List<GuestStart.Disk> disks = new ArrayList<>();
        for (Attribute.Vector disk : vm.disks()) {
            disks.add(toStart(vm, disk));
        }
        vm.template()
                .vector("CONTEXT")
                .ifPresent(context ->
                        disks.add(
                                new GuestStart.Disk(
                                        number(vm, context, "DISK_ID"),
                                        DEFAULT_FORMAT,
                                        "CDROM",
                                        true)));
        return disks;
    }

    static GuestStart.Disk toStart(Vm vm, Attribute.Vector disk) {
        boolean overlay = mode(disk) == GuestPrepare.Mode.COPY_ON_WRITE;
        return new GuestStart.Disk(
                number(vm, disk, "DISK_ID"),
                overlay ? "qcow2" : format(disk),
                bus(disk),
                disk.isYes("READONLY") || isCdrom(disk));
    }

    /** The file of a kernel or ramdisk image that the VM boots. */
    static Optional<GuestPrepare.StoredFile> bootFile(Vm vm, String name) {
        return operatingSystem(vm)
                .filter(os -> !os.text(name + "_DS_SOURCE").isEmpty())
                .map(os ->
                        new GuestPrepare.StoredFile(
                                number(vm, os, name + "_DS_DSID"), os.text(name + "_DS_SOURCE")));
    }

    static Optional<GuestStart.Kernel> kernel(Vm vm) {
        return bootFile(vm, "KERNEL")
                .map(file ->
                        new GuestStart.Kernel(commandLine(vm), bootFile(vm, "INITRD").isPresent()));
    }

    /** {@code OS/MACHINE}: microvm where it asks for one, else the machine that has everything. */
    static String machine(Vm vm) {
        String asked = operatingSystem(vm).map(os -> os.text("MACHINE")).orElse("");
        return asked.toLowerCase(Locale.ROOT).startsWith("microvm") ? "MICROVM" : "Q35";
    }

    static Optional<GuestStart.Graphics> graphics(Vm vm) {
        return vm.template()
                .vector("GRAPHICS")
                .filter(graphics -> graphics.text("TYPE").equalsIgnoreCase("VNC"))
                .map(graphics ->
                        new GuestStart.Graphics(
                                graphics.value("LISTEN").orElse("127.0.0.1"),
                                number(vm, graphics, "PORT"),
                                graphics.value("PASSWD").filter(text -> !text.isEmpty())));
    }

    static boolean acpi(Vm vm) {
        return vm.template()
                .vector("FEATURES")
                .flatMap(features -> features.value("ACPI"))
                .map(Template::isYes)
                .orElse(true);
    }

    static GuestPrepare.Disk toPrepare(Vm vm, Attribute.Vector disk) {
        GuestPrepare.Mode mode = mode(disk);
        Optional<GuestPrepare.StoredFile> image =
                mode == GuestPrepare.Mode.EMPTY
                        ? Optional.empty()
                        : Optional.of(
                                new GuestPrepare.StoredFile(
                                        number(vm, disk, "DATASTORE_ID"), disk.text("SOURCE")));
        return new GuestPrepare.Disk(
                number(vm, disk, "DISK_ID"),
                mode,
                image,
                format(disk),
                size(vm, disk, mode),
                fileSystem(disk));
    }

    /** The images of these disks that the guest writes itself. */
    static PersistentImages persistent(Vm vm, List<Attribute.Vector> disks) {
        return new PersistentImages(
                disks.stream()
                        .filter(disk -> mode(disk) == GuestPrepare.Mode.LINK && !isCdrom(disk))
                        .map(disk ->
                                new GuestPrepare.StoredFile(
                                        number(vm, disk, "DATASTORE_ID"), disk.text("SOURCE")))
                        .toList());
    }

    /** The disks that are persistent images, which go where the guest goes. */
    static DiskImages images(Vm vm) {
        return new DiskImages(
                vm.disks().stream()
                        .filter(disk -> mode(disk) == GuestPrepare.Mode.LINK && !isCdrom(disk))
                        .map(disk ->
                                new GuestArrived.DiskImage(
                                        number(vm, disk, "DISK_ID"),
                                        new GuestPrepare.StoredFile(
                                                number(vm, disk, "DATASTORE_ID"),
                                                disk.text("SOURCE"))))
                        .toList());
    }

    private static GuestPrepare.Mode mode(Attribute.Vector disk) {
        if (disk.text("IMAGE_ID").isEmpty()) {
            return GuestPrepare.Mode.EMPTY;
        }
        if (disk.isYes("SAVE") || disk.isYes("PERSISTENT") || isCdrom(disk)) {
            return GuestPrepare.Mode.LINK;
        }
        return disk.text("TM_MAD").equals("qcow2")
                ? GuestPrepare.Mode.COPY_ON_WRITE
                : GuestPrepare.Mode.COPY;
    }

    /** Only a disk that is to be larger than its image has a size of its own. */
    private static long size(Vm vm, Attribute.Vector disk, GuestPrepare.Mode mode) {
        int size = number(vm, disk, "SIZE");
        if (mode == GuestPrepare.Mode.EMPTY) {
            return size;
        }
        String original = disk.text("ORIGINAL_SIZE");
        return original.isEmpty() || original.equals(disk.text("SIZE")) ? 0 : size;
    }

    private static String fileSystem(Attribute.Vector disk) {
        if (disk.text("TYPE").equalsIgnoreCase("swap")) {
            return "swap";
        }
        return disk.text("FS");
    }

    private static String format(Attribute.Vector disk) {
        for (String name : List.of("FORMAT", "DRIVER")) {
            String format = disk.text(name).toLowerCase(Locale.ROOT);
            if (!format.isEmpty()) {
                return format;
            }
        }
        return DEFAULT_FORMAT;
    }

    private static String bus(Attribute.Vector disk) {
        if (isCdrom(disk)) {
            return "CDROM";
        }
        String target = disk.text("TARGET");
        if (target.startsWith("sd")) {
            return "SCSI";
        }
        return target.startsWith("hd") ? "SATA" : "VIRTIO";
    }

    private static boolean isCdrom(Attribute.Vector disk) {
        return disk.text("TYPE").equalsIgnoreCase("CDROM");
    }

    private static String commandLine(Vm vm) {
        Attribute.Vector os = operatingSystem(vm).orElseThrow();
        String root = os.text("ROOT");
        String asked = os.text("KERNEL_CMD");
        return root.isEmpty() ? asked : ("root=/dev/" + root + " " + asked).strip();
    }

    private static Optional<Attribute.Vector> operatingSystem(Vm vm) {
        return vm.template().vector("OS");
    }

    static int number(Vm vm, Attribute.Vector vector, String name) {
        String text = vector.text(name).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Failure.invalid(
                    "VM "
                            + vm.id()
                            + ": "
                            + vector.name()
                            + "/"
                            + name
                            + " is \""
                            + text
                            + "\", not a number");
        }
    }
}
