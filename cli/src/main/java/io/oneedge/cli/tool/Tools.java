package io.oneedge.cli.tool;

import io.oneedge.cli.command.Tool;
import java.util.List;
import java.util.Optional;

/** Every tool there is. */
public final class Tools {

    /** Their names, in the order of the reference. */
    public static final List<String> NAMES =
            List.of(
                    "onevm",
                    "onetemplate",
                    "oneimage",
                    "onevnet",
                    "onesecgroup",
                    "onehost",
                    "onedatastore",
                    "onecluster",
                    "oneuser",
                    "onegroup",
                    "oneacl",
                    "onezone");

    private Tools() {}

    /** The tool with this name; the others are not even built, for a fast start. */
    public static Optional<Tool> named(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "onevm" -> VmTool.tool();
                    case "onetemplate" -> TemplateTool.tool();
                    case "oneimage" -> ImageTool.tool();
                    case "onevnet" -> NetworkTool.tool();
                    case "onesecgroup" -> SecurityGroupTool.tool();
                    case "onehost" -> HostTool.tool();
                    case "onedatastore" -> DatastoreTool.tool();
                    case "onecluster" -> ClusterTool.tool();
                    case "oneuser" -> UserTool.tool();
                    case "onegroup" -> GroupTool.tool();
                    case "oneacl" -> AclTool.tool();
                    case "onezone" -> ZoneTool.tool();
                    default -> null;
                });
    }

    public static List<Tool> all() {
        return NAMES.stream().map(name -> named(name).orElseThrow()).toList();
    }
}
