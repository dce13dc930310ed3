package io.oneedge.core.access;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place that decides whether a caller may do something. An access is granted to members of
 * the group oneadmin, by the object's permission bits, or by a rule; nothing else grants it and
 * nothing takes it away.
 *
 * <p>Costs the number of rules for each object that the permission bits do not settle.
 */
public final class Authorization {

    private final Caller caller;
    private final List<AccessRule> rules;

    public Authorization(Caller caller, List<AccessRule> rules) {
        this.caller = caller;
        this.rules = List.copyOf(rules);
    }

    /** Whether the caller has this access. */
    public boolean allows(Access access, Target target) {
        if (caller.isAdministrator()) {
            return true;
        }
        return permissionsAllow(access, target)
                || rules.stream().anyMatch(rule -> rule.allows(caller, access, target));
    }

    /** Refuses the call unless the caller has every access that it needs. */
    public void require(List<Need> needs) {
        List<String> missing = new ArrayList<>();
        for (Need need : needs) {
            if (!allows(need.access(), need.target())) {
                missing.add("Not authorized to perform " + need.access() + " " + need.target());
            }
        }
        if (!missing.isEmpty()) {
            throw refusal(caller, String.join("; ", missing));
        }
    }

    /** The failure that says what this caller may not do. */
    public static Failure refusal(Caller caller, String reason) {
        return Failure.of(
                FailureKind.AUTHORIZATION, "User [" + caller.user() + "] : " + reason + ".");
    }

    /** The rules that could give the caller this access to some object of a resource. */
    public Authorization narrowedTo(Resource resource, Access access) {
        return new Authorization(
                caller, rules.stream().filter(rule -> rule.concerns(resource, access)).toList());
    }

    private boolean permissionsAllow(Access access, Target target) {
        Permissions permissions = target.permissions();
        if (target.owner() == caller.user() && permissions.ownerMay(access)) {
            return true;
        }
        if (caller.groups().contains(target.group()) && permissions.groupMay(access)) {
            return true;
        }
        return permissions.othersMay(access);
    }

    /** One access to one target. */
    public record Need(Access access, Target target) {}
}
