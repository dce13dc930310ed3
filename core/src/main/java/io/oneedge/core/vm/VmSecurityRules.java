package io.oneedge.core.vm;

import io.oneedge.core.securitygroup.SecurityGroup;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
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

    /** The template with the rules that follow from its interfaces, and no others. */
    static Template in(Reading reading, Template template) {
        Template changed = template.without(RULE);
        for (int id : groups(template)) {
            Optional<SecurityGroup> group = SecurityGroupService.find(reading, id);
            if (group.isPresent()) {
                for (Attribute.Vector rule : group.get().attributes().vectors("RULE")) {
                    changed =
                            changed.plus(
                                    new Attribute.Vector(RULE, rule.values())
                                            .with("SECURITY_GROUP_ID", Integer.toString(id))
                                            .with("SECURITY_GROUP_NAME", group.get().name()));
                }
            }
        }
        return changed;
    }
}
