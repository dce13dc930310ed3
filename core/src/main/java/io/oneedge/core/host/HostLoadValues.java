package io.oneedge.core.host;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.NumaNode;
import java.util.List;

/** What was measured of a host, under the names that OpenNebula has for it. */
final class HostLoadValues {

    static final List<String> CAPACITY =
            List.of("FREE_CPU", "FREE_MEMORY", "USED_CPU", "USED_MEMORY");

    static final List<String> SYSTEM = List.of("NETRX", "NETTX");

    private HostLoadValues() {}

    /** CPU in percent of one CPU, memory in KiB, traffic in bytes; nodes as vectors. */
    static Template of(HostLoad load, List<NumaNode> nodes) {
        Template values =
                Template.EMPTY
                        .with("FREE_CPU", Integer.toString(load.freeCpu()))
                        .with("FREE_MEMORY", Long.toString(load.freeMemory()))
                        .with("USED_CPU", Integer.toString(load.usedCpu()))
                        .with("USED_MEMORY", Long.toString(load.usedMemory()))
                        .with("NETRX", Long.toString(load.netRx()))
                        .with("NETTX", Long.toString(load.netTx()));
        for (NumaNode node : nodes) {
            String id = Integer.toString(node.id());
            values =
                    values.plus(
                            Attribute.Vector.of(
                                    "MEMORY_NODE",
                                    "NODE_ID",
                                    id,
                                    "FREE",
                                    Long.toString(node.freeMemory()),
                                    "USED",
                                    Long.toString(node.usedMemory())));
            for (NumaNode.HugePages pages : node.hugePages()) {
                values =
                        values.plus(
                                Attribute.Vector.of(
                                        "HUGEPAGE",
                                        "NODE_ID",
                                        id,
                                        "SIZE",
                                        Long.toString(pages.sizeKib()),
                                        "FREE",
                                        Long.toString(pages.free())));
            }
        }
        return values;
    }

    /**
     * How full the datastores on a host are, in MiB: each of them, and the biggest one for all,
     * because they share a file system.
     */
    static Template of(DatastoreCapacities capacities) {
        long total = 0;
        long used = 0;
        long free = 0;
        Template values = Template.EMPTY;
        for (DatastoreCapacities.Capacity each : capacities.datastores()) {
            if (each.totalMib() > total) {
                total = each.totalMib();
                used = each.usedMib();
                free = each.freeMib();
            }
            values =
                    values.plus(
                            Attribute.Vector.of(
                                    "DS",
                                    "ID",
                                    Integer.toString(each.id()),
                                    "TOTAL_MB",
                                    Long.toString(each.totalMib()),
                                    "USED_MB",
                                    Long.toString(each.usedMib()),
                                    "FREE_MB",
                                    Long.toString(each.freeMib())));
        }
        return values.with("MAX_DISK", Long.toString(total))
                .with("USED_DISK", Long.toString(used))
                .with("FREE_DISK", Long.toString(free));
    }
}
