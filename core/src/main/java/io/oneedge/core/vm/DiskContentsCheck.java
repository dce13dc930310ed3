package io.oneedge.core.vm;

import io.oneedge.core.image.Image;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.foundation.template.Attribute;
import java.util.Optional;

/** Whether images have the size and the snapshots of the disks that guests write them through. */
public final class DiskContentsCheck implements Check {

    @Override
    public String name() {
        return "disks";
    }

    @Override
    public String compares() {
        return "size and snapshots of persistent images with those of the disks of VMs, and the sum"
                + " of a disk's snapshots with its snapshots";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        for (Vm vm : reading.all(Vms.KIND)) {
            if (vm.state() != VmState.DONE) {
                vm.disks().stream()
                        .filter(disk -> !isChanging(disk))
                        .forEach(disk -> compare(reading, findings, vm, disk));
            }
        }
    }

    private static void compare(Reading reading, Findings findings, Vm vm, Attribute.Vector disk) {
        long total =
                vm.snapshotsOf(Integer.parseInt(disk.text("DISK_ID")))
                        .map(DiskSnapshots::totalSize)
                        .orElse(0L);
        String said = disk.value("DISK_SNAPSHOT_TOTAL_SIZE").orElse("0");
        String object = "disk " + disk.text("DISK_ID") + " of VM " + vm.id();
        findings.compare(object, "DISK_SNAPSHOT_TOTAL_SIZE", said, Long.toString(total));
        Optional<Image> image =
                DiskSnapshots.isImageItself(disk)
                        ? Images.find(reading, Integer.parseInt(disk.text("IMAGE_ID")))
                        : Optional.empty();
        image.filter(Image::persistent)
                .ifPresent(written -> {
                    String name = "image " + written.id();
                    findings.compare(
                            name, "SIZE, in MiB", Long.toString(written.size()), disk.text("SIZE"));
                    findings.compare(
                            name, "size of its snapshots, in MiB", written.snapshotsSize(), total);
                });
    }

    /** What is asked for and not there yet is in the VM only. */
    private static boolean isChanging(Attribute.Vector disk) {
        return disk.isYes(DeviceMarks.DISK_SNAPSHOT_ACTIVE)
                || disk.isYes(DeviceMarks.RESIZE)
                || disk.isYes("CLONING");
    }
}
