package io.oneedge.core.vm;

import io.oneedge.core.quota.Counted;
import io.oneedge.core.quota.Counter;
import io.oneedge.core.quota.Metric;
import io.oneedge.core.quota.Usage;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** What a VM counts for its owner and its group, as OpenNebula's quotas count it. */
public final class VmCounts {

    private VmCounts() {}

    /** VMs among what is counted. */
    public static Counted<Vm> counted() {
        return new Counted<>(Vms.KIND, VmCounts::usage);
    }

    /** A VM that has ended counts nothing; one that is off counts, but not as running. */
    static Usage usage(Vm vm) {
        return vm.state() == VmState.DONE
                ? Usage.NONE
                : usage(vm.template(), countsAsRunning(vm.state()), disk -> snapshotSize(vm, disk));
    }

    /** What a VM of this template will count when it is made. */
    static Usage planned(Template template) {
        return usage(template, true, disk -> 0);
    }

    private static Usage usage(
            Template template, boolean running, ToLongFunction<Vector> snapshots) {
        Usage.Builder sum = new Usage.Builder();
        String cpu = template.text("CPU");
        String memory = template.text("MEMORY");
        sum.add(Counter.ofVms(Metric.VMS), 1)
                .add(Counter.ofVms(Metric.CPU), cpu)
                .add(Counter.ofVms(Metric.MEMORY), memory);
        if (running) {
            sum.add(Counter.ofVms(Metric.RUNNING_VMS), 1)
                    .add(Counter.ofVms(Metric.RUNNING_CPU), cpu)
                    .add(Counter.ofVms(Metric.RUNNING_MEMORY), memory);
        }
        template.vectors("DISK").forEach(disk -> addDisk(sum, disk, snapshots.applyAsLong(disk)));
        template.vectors("NIC").forEach(nic -> addLease(sum, nic));
        template.vectors("NIC_ALIAS").forEach(nic -> addLease(sum, nic));
        return sum.build();
    }

    /** Whoever waits for a place will run as soon as there is one. */
    private static boolean countsAsRunning(VmState state) {
        return switch (state) {
            case INIT, PENDING, HOLD, ACTIVE, CLONING, CLONING_FAILURE -> true;
            case STOPPED, SUSPENDED, DONE, POWEROFF, UNDEPLOYED -> false;
        };
    }

    /**
     * A disk is made in the system datastore, in the datastore of its image, or nowhere because it
     * is the image itself: its transfer driver says so in {@code LN_TARGET} and {@code
     * CLONE_TARGET}.
     */
    private static void addDisk(Usage.Builder sum, Vector disk, long snapshots) {
        number(disk, "IMAGE_ID").ifPresent(image -> sum.add(new Counter(Metric.RVMS, image), 1));
        boolean isVolatile = disk.text("IMAGE_ID").isEmpty();
        String target = disk.text(disk.isYes("PERSISTENT") ? "LN_TARGET" : "CLONE_TARGET");
        if (isVolatile || target.equals("SYSTEM")) {
            Counter counter = Counter.ofVms(Metric.SYSTEM_DISK_SIZE);
            sum.add(counter, disk.text("SIZE")).add(counter, snapshots);
        } else if (target.equals("SELF")) {
            number(disk, "DATASTORE_ID")
                    .ifPresent(datastore -> {
                        Counter counter = new Counter(Metric.SIZE, datastore);
                        sum.add(counter, disk.text("SIZE")).add(counter, snapshots);
                    });
        }
    }

    /** A snapshot counts from the moment it is asked for. */
    private static long snapshotSize(Vm vm, Vector disk) {
        OptionalInt id = number(disk, "DISK_ID");
        return id.isPresent()
                ? vm.snapshotsOf(id.getAsInt()).map(DiskSnapshots::totalSize).orElse(0L)
                : 0;
    }

    private static void addLease(Usage.Builder sum, Vector nic) {
        number(nic, "NETWORK_ID")
                .ifPresent(network -> sum.add(new Counter(Metric.LEASES, network), 1));
    }

    private static OptionalInt number(Vector vector, String name) {
        String text = vector.text(name).strip();
        return text.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }
}
