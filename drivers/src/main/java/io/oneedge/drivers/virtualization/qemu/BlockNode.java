package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A disk as QEMU has it open.
 *
 * @param name {@code disk-ID}
 * @param format QEMU's driver for it
 * @param readOnly whether it was opened so
 * @param bytes its size as the guest sees it
 * @param baseFormat QEMU's driver for the file below it, or empty
 * @param snapshots the names of the snapshots inside it
 */
record BlockNode(
        String name,
        String format,
        boolean readOnly,
        long bytes,
        String baseFormat,
        List<String> snapshots) {

    private static final Pattern DISK = Pattern.compile("disk-\\d+");

    /** The name of a disk's node. */
    static String name(int diskId) {
        return "disk-" + diskId;
    }

    /** The id of the disk that it is. */
    int diskId() {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1));
    }

    /** The disks that QEMU has open. */
    static List<BlockNode> disks(QmpConnection control) {
        return all(control).stream().filter(n -> DISK.matcher(n.name()).matches()).toList();
    }

    static Optional<BlockNode> find(QmpConnection control, String name) {
        return all(control).stream().filter(node -> node.name().equals(name)).findFirst();
    }

    static List<BlockNode> all(QmpConnection control) {
        return control.execute("query-named-block-nodes", Json.object().with("flat", true))
                .objects("return", BlockNode::of);
    }

    private static BlockNode of(JsonObject node) {
        JsonObject image = node.object("image");
        return new BlockNode(
                node.string("node-name"),
                node.string("drv"),
                node.flag("ro"),
                image.number("virtual-size"),
                image.optionalString("backing-filename-format").orElse(""),
                image.has("snapshots")
                        ? image.objects("snapshots", snapshot -> snapshot.string("name"))
                        : List.of());
    }
}
