package io.oneedge.core.vm;

import io.oneedge.core.network.Networks;
import io.oneedge.core.securitygroup.SecurityGroup;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rules of the security groups of a VM's network interfaces, as its template says them. */
final class VmSecurityRules {

    private static final String RULE = "SECURITY_GROUP_RULE";

    private VmSecurityRules() {}

    /** The numbers of the security groups that network interfaces of a template have. */
    static SortedSet<Integer> groups(Template template) {
        SortedSet<Integer> ids = new TreeSet<>();
        for (Attribute.Vector nic : template.vectors("NIC")) {
            for (String id : nic.text("SECURITY_GROUPS").split(",", -1)) {
                if (id.strip().matches("[0-9]{1,9}")) {
                    ids.add(Integer.valueOf(id.strip()));
                }
            }
        }
        return ids;
    }

    /** A rule for a network is one for each of its address ranges, as they are now. */
    private static List<Attribute.Vector> forNetwork(Reading reading, Attribute.Vector rule) {
        String network = rule.text("NETWORK_ID");
        if (!network.matches("[0-9]{1,9}")) {
            return List.of(rule);
        }
        return Networks.find(reading, Integer.parseInt(network)).stream()
                .flatMap(found -> found.ranges().stream())
                .map(range -> {
                    Attribute.Vector each = rule;
                    for (Attribute.Single value : range.inRule()) {
                        each = each.with(value.name(), value.value());
                    }
                    return each;
                })
                .toList();
    }

    /** The template with the rules that follow from its interfaces, and no others. */
    static Template in(Reading reading, Template template) {
        Template changed = template.without(RULE);
        for (int id : groups(template)) {
            Optional<SecurityGroup> group = SecurityGroupService.find(reading, id);
            if (group.isPresent()) {
                for (Attribute.Vector rule : group.get().attributes().vectors("RULE")) {
                    Attribute.Vector named =
                            new Attribute.Vector(RULE, rule.values())
                                    .with("SECURITY_GROUP_ID", Integer.toString(id))
                                    .with("SECURITY_GROUP_NAME", group.get().name());
                    for (Attribute.Vector each : forNetwork(reading, named)) {
                        changed = changed.plus(each);
                    }
                }
            }
        }
        return changed;
    }
}
