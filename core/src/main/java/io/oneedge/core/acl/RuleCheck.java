package io.oneedge.core.acl;

import static io.oneedge.core.access.AccessRule.ALL;
import static io.oneedge.core.access.AccessRule.CLUSTER;
import static io.oneedge.core.access.AccessRule.GROUP;
import static io.oneedge.core.access.AccessRule.ID_MASK;
import static io.oneedge.core.access.AccessRule.INDIVIDUAL;

import io.oneedge.core.access.AccessRule;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a rule's numbers, if anything. */
final class RuleCheck {

    private static final long SELECTORS = INDIVIDUAL | GROUP | ALL | CLUSTER;
    private static final long RIGHTS = 0xF;
    private static final long TYPES = ~(SELECTORS | ID_MASK);

    /** Objects that live in clusters: only of these can a rule speak by cluster. */
    private static final long CLUSTERED =
            Resource.DATASTORE.bit() | Resource.HOST.bit() | Resource.NET.bit();

    /** Objects without a group of their own. */
    private static final long GROUPLESS =
            Resource.HOST.bit()
                    | Resource.GROUP.bit()
                    | Resource.CLUSTER.bit()
                    | Resource.ZONE.bit()
                    | Resource.VDC.bit();

    /** Objects that are the same in all zones: only of these can a rule name one for all zones. */
    private static final long FEDERATED =
            Resource.USER.bit() | Resource.GROUP.bit() | Resource.ZONE.bit() | Resource.VDC.bit();

    private RuleCheck() {}

    /** The faults of the rule joined by semicolons, or an empty string. */
    static String faults(AccessRule rule) {
        List<String> faults = new ArrayList<>();
        selector(faults, "user", rule.user(), INDIVIDUAL | GROUP | ALL, "INDIVIDUAL, GROUP or ALL");
        selector(
                faults,
                "resource",
                rule.resource(),
                SELECTORS,
                "INDIVIDUAL, GROUP, CLUSTER or ALL");
        resources(faults, rule.resource());
        if (rule.rights() == 0) {
            faults.add("[rights] are missing");
        } else if ((rule.rights() & ~RIGHTS) != 0) {
            faults.add("[rights] are more than USE, MANAGE, ADMIN and CREATE");
        }
        selector(faults, "zone", rule.zone(), INDIVIDUAL | ALL, "INDIVIDUAL or ALL");
        long types = rule.resource() & TYPES;
        if ((rule.zone() & ALL) != 0
                && (rule.resource() & INDIVIDUAL) != 0
                && (types & ~FEDERATED) != 0) {
            faults.add("one [resource] of ALL zones can only be a USER, GROUP, ZONE or VDC");
        }
        return String.join("; ", faults);
    }

    private static void selector(
            List<String> faults, String part, long number, long allowed, String names) {
        long set = number & SELECTORS;
        if ((set & allowed) == 0) {
            faults.add("[" + part + "] is missing one of the " + names + " bits");
        } else if (Long.bitCount(set) > 1 || (set & ~allowed) != 0) {
            faults.add("[" + part + "] has more than one of the " + names + " bits");
        }
        long id = number & ID_MASK;
        if (id > Integer.MAX_VALUE) {
            faults.add("[" + part + "] has an id out of range");
        } else if (id != 0 && (number & ALL) != 0) {
            faults.add("[" + part + "] has the ALL bit and an id");
        }
    }

    private static void resources(List<String> faults, long resource) {
        long types = resource & TYPES;
        long known = 0;
        for (Resource each : Resource.values()) {
            known |= each.bit();
        }
        if (types == 0) {
            faults.add("[resource] names no type of object");
        } else if ((types & ~known) != 0) {
            faults.add("[resource] names an unknown type of object");
        }
        if ((resource & CLUSTER) != 0 && (types & ~CLUSTERED) != 0) {
            faults.add("[resource] by cluster can only be a DATASTORE, HOST or NET");
        }
        if ((resource & GROUP) != 0 && (types & GROUPLESS) != 0) {
            faults.add("[resource] by group cannot be a HOST, GROUP, CLUSTER, ZONE or VDC");
        }
    }
}
