package io.oneedge.core.securitygroup;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Optional;

/** Makes and copies security groups. */
public final class SecurityGroupService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(SecurityGroupNoun.KIND);

    /** Everybody uses the default group, only its owner changes it. */
    private static final Permissions DEFAULT_PERMISSIONS = new Permissions(0744);

    private final Store store;
    private final SecurityGroupUsers users;
    private final ObjectService<SecurityGroup> objects;

    public SecurityGroupService(Store store, Rules rules) {
        this(store, rules, SecurityGroupUsers.NOBODY);
    }

    public SecurityGroupService(Store store, Rules rules, SecurityGroupUsers users) {
        this.store = store;
        this.users = users;
        this.objects = new ObjectService<>(store, new SecurityGroupNoun(users), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<SecurityGroup> objects() {
        return objects;
    }

    /** The security group with this number. */
    public static Optional<SecurityGroup> find(Reading reading, int id) {
        return reading.find(SecurityGroupNoun.KIND, id);
    }

    /** Makes a group from a template with its {@code NAME} and rules. */
    public int allocate(Call call, Template template) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    objects.requireMaking(call, writing);
                    Template rules = SecurityRules.checked(template.without("NAME"));
                    return make(call, writing, template.text("NAME"), rules);
                });
    }

    /** Makes a group with the same rules under another name. */
    public int copy(Call call, int id, String name) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    SecurityGroup original = objects.load(writing, id);
                    objects.require(call, writing, original);
                    objects.requireMaking(call, writing);
                    return make(call, writing, name, original.attributes());
                });
    }

    /**
     * Brings the rules to the VMs that have the group, once more.
     *
     * @param onlyOutdated only to those that do not have them yet
     */
    public int commit(Call call, int id, boolean onlyOutdated) {
        return store.write(
                call.request(),
                writing -> {
                    SecurityGroup group = objects.load(writing, id);
                    objects.require(call, writing, group);
                    users.renew(writing, id, onlyOutdated);
                    return id;
                });
    }

    /** Makes the group that a fresh system has. */
    public void bootstrap(Writing writing) {
        Header header =
                Header.ownedBy(Caller.SYSTEM, SecurityGroup.DEFAULT, "default")
                        .withPermissions(DEFAULT_PERMISSIONS);
        Template rules =
                new Template(
                        List.of(
                                new Attribute.Single(
                                        "DESCRIPTION",
                                        "Lets all traffic through. Every network has this group"
                                                + " unless it names others."),
                                everything("OUTBOUND"),
                                everything("INBOUND")));
        writing.put(SecurityGroupNoun.KIND, new SecurityGroup(header, rules));
    }

    private int make(Call call, Writing writing, String name, Template rules) {
        return objects.add(
                        writing,
                        Header.ownedBy(call.caller(), 0, name),
                        header -> new SecurityGroup(header, rules))
                .id();
    }

    private static Attribute.Vector everything(String direction) {
        return Attribute.Vector.of("RULE", "PROTOCOL", "ALL", "RULE_TYPE", direction);
    }
}
