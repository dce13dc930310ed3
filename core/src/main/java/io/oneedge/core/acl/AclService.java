package io.oneedge.core.acl;

import static io.oneedge.core.access.AccessRule.ALL;
import static io.oneedge.core.access.AccessRule.CLUSTER;
import static io.oneedge.core.access.AccessRule.GROUP;
import static io.oneedge.core.access.AccessRule.ID_MASK;
import static io.oneedge.core.access.AccessRule.INDIVIDUAL;

import io.oneedge.core.access.AccessRule;
import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;

/** Shows, adds and removes rules, and gives the rules of this zone to every other noun. */
public final class AclService implements Rules {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(AccessRules.KIND);

    /** The number of the only zone. */
    private static final int ZONE = 0;

    /** Rules beyond this number are refused: each call looks at all of them. */
    public static final int RULES_MAX = 100_000;

    private final Store store;

    public AclService(Store store) {
        this.store = store;
    }

    @Override
    public List<AccessRule> rules(Reading reading) {
        return reading.all(AccessRules.KIND).stream()
                .filter(rule -> (rule.zone() & ALL) != 0 || (rule.zone() & ID_MASK) == ZONE)
                .toList();
    }

    /** The document of all rules, {@code ACL_POOL}. */
    public String list(Call call) {
        return store.read(reading -> {
            require(call, reading);
            XmlWriter out = new XmlWriter();
            out.open("ACL_POOL");
            for (AccessRule rule : reading.all(AccessRules.KIND)) {
                out.open("ACL")
                        .number("ID", rule.id())
                        .text("USER", Long.toHexString(rule.user()))
                        .text("RESOURCE", Long.toHexString(rule.resource()))
                        .text("RIGHTS", Long.toHexString(rule.rights()))
                        .text("ZONE", Long.toHexString(rule.zone()))
                        .text("STRING", RuleText.print(rule))
                        .close("ACL");
            }
            return out.close("ACL_POOL").toString();
        });
    }

    /**
     * Adds a rule given as hexadecimal numbers, with or without {@code 0x}; what is no number
     * counts as 0, which the check of the rule then explains.
     *
     * @param zone empty for this zone alone
     * @return the number of the rule
     */
    public int add(Call call, String user, String resource, String rights, String zone) {
        AccessRule rule =
                new AccessRule(
                        0,
                        number(user),
                        number(resource),
                        number(rights),
                        zone.isEmpty() ? INDIVIDUAL | ZONE : number(zone));
        return store.write(
                call.request(),
                writing -> {
                    require(call, writing);
                    String faults = RuleCheck.faults(rule);
                    if (!faults.isEmpty()) {
                        throw Failure.invalid(
                                "Rule " + RuleText.print(rule) + " is malformed: " + faults);
                    }
                    if (AccessRules.same(writing, rule).isPresent()) {
                        throw Failure.invalid("Rule " + RuleText.print(rule) + " already exists");
                    }
                    if (writing.all(AccessRules.KIND).size() >= RULES_MAX) {
                        throw Failure.invalid(
                                "There are " + RULES_MAX + " rules already; remove some first");
                    }
                    return store(writing, rule);
                });
    }

    /** Removes a rule. */
    public int remove(Call call, int id) {
        return store.write(
                call.request(),
                writing -> {
                    require(call, writing);
                    if (writing.find(AccessRules.KIND, id).isEmpty()) {
                        throw Failure.invalid("Rule " + id + " does not exist");
                    }
                    writing.remove(AccessRules.KIND, id);
                    return id;
                });
    }

    /** Adds a rule given as text as part of other work, unless there is one that says the same. */
    public void grant(Writing writing, String text) {
        AccessRule rule = RuleText.parse(0, text);
        if (AccessRules.same(writing, rule).isEmpty()) {
            store(writing, rule);
        }
    }

    /** Adds the rules that a fresh system has; its data center adds those of its groups. */
    public void bootstrap(Writing writing) {
        grant(writing, "@1 VM+IMAGE+TEMPLATE+DOCUMENT+SECGROUP+VMGROUP/* CREATE *");
        grant(writing, "* ZONE/* USE *");
        grant(writing, "* MARKETPLACE+MARKETPLACEAPP/* USE *");
    }

    /** Removes the rule that says this, if there is one, as part of other work. */
    public void revoke(Writing writing, String text) {
        AccessRules.same(writing, RuleText.parse(0, text))
                .ifPresent(rule -> writing.remove(AccessRules.KIND, rule.id()));
    }

    @Override
    public void forget(Writing writing, Resource resource, int id) {
        AccessRules.removeIf(
                writing,
                rule ->
                        names(rule.resource(), resource.bit() | INDIVIDUAL, id)
                                || switch (resource) {
                                    case USER -> names(rule.user(), INDIVIDUAL, id);
                                    case GROUP ->
                                            names(rule.user(), GROUP, id)
                                                    || names(rule.resource(), GROUP, id);
                                    case CLUSTER -> names(rule.resource(), CLUSTER, id);
                                    case ZONE -> names(rule.zone(), INDIVIDUAL, id);
                                    case VM,
                                            HOST,
                                            NET,
                                            IMAGE,
                                            TEMPLATE,
                                            ACL,
                                            DATASTORE,
                                            DOCUMENT,
                                            SECGROUP,
                                            VDC,
                                            VROUTER,
                                            MARKETPLACE,
                                            MARKETPLACEAPP,
                                            VMGROUP,
                                            VNTEMPLATE,
                                            HOOK ->
                                            false;
                                });
    }

    private static boolean names(long number, long bits, int id) {
        return (number & bits) == bits && (number & ID_MASK) == id;
    }

    private static int store(Writing writing, AccessRule rule) {
        int id = (int) writing.nextId(AccessRules.KIND);
        writing.put(
                AccessRules.KIND,
                new AccessRule(id, rule.user(), rule.resource(), rule.rights(), rule.zone()));
        return id;
    }

    private void require(Call call, Reading reading) {
        new Authorization(call.caller(), rules(reading))
                .require(List.of(new Need(call.need(Resource.ACL), Target.making(Resource.ACL))));
    }

    private static long number(String text) {
        String digits = text.strip();
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            digits = digits.substring(2);
        }
        try {
            return Long.parseLong(digits, 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
