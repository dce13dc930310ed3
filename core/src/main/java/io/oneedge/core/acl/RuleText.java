package io.oneedge.core.acl;

import io.oneedge.core.access.AccessRule;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The text of a rule, such as {@code @1 VM+IMAGE/* CREATE *}: who, which resources over which of
 * them, the rights, and the zone.
 *
 * @see <a href="https://docs.opennebula.io/5.12/operation/users_groups_management/manage_acl.html">
 *     the syntax of rules in OpenNebula 5.12</a>
 */
final class RuleText {

    /** The order in which OpenNebula names resources; it is not that of their bits. */
    private static final List<Resource> ORDER =
            List.of(
                    Resource.VM,
                    Resource.HOST,
                    Resource.NET,
                    Resource.IMAGE,
                    Resource.USER,
                    Resource.TEMPLATE,
                    Resource.GROUP,
                    Resource.DATASTORE,
                    Resource.CLUSTER,
                    Resource.DOCUMENT,
                    Resource.ZONE,
                    Resource.SECGROUP,
                    Resource.VDC,
                    Resource.VROUTER,
                    Resource.MARKETPLACE,
                    Resource.MARKETPLACEAPP,
                    Resource.VMGROUP,
                    Resource.VNTEMPLATE);

    private RuleText() {}

    /** The text of the rule; what is missing in a malformed one is shown as {@code ??}. */
    static String print(AccessRule rule) {
        List<String> resources = new ArrayList<>();
        for (Resource resource : ORDER) {
            if ((rule.resource() & resource.bit()) != 0) {
                resources.add(resource.name());
            }
        }
        List<String> rights = new ArrayList<>();
        for (Access access : Access.values()) {
            if ((rule.rights() & access.bit()) != 0) {
                rights.add(access.name());
            }
        }
        return "%s %s/%s %s %s"
                .formatted(
                        whom(rule.user()),
                        String.join("+", resources),
                        whom(rule.resource()),
                        String.join("+", rights),
                        whom(rule.zone()));
    }

    /** Reads what {@link #print} printed, as the rule with the number {@code id}. */
    static AccessRule parse(int id, String text) {
        Supplier<Failure> malformed =
                () ->
                        Failure.invalid(
                                "Not an access rule: \""
                                        + text
                                        + "\"; expected such as \"@1 VM+IMAGE/* CREATE *\"");
        String[] words = text.strip().split("\\s+", -1);
        int slash = words.length > 1 ? words[1].indexOf('/') : -1;
        if (words.length != 4 || slash < 0) {
            throw malformed.get();
        }
        long resources = whom(words[1].substring(slash + 1), malformed);
        for (String name : words[1].substring(0, slash).split("\\+", -1)) {
            resources |= Resource.named(name).orElseThrow(malformed).bit();
        }
        long rights = 0;
        for (String name : words[2].split("\\+", -1)) {
            rights |= Access.named(name).orElseThrow(malformed).bit();
        }
        return new AccessRule(
                id, whom(words[0], malformed), resources, rights, whom(words[3], malformed));
    }

    private static String whom(long number) {
        long id = number & AccessRule.ID_MASK;
        if ((number & AccessRule.GROUP) != 0) {
            return "@" + id;
        }
        if ((number & AccessRule.INDIVIDUAL) != 0) {
            return "#" + id;
        }
        if ((number & AccessRule.CLUSTER) != 0) {
            return "%" + id;
        }
        return (number & AccessRule.ALL) != 0 ? "*" : "??";
    }

    private static long whom(String text, Supplier<Failure> malformed) {
        if (text.equals("*")) {
            return AccessRule.ALL;
        }
        if (!text.matches("[#@%]\\d{1,9}")) {
            throw malformed.get();
        }
        long id = Long.parseLong(text.substring(1));
        return switch (text.charAt(0)) {
            case '#' -> AccessRule.INDIVIDUAL | id;
            case '@' -> AccessRule.GROUP | id;
            default -> AccessRule.CLUSTER | id;
        };
    }
}
