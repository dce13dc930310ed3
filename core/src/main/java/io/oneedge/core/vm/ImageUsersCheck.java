package io.oneedge.core.vm;

import io.oneedge.core.image.Image;
import io.oneedge.core.image.ImageUsers;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.foundation.template.Attribute;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which VMs use an image, and whether its state says so. */
public final class ImageUsersCheck implements Check {

    private final ImageUsers users;

    public ImageUsersCheck(ImageUsers users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public String compares() {
        return "VMS and RUNNING_VMS of images, and whether their state says that they are used,"
                + " with the disks of all VMs";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        Map<Long, SortedSet<Integer>> used = new TreeMap<>();
        for (Vm vm : reading.all(Vms.KIND)) {
            if (vm.state() == VmState.DONE) {
                continue;
            }
            for (Attribute.Vector disk : vm.disks()) {
                disk.value("IMAGE_ID")
                        .map(Long::valueOf)
                        .ifPresent(image ->
                                used.computeIfAbsent(image, unused -> new TreeSet<>())
                                        .add(vm.id()));
            }
        }
        for (Image image : reading.all(Images.KIND)) {
            List<Integer> vms = List.copyOf(used.getOrDefault((long) image.id(), new TreeSet<>()));
            findings.compare("image " + image.id(), "VMS", users.of(reading, image.id()), vms);
            findings.compare(
                    "image " + image.id(),
                    "state " + image.state() + " fits its use",
                    Images.stateFits(reading, image, !vms.isEmpty()),
                    true);
            used.remove((long) image.id());
        }
        used.forEach(
                (image, vms) -> findings.compare("image " + image, "VMS", vms, "no such image"));
    }
}
