package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The requirements that follow from what a VM uses, written as OpenNebula writes them. */
final class VmRequirements {

    private VmRequirements() {}

    /** The VM with requirements that follow from what it uses now. */
    static Vm renewed(Vm vm) {
        return vm.withTemplate(add(vm.template()));
    }

    /** The template with its {@code AUTOMATIC_…} requirements. */
    static Template add(Template template) {
        Optional<Set<Integer>> clusters = clusters(template);
        String pinned =
                VmTopology.isPinned(template) ? "(PIN_POLICY = PINNED)" : "!(PIN_POLICY = PINNED)";
        String anywhere = "!(PUBLIC_CLOUD = YES) & " + pinned;
        if (clusters.isEmpty()) {
            return template.with("AUTOMATIC_REQUIREMENTS", anywhere);
        }
        String hosts = joined(clusters.get(), "CLUSTER_ID = ");
        String others = joined(clusters.get(), "\"CLUSTERS/ID\" @> ");
        return template.with("AUTOMATIC_REQUIREMENTS", "(" + hosts + ") & " + anywhere)
                .with("AUTOMATIC_DS_REQUIREMENTS", "(" + others + ")" + transferDriver(template))
                .with("AUTOMATIC_NIC_REQUIREMENTS", "(" + others + ")");
    }

    /** Once its disks are in a system datastore, they can be moved only to one of the same kind. */
    private static String transferDriver(Template template) {
        String driver = template.text("TM_MAD_SYSTEM");
        return driver.isEmpty() ? "" : " & (TM_MAD = \"" + driver + "\")";
    }

    /** The clusters in which everything that the VM uses can be used; empty where all can. */
    static Optional<Set<Integer>> clusters(Template template) {
        Optional<Set<Integer>> common = Optional.empty();
        for (Attribute attribute : template.attributes()) {
            if (attribute instanceof Attribute.Vector vector) {
                common = common(common, vector);
            }
        }
        if (common.isPresent() && common.get().isEmpty()) {
            throw Failure.invalid(
                    "Incompatible clusters: no cluster has all of the VM's images and networks");
        }
        return common;
    }

    private static Optional<Set<Integer>> common(
            Optional<Set<Integer>> so, Attribute.Vector vector) {
        Optional<Set<Integer>> common = so;
        for (String name : namesOfClusters(vector)) {
            Set<Integer> here = numbers(vector.text(name));
            if (!here.isEmpty()) {
                Set<Integer> both = new TreeSet<>(common.orElse(here));
                both.retainAll(here);
                common = Optional.of(both);
            }
        }
        return common;
    }

    private static Set<String> namesOfClusters(Attribute.Vector vector) {
        return switch (vector.name()) {
            case "DISK", "NIC", NicAliases.ALIAS -> Set.of("CLUSTER_ID");
            case "OS" -> Set.of("KERNEL_DS_CLUSTER_ID", "INITRD_DS_CLUSTER_ID");
            default -> Set.of();
        };
    }

    private static Set<Integer> numbers(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Set<Integer> clusters, String before) {
        return clusters.stream().map(id -> before + id).collect(Collectors.joining(" | "));
    }
}
