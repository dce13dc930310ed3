package io.oneedge.core.vm;

import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody asked a VM to be, checked and sorted: the attributes that the program works with
 * apart from those that are only the owner's. Nothing of it is resolved yet: disks name images, not
 * files.
 *
 * @param name that was asked for, or empty
 * @param namePrefix for a VM without a name, such as the name of its VM template
 * @param template capacity and other attributes that need no resolving
 * @param userTemplate all attributes that the program does not know, in order
 * @param onHold whether it waits for its owner before it is placed
 */
record VmSpecification(
        String name,
        String namePrefix,
        Template template,
        Template userTemplate,
        List<Attribute.Vector> disks,
        List<Attribute.Vector> nics,
        List<Attribute.Vector> aliases,
        Optional<Attribute.Vector> nicDefaults,
        Optional<Attribute.Vector> context,
        Optional<Attribute.Vector> operatingSystem,
        boolean onHold) {

    /** As OpenNebula 5.12 allows. */
    static final int DISKS_MAX = 20;

    /** More network interfaces than any machine type here has slots. */
    static final int NICS_MAX = 20;

    /** Further addresses of all network interfaces of a VM together. */
    static final int ALIASES_MAX = 64;

    /** Attributes that go to the VM's template as they are. */
    private static final Set<String> MOVED =
            Set.of(
                    "INPUT",
                    "FEATURES",
                    "RAW",
                    "CLONING_TEMPLATE_ID",
                    "TOPOLOGY",
                    "NUMA_NODE",
                    "HYPERV_OPTIONS",
                    "EMULATOR",
                    "CPU_COST",
                    "MEMORY_COST",
                    "DISK_COST",
                    "CPU_MODEL",
                    "TEMPLATE_ID",
                    "TM_MAD_SYSTEM",
                    "GRAPHICS");

    /** Attributes that are read elsewhere, or that only the program may set. */
    private static final Set<String> CONSUMED =
            Set.of(
                    "VMID",
                    "NAME",
                    "TEMPLATE_NAME",
                    "CPU",
                    "VCPU",
                    "MEMORY",
                    "DISK",
                    "NIC",
                    "NIC_ALIAS",
                    "NIC_DEFAULT",
                    "CONTEXT",
                    "OS",
                    "SUBMIT_ON_HOLD",
                    "CREATED_BY",
                    "SECURITY_GROUP_RULE",
                    "AUTOMATIC_REQUIREMENTS",
                    "AUTOMATIC_DS_REQUIREMENTS",
                    "AUTOMATIC_NIC_REQUIREMENTS");

    private static final List<String> COSTS = List.of("CPU_COST", "MEMORY_COST", "DISK_COST");

    VmSpecification {
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        aliases = List.copyOf(aliases);
    }

    /** What it wants of networks. */
    List<Attribute.Vector> interfaces() {
        return Stream.concat(nics.stream(), aliases.stream()).toList();
    }

    /**
     * The same with what follows from the NUMA topology that it asks for; fails if that is none.
     */
    VmSpecification shaped() {
        return new VmSpecification(
                name,
                namePrefix,
                VmTopology.completed(template),
                userTemplate,
                disks,
                nics,
                aliases,
                nicDefaults,
                context,
                operatingSystem,
                onHold);
    }

    /** Checks and sorts a template. */
    static VmSpecification of(Template asked) {
        String memory = positiveWhole(asked, "MEMORY", true);
        String cpu = positiveDecimal(asked);
        String virtualCpus = positiveWhole(asked, "VCPU", false);
        checkCosts(asked);
        checkDevices(asked);
        ScheduledActions.check(asked);
        if (asked.vectors("OS").size() > 1) {
            throw Failure.invalid("Only one OS attribute can be defined.");
        }
        List<Attribute> moved = new ArrayList<>();
        List<Attribute> own = new ArrayList<>();
        for (Attribute attribute : asked.attributes()) {
            if (MOVED.contains(attribute.name())) {
                moved.add(attribute);
            } else if (!CONSUMED.contains(attribute.name())) {
                own.add(attribute);
            }
        }
        Template template = new Template(moved).with("MEMORY", memory).with("CPU", cpu);
        if (!virtualCpus.isEmpty()) {
            template = template.with("VCPU", virtualCpus);
        }
        return new VmSpecification(
                asked.text("NAME"),
                asked.value("TEMPLATE_NAME").filter(text -> !text.isEmpty()).orElse("one"),
                template,
                new Template(own),
                bounded(asked.vectors("DISK"), DISKS_MAX, "disks"),
                bounded(asked.vectors("NIC"), NICS_MAX, "network interfaces"),
                bounded(asked.vectors(NicAliases.ALIAS), ALIASES_MAX, "aliases"),
                asked.vector("NIC_DEFAULT"),
                asked.vector("CONTEXT"),
                asked.vector("OS"),
                asked.isYesAt("SUBMIT_ON_HOLD"));
    }

    /** An amount of {@code CPU}, {@code VCPU} or {@code MEMORY}, as templates have it. */
    static String amount(Template asked, String name) {
        return name.equals("CPU") ? positiveDecimal(asked) : positiveWhole(asked, name, true);
    }

    /** Refuses what no driver takes. */
    static void checkDevices(Template asked) {
        checkRaw(asked);
        checkGraphics(asked);
    }

    private static String positiveWhole(Template asked, String name, boolean needed) {
        String text = asked.text(name).strip();
        if (text.isEmpty() && !needed) {
            return "";
        }
        // An amount like "128.0" is what forms send for a whole number.
        String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!whole.matches("[0-9]{1,12}") || Long.parseLong(whole) <= 0) {
            throw Failure.invalid(name + " attribute must be a positive integer value.");
        }
        return Long.toString(Long.parseLong(whole));
    }

    private static String positiveDecimal(Template asked) {
        double cpu = asked.decimal("CPU").orElse(0);
        if (cpu <= 0 || cpu > 1_000_000) {
            throw Failure.invalid("CPU attribute must be a positive float or integer value.");
        }
        return cpu == Math.rint(cpu) ? Long.toString((long) cpu) : Double.toString(cpu);
    }

    private static void checkCosts(Template asked) {
        for (String cost : COSTS) {
            if (asked.has(cost) && asked.decimal(cost).orElse(-1) < 0) {
                throw Failure.invalid(
                        cost + " attribute must be a positive float or integer value.");
            }
        }
    }

    /** Text for the hypervisor itself would be an option on the host: no driver here takes it. */
    private static void checkRaw(Template asked) {
        if (asked.vectors("RAW").stream().anyMatch(raw -> !raw.text("TYPE").isEmpty())) {
            throw Failure.invalid("Invalid RAW section: unsupported TYPE");
        }
    }

    private static void checkGraphics(Template asked) {
        for (Attribute.Vector graphics : asked.vectors("GRAPHICS")) {
            String port = graphics.text("PORT");
            if (!port.isEmpty()
                    && (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535)) {
                throw Failure.invalid("Wrong PORT number in GRAPHICS attribute");
            }
        }
    }

    private static List<Attribute.Vector> bounded(
            List<Attribute.Vector> list, int limit, String what) {
        if (list.size() > limit) {
            throw Failure.invalid("Exceeded the maximum number of " + what + " (" + limit + ")");
        }
        return list;
    }
}
