package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Further addresses of network interfaces: a {@code NIC_ALIAS} has a lease of its own and no device
 * of its own. It names its interface with {@code PARENT}; {@code ALIAS_IDS} of the interface names
 * its aliases.
 */
public final class NicAliases {

    static final String ALIAS = "NIC_ALIAS";

    private static final String IDS = "ALIAS_IDS";

    private NicAliases() {}

    static boolean isAlias(Attribute.Vector nic) {
        return nic.name().equals(ALIAS);
    }

    /** The aliases of an interface. */
    public static List<Attribute.Vector> of(Template template, Attribute.Vector nic) {
        return template.vectors(ALIAS).stream().filter(alias -> isOf(alias, nic)).toList();
    }

    /** How the variables of {@code CONTEXT} begin that tell of an interface, or of an alias. */
    public static String contextPrefix(Attribute.Vector nic) {
        return isAlias(nic)
                ? "ETH" + nic.text("PARENT_ID") + "_ALIAS" + nic.text("ALIAS_ID") + "_"
                : "ETH" + nic.text("NIC_ID") + "_";
    }

    /**
     * What was asked for, with its place among the aliases of its interface.
     *
     * @param number its {@code NIC_ID}
     */
    static Attribute.Vector placed(Template template, Attribute.Vector asked, int number) {
        if (asked.text("NETWORK_MODE").equalsIgnoreCase("AUTO")) {
            throw Failure.invalid("Alias is incompatible with auto mode");
        }
        String parent = asked.text("PARENT");
        Attribute.Vector nic =
                template.vectors("NIC").stream()
                        .filter(one -> !parent.isEmpty() && one.text("NAME").equals(parent))
                        .findFirst()
                        .orElseThrow(() ->
                                Failure.invalid("NIC named " + parent + " not found for alias"));
        String id = nic.text("NIC_ID");
        return asked.with("PARENT_ID", id)
                .with("ALIAS_ID", Integer.toString(next(of(template, nic))))
                .withDefault("NAME", "NIC" + id + "_ALIAS" + number);
    }

    /** The number after the highest of these: no number is given while another has it. */
    private static int next(List<Attribute.Vector> aliases) {
        return 1
                + aliases.stream()
                        .map(alias -> alias.text("ALIAS_ID"))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(-1);
    }

    /** The template with one more alias, which its interface names. */
    static Template with(Template template, Attribute.Vector alias) {
        String number = alias.text("NIC_ID");
        return onParent(
                template.plus(alias),
                alias,
                nic -> {
                    String ids = nic.text(IDS);
                    return nic.with(IDS, ids.isEmpty() ? number : ids + "," + number);
                });
    }

    /** What goes with an interface or alias: itself, and the aliases that it has. */
    static List<Attribute.Vector> going(Template template, Attribute.Vector nic) {
        List<Attribute.Vector> going = new ArrayList<>(List.of(nic));
        if (!isAlias(nic)) {
            going.addAll(of(template, nic));
        }
        return going;
    }

    /**
     * The VM as it is without the interface or alias with this number, if it has it: without its
     * aliases too, and without what its context tells of them.
     */
    public static Vm detached(Vm vm, int number) {
        String id = Integer.toString(number);
        Template left = vm.template();
        for (Attribute.Vector nic : vm.interfaces()) {
            if (nic.text("NIC_ID").equals(id)) {
                for (Attribute.Vector one : going(left, nic)) {
                    left = NicVariables.without(without(left, one), one);
                }
            }
        }
        return vm.withTemplate(left);
    }

    private static Template without(Template template, Attribute.Vector alias) {
        return onParent(
                template.keeping(attribute -> !attribute.equals(alias)),
                alias,
                nic -> {
                    List<String> left =
                            Arrays.stream(nic.text(IDS).split(",", -1))
                                    .filter(id -> !id.equals(alias.text("NIC_ID")))
                                    .toList();
                    return left.isEmpty()
                            ? nic.without(IDS)
                            : nic.with(IDS, String.join(",", left));
                });
    }

    private static Template onParent(
            Template template, Attribute.Vector alias, UnaryOperator<Attribute.Vector> change) {
        return template.replacing("NIC", nic -> isOf(alias, nic) ? change.apply(nic) : nic);
    }

    private static boolean isOf(Attribute.Vector alias, Attribute.Vector nic) {
        return alias.text("PARENT_ID").equals(nic.text("NIC_ID"));
    }
}
