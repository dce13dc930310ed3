package io.oneedge.core.host;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.agent.NumaNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The NUMA nodes of a host in documents. No virtual machine is bound to cores yet, so every CPU
 * belongs to none, which is written as {@code 0:-1}.
 */
final class NumaXml {

    private NumaXml() {}

    /**
     * The element {@code NUMA_NODES}.
     *
     * @param load what was last measured of them, as vectors
     */
    static void write(XmlWriter out, List<NumaNode> nodes, Template load) {
        out.open("NUMA_NODES");
        for (NumaNode node : nodes) {
            out.open("NODE");
            node.cores().forEach(core -> writeCore(out, core));
            node.hugePages().forEach(pages -> writePages(out, node, pages, load));
            writeMemory(out, node, load);
            out.cdata("NODE_ID", Integer.toString(node.id())).close("NODE");
        }
        out.close("NUMA_NODES");
    }

    /** The nodes in the child {@code NUMA_NODES}. */
    static List<NumaNode> read(XmlElement parent) {
        List<NumaNode> nodes = new ArrayList<>();
        parent.child("NUMA_NODES")
                .ifPresent(all -> all.children("NODE").forEach(node -> nodes.add(readNode(node))));
        return nodes;
    }

    private static void writeCore(XmlWriter out, NumaNode.Core core) {
        out.open("CORE")
                .cdata(
                        "CPUS",
                        core.cpus().stream()
                                .map(cpu -> cpu + ":-1")
                                .collect(Collectors.joining(",")))
                .cdata("DEDICATED", "NO")
                .cdata("FREE", Integer.toString(core.cpus().size()))
                .cdata("ID", Integer.toString(core.id()))
                .close("CORE");
    }

    private static void writePages(
            XmlWriter out, NumaNode node, NumaNode.HugePages pages, Template load) {
        String size = Long.toString(pages.sizeKib());
        String free =
                load.vectors("HUGEPAGE").stream()
                        .filter(each -> isOf(each, node) && each.text("SIZE").equals(size))
                        .map(each -> each.text("FREE"))
                        .findFirst()
                        .orElse("0");
        out.open("HUGEPAGE")
                .cdata("FREE", free)
                .cdata("PAGES", Long.toString(pages.pages()))
                .cdata("SIZE", size)
                .cdata("USAGE", "0")
                .close("HUGEPAGE");
    }

    private static void writeMemory(XmlWriter out, NumaNode node, Template load) {
        Attribute.Vector measured =
                load.vectors("MEMORY_NODE").stream()
                        .filter(each -> isOf(each, node))
                        .findFirst()
                        .orElseGet(
                                () -> Attribute.Vector.of("MEMORY_NODE", "FREE", "0", "USED", "0"));
        out.open("MEMORY")
                .cdata(
                        "DISTANCE",
                        node.distance().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                .cdata("FREE", measured.text("FREE"))
                .cdata("TOTAL", Long.toString(node.totalMemory()))
                .cdata("USAGE", "0")
                .cdata("USED", measured.text("USED"))
                .close("MEMORY");
    }

    private static boolean isOf(Attribute.Vector measured, NumaNode node) {
        return measured.text("NODE_ID").equals(Integer.toString(node.id()));
    }

    private static NumaNode readNode(XmlElement node) {
        List<NumaNode.Core> cores =
                node.children("CORE").stream()
                        .map(core ->
                                new NumaNode.Core(
                                        (int) core.numberAt("ID", 0),
                                        numbers(core.textAt("CPUS").replace(":-1", ""), ",")))
                        .toList();
        List<NumaNode.HugePages> pages =
                node.children("HUGEPAGE").stream()
                        .map(each ->
                                new NumaNode.HugePages(
                                        each.numberAt("SIZE", 0), each.numberAt("PAGES", 0), 0))
                        .toList();
        return new NumaNode(
                (int) node.numberAt("NODE_ID", 0),
                cores,
                node.numberAt("MEMORY/TOTAL", 0),
                0,
                0,
                numbers(node.textAt("MEMORY/DISTANCE"), " "),
                pages);
    }

    private static List<Integer> numbers(String text, String between) {
        return Arrays.stream(text.split(between, -1))
                .filter(digits -> !digits.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
