package io.oneedge.core.group;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.QuotaService;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;

/** Makes groups and their administrators. */
public final class GroupService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(Groups.KIND);

    private final Store store;
    private final AclService rules;
    private final GroupMembers members;
    private final GroupAccess access;
    private final ObjectService<Group> objects;

    public GroupService(Store store, AclService rules, GroupMembers members, GroupAccess access) {
        this.store = store;
        this.rules = rules;
        this.members = members;
        this.access = access;
        this.objects = new ObjectService<>(store, new GroupNoun(members, access), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<Group> objects() {
        return objects;
    }

    /** Makes a group, which may use what every new group may. */
    public int allocate(Call call, String name) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    objects.requireMaking(call, writing);
                    Group made =
                            objects.add(
                                    writing,
                                    Group.headerOf(Target.NEW, name),
                                    header -> Group.named(header.id(), header.name()));
                    access.made(writing, made.id());
                    return made.id();
                });
    }

    /** Makes a user of the group its administrator, with the rules that this means. */
    public int addAdministrator(Call call, int id, int user) {
        return editAdministrators(
                call,
                id,
                user,
                (writing, group) -> {
                    if (!members.of(writing, id).contains(user)) {
                        throw cannotEdit("User " + user + " is not part of Group " + id + ".");
                    }
                    if (group.administrators().contains(user)) {
                        throw cannotEdit(
                                "User "
                                        + user
                                        + " is already an administrator of Group "
                                        + id
                                        + ".");
                    }
                    administratorRules(id, user).forEach(rule -> rules.grant(writing, rule));
                    return group.withAdministrator(user);
                });
    }

    /** Takes that back. */
    public int removeAdministrator(Call call, int id, int user) {
        return editAdministrators(
                call,
                id,
                user,
                (writing, group) -> {
                    if (!group.administrators().contains(user)) {
                        throw cannotEdit(
                                "User " + user + " is not an administrator of Group " + id + ".");
                    }
                    return dismissed(writing, group, user);
                });
    }

    /** The group with this number. */
    public static Optional<Group> find(Reading reading, int id) {
        return reading.find(Groups.KIND, id);
    }

    /** A user left the group, as part of other work: who is no user is no administrator. */
    public void left(Writing writing, int id, int user) {
        writing.find(Groups.KIND, id)
                .filter(group -> group.administrators().contains(user))
                .ifPresent(group -> writing.put(Groups.KIND, dismissed(writing, group, user)));
    }

    /** The limits of groups. */
    public QuotaService<Group> quotas() {
        return new QuotaService<>(store, objects, Owner.Kind.GROUP);
    }

    /** Makes the two groups that a fresh system has. */
    public void bootstrap(Writing writing) {
        writing.put(Groups.KIND, Group.named(Group.ONEADMIN, "oneadmin"));
        Template views =
                new Template(
                        List.of(
                                Attribute.Vector.of(
                                        "SUNSTONE",
                                        "DEFAULT_VIEW",
                                        "cloud",
                                        "GROUP_ADMIN_DEFAULT_VIEW",
                                        "groupadmin",
                                        "GROUP_ADMIN_VIEWS",
                                        "groupadmin,cloud",
                                        "VIEWS",
                                        "cloud")));
        writing.put(Groups.KIND, Group.named(Group.USERS, "users").withAttributes(views));
    }

    private int editAdministrators(Call call, int id, int user, Edit edit) {
        return store.write(
                call.request(),
                writing -> {
                    Group group = objects.load(writing, id);
                    Target userTarget = members.target(writing, user);
                    objects.authorization(call, writing)
                            .require(
                                    List.of(
                                            new Need(
                                                    call.need(Resource.GROUP),
                                                    objects.noun().target(writing, group)),
                                            new Need(call.need(Resource.USER), userTarget)));
                    writing.put(Groups.KIND, edit.apply(writing, group));
                    return id;
                });
    }

    private Group dismissed(Writing writing, Group group, int user) {
        boolean elsewhere =
                writing.all(Groups.KIND).stream()
                        .anyMatch(other ->
                                other.id() != group.id() && other.administrators().contains(user));
        for (String rule : administratorRules(group.id(), user)) {
            if (!elsewhere || !rule.equals(routersRule(user))) {
                rules.revoke(writing, rule);
            }
        }
        return group.withoutAdministrator(user);
    }

    /** What an administrator of a group may do, in the order in which the rules are numbered. */
    private static List<String> administratorRules(int group, int user) {
        return List.of(
                "#%d USER/@%d USE+MANAGE+ADMIN+CREATE *".formatted(user, group),
                "#%d VM+NET+IMAGE+TEMPLATE+DOCUMENT+SECGROUP+VROUTER+VMGROUP/@%d USE+MANAGE *"
                        .formatted(user, group),
                routersRule(user),
                "#%d GROUP/#%d MANAGE *".formatted(user, group));
    }

    /** The one rule that an administrator of several groups has only once. */
    private static String routersRule(int user) {
        return "#%d VROUTER/* CREATE *".formatted(user);
    }

    private static Failure cannotEdit(String reason) {
        return Failure.of(FailureKind.INVALID, "Cannot edit group. " + reason);
    }

    @FunctionalInterface
    private interface Edit {
        Group apply(Writing writing, Group group);
    }
}
