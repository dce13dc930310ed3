package io.oneedge.scheduler;

import io.oneedge.foundation.expression.Rank;
import io.oneedge.foundation.failure.Failure;

/**
 * How hosts and datastores are ranked for a VM that does not say. The numbers are those of
 * DEFAULT_SCHED and DEFAULT_DS_SCHED in OpenNebula's sched.conf.
 */
public record Policy(Rank hosts, Rank datastores) {

    /** OpenNebula's default: spread the VMs over hosts and datastores. */
    public static final Policy DEFAULT = new Policy(hosts(1, ""), datastores(1, ""));

    /** The rank of hosts for POLICY, and RANK where that is 3, custom. */
    public static Rank hosts(int policy, String customRank) {
        return switch (policy) {
            case 0 -> Rank.parse("RUNNING_VMS");
            case 1 -> Rank.parse("- RUNNING_VMS");
            case 2 -> Rank.parse("FREE_CPU");
            case 3 -> Rank.parse(customRank);
            case 4 -> Rank.parse("PRIORITY");
            default ->
                    throw Failure.invalid("DEFAULT_SCHED has no POLICY " + policy + ", use 0 to 4");
        };
    }

    /** The rank of system datastores for POLICY, and RANK where that is 2, custom. */
    public static Rank datastores(int policy, String customRank) {
        return switch (policy) {
            case 0 -> Rank.parse("- FREE_MB");
            case 1 -> Rank.parse("FREE_MB");
            case 2 -> Rank.parse(customRank);
            case 3 -> Rank.parse("PRIORITY");
            default ->
                    throw Failure.invalid(
                            "DEFAULT_DS_SCHED has no POLICY " + policy + ", use 0 to 3");
        };
    }
}
