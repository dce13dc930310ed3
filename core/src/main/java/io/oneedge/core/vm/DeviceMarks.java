package io.oneedge.core.vm;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a VM's template says which of its devices is being worked on, in OpenNebula's words. At most
 * one device of a VM has a mark.
 */
final class DeviceMarks {

    /** On a {@code DISK}, {@code NIC} or {@code NIC_ALIAS} that is being attached or detached. */
    static final String ATTACH = "ATTACH";

    /** On a {@code SNAPSHOT} that is being made, gone back to or deleted. */
    static final String ACTIVE = "ACTIVE";

    /** On a {@code DISK}; {@link #DISK_SNAPSHOT} says with which snapshot of it. */
    static final String DISK_SNAPSHOT_ACTIVE = "DISK_SNAPSHOT_ACTIVE";

    static final String DISK_SNAPSHOT = "DISK_SNAPSHOT_ID";

    static final String SNAPSHOT_ID = "SNAPSHOT_ID";

    /** On a {@code DISK} whose {@code SIZE} is asked for but not there yet. */
    static final String RESIZE = "RESIZE";

    static final String SIZE_BEFORE = "SIZE_PREV";

    /** On a {@code DISK} that is being saved as an image. */
    static final String SAVE_AS_ACTIVE = "HOTPLUG_SAVE_AS_ACTIVE";

    /** The number of that image. */
    static final String SAVE_AS = "HOTPLUG_SAVE_AS";

    /** Where the content of that image lies, once it does, and how. */
    static final String SAVE_AS_SOURCE = "HOTPLUG_SAVE_AS_SOURCE";

    static final String SAVE_AS_FORMAT = "HOTPLUG_SAVE_AS_FORMAT";

    /** The snapshot of the disk that is saved, -1 for the disk as it is. */
    static final String SAVE_AS_SNAPSHOT = "HOTPLUG_SAVE_AS_SNAPSHOT_ID";

    private DeviceMarks() {}

    /** The one that has this mark. */
    static Optional<Attribute.Vector> marked(List<Attribute.Vector> devices, String mark) {
        return devices.stream().filter(device -> device.isYes(mark)).findFirst();
    }

    /** The VM with its disk of this number changed. */
    static Vm onDisk(Vm vm, int disk, UnaryOperator<Attribute.Vector> change) {
        String number = Integer.toString(disk);
        return vm.withTemplate(
                vm.template()
                        .replacing(
                                "DISK",
                                one ->
                                        one.text("DISK_ID").equals(number)
                                                ? change.apply(one)
                                                : one));
    }

    /** What an agent is told of the marked disk. */
    static Template disk(Vm vm, String mark) {
        Attribute.Vector disk = required(vm, vm.disks(), mark);
        Template told = Template.EMPTY.with("DISK_ID", disk.text("DISK_ID"));
        return switch (mark) {
            case DISK_SNAPSHOT_ACTIVE -> told.with(SNAPSHOT_ID, disk.text(DISK_SNAPSHOT));
            case RESIZE -> told.with("SIZE", disk.text("SIZE"));
            case SAVE_AS_ACTIVE ->
                    told.with("IMAGE_ID", disk.text(SAVE_AS))
                            .with(SNAPSHOT_ID, disk.text(SAVE_AS_SNAPSHOT));
            default -> told;
        };
    }

    /** What an agent is told of the marked network interface. */
    static Template nic(Vm vm) {
        return Template.EMPTY.with("NIC_ID", required(vm, vm.interfaces(), ATTACH).text("NIC_ID"));
    }

    /** What an agent is told of the marked snapshot. */
    static Template snapshot(Vm vm) {
        Attribute.Vector marked = required(vm, vm.template().vectors("SNAPSHOT"), ACTIVE);
        return Template.EMPTY.with(SNAPSHOT_ID, marked.text(SNAPSHOT_ID));
    }

    private static Attribute.Vector required(Vm vm, List<Attribute.Vector> devices, String mark) {
        return marked(devices, mark)
                .orElseThrow(() ->
                        new IllegalStateException("VM " + vm.id() + " has no device with " + mark));
    }
}
