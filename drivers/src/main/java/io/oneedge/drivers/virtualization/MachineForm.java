package io.oneedge.drivers.virtualization;

import java.util.List;

/**
 * What a running guest's machine is, so that another host can make the same.
 *
 * @param machine the hypervisor's exact word for it
 * @param disks those that the guest may write
 */
public record MachineForm(String machine, List<Disk> disks) {

    public MachineForm {
        disks = List.copyOf(disks);
    }

    /**
     * A disk that the guest may write.
     *
     * @param id the {@code DISK_ID}
     * @param format of its file
     * @param bytes its size as the guest sees it
     * @param base the format of the file beside it that holds its unchanged part, or empty
     * @param snapshots whether snapshots lie inside it
     */
    public record Disk(int id, DiskFormat format, long bytes, String base, boolean snapshots) {}
}
