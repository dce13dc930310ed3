package io.oneedge.core.datastore;

import java.util.List;

/**
 * How guests get disks of images: an entry of OpenNebula's {@code TM_MAD_CONF}.
 *
 * @param name as in {@code TM_MAD}
 * @param link where the disk of a persistent image is: {@code NONE} for the image itself, {@code
 *     SELF} for the image's datastore, {@code SYSTEM} for the system datastore
 * @param copy the same for images that are not persistent
 * @param shared whether all hosts see the same files
 * @param migrates whether disks may move between datastores of this kind
 * @param format {@code raw} or {@code qcow2} for all its disks, or empty
 * @param orphans whether snapshots may lose their parent, {@code YES} or {@code NO}
 * @param systems where else its disks may be
 */
public record TransferDriver(
        String name,
        String link,
        String copy,
        boolean shared,
        boolean migrates,
        String format,
        String orphans,
        List<SystemTarget> systems) {

    public TransferDriver {
        systems = List.copyOf(systems);
    }

    /** The same on a system datastore with another transfer driver. */
    public record SystemTarget(String name, String link, String copy, String diskType) {}
}
