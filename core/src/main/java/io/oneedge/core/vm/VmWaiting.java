package io.oneedge.core.vm;

import io.oneedge.core.image.Image;
import io.oneedge.core.image.ImageUsers;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Attribute;
import java.util.List;
import java.util.Optional;

/** VMs as the users of images, and what becomes of those that wait for the content of one. */
final class VmWaiting implements ImageUsers {

    /** On a {@code DISK} whose image is still being brought. */
    private static final String CLONING = "CLONING";

    @Override
    public List<Integer> of(Reading reading, int image) {
        return Vms.withImage(reading, image).stream().map(Vm::id).toList();
    }

    @Override
    public void settled(Writing writing, int image, boolean ready) {
        for (Vm vm : Vms.withImage(writing, image)) {
            if (vm.state() == VmState.CLONING || vm.state() == VmState.CLONING_FAILURE) {
                Vm filled = filled(writing, vm);
                Optional<VmEvent> event =
                        !ready
                                ? Optional.of(VmEvent.IMAGE_FAILED)
                                : waits(filled)
                                        ? Optional.empty()
                                        : Optional.of(VmEvent.IMAGES_CAME);
                writing.put(Vms.KIND, event.map(now -> after(filled, now)).orElse(filled));
            }
        }
    }

    /** Whether a VM has a disk whose image is still being brought. */
    static boolean waits(Vm vm) {
        return vm.disks().stream().anyMatch(disk -> disk.isYes(CLONING));
    }

    /** The VM with the disks completed whose images are there by now. */
    static Vm filled(Reading reading, Vm vm) {
        return vm.withTemplate(
                vm.template()
                        .replacing(
                                "DISK",
                                disk -> disk.isYes(CLONING) ? filled(reading, disk) : disk));
    }

    private static Attribute.Vector filled(Reading reading, Attribute.Vector disk) {
        Optional<Image> image =
                Images.find(reading, Integer.parseInt(disk.text("IMAGE_ID")))
                        .filter(found -> !found.source().isEmpty());
        return image.map(found -> filled(disk, found)).orElse(disk);
    }

    private static Attribute.Vector filled(Attribute.Vector disk, Image image) {
        String size = Long.toString(image.size());
        boolean ownSize = !disk.text("SIZE").equals(disk.text("ORIGINAL_SIZE"));
        Attribute.Vector there =
                disk.without(CLONING)
                        .with("SOURCE", image.source())
                        .with("IMAGE_STATE", Integer.toString(image.state().number()))
                        .with("ORIGINAL_SIZE", size);
        Attribute.Vector sized = ownSize ? there : there.with("SIZE", size);
        return image.format().equals("qcow2") ? sized.with("DRIVER", "qcow2") : sized;
    }

    /** Nothing is done on any host for a VM that waits, so that its place is all that changes. */
    private static Vm after(Vm vm, VmEvent event) {
        return VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event))
                .map(transition -> vm.withPlace(transition.to()))
                .orElse(vm);
    }
}
