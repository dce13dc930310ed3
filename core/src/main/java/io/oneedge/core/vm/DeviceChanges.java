package io.oneedge.core.vm;

import io.oneedge.core.transaction.Writing;

/** Takes the steps of a transition that concern the device or snapshot that is marked. */
final class DeviceChanges {

    Vm after(Writing writing, Vm vm, DeviceStep step) {
        return switch (step) {
            case DROP_SNAPSHOTS -> vm.withTemplate(vm.template().without("SNAPSHOT"));
            case KEEP_DEVICE,
                    DROP_DISK,
                    DROP_NIC,
                    KEEP_SNAPSHOT,
                    DROP_SNAPSHOT,
                    KEEP_DISK_SNAPSHOT,
                    DROP_DISK_SNAPSHOT,
                    REVERT_DISK,
                    KEEP_SIZE,
                    DROP_SIZE,
                    IMAGE_SAVED,
                    IMAGE_NOT_SAVED ->
                    throw new IllegalStateException(step + " at " + writing.now());
        };
    }
}
