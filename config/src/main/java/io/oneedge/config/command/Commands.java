package io.oneedge.config.command;

import java.util.List;

/** Everything that {@code onecfg} can do. */
final class Commands {

    private static final Option PREFIX =
            Option.of("prefix", "DIR", "the folder that stands for the root (/)");
    private static final Option NOOP =
            Option.flag("n", "noop", "computes everything and writes nothing");
    private static final Option UNPRIVILEGED =
            Option.flag("unprivileged", "leaves the owners of files as they come");
    private static final Option JSON = Option.flag("json", "the same as --format json");
    static final Option FORMAT = Option.of("format", "FORMAT", "text or json");

    /** Options of every command. */
    static final List<Option> COMMON =
            List.of(
                    Option.of("descriptors", "DIR", "the descriptors and files.yaml of a product"),
                    Option.flag("d", "verbose", "tells every step"),
                    Option.flag("debug", "the same"),
                    Option.flag("ddebug", "the same"),
                    Option.flag("dddebug", "the same"),
                    Option.flag("V", "version", "shows the version of the program"),
                    Option.flag("h", "help", "this text"));

    static final List<Command> ALL =
            List.of(
                    new Command(
                            "init",
                            "",
                            0,
                            0,
                            "says which version the configuration has; without --to it is found by"
                                    + " the contents",
                            List.of(
                                    Option.flag("f", "force", "does it again"),
                                    Option.of("to", "VERSION", "the version"),
                                    PREFIX),
                            "0 done, 255 failed",
                            InitCommand::run),
                    new Command(
                            "status",
                            "",
                            0,
                            0,
                            "shows the versions, and which upgrades there are",
                            List.of(PREFIX, FORMAT, JSON),
                            "0 nothing to do, 1 there is an upgrade, 255 failed",
                            StatusCommand::run),
                    upgrade(),
                    new Command(
                            "validate",
                            "",
                            0,
                            0,
                            "reads every file, and looks for mistakes",
                            List.of(PREFIX, FORMAT, JSON),
                            "0 all can be read, 1 one cannot, 255 failed",
                            ValidateCommand::run),
                    new Command(
                            "diff",
                            "",
                            0,
                            0,
                            "lists what was customised",
                            List.of(
                                    PREFIX,
                                    Option.of("format", "FORMAT", "text, line, yaml or json")),
                            "0 done, 255 failed or a file cannot be read",
                            DiffCommand::run),
                    new Command(
                            "patch",
                            "[FILE]",
                            0,
                            1,
                            "carries out changes as diff lists them",
                            List.of(
                                    Option.flag("a", "all", "all changes or none"),
                                    NOOP,
                                    UNPRIVILEGED,
                                    PREFIX,
                                    Option.of("format", "FORMAT", "line, yaml or json")),
                            "0 all done, 1 some done, 255 none done",
                            PatchCommand::run),
                    new Command(
                            "rollback",
                            "[BACKUP]",
                            0,
                            1,
                            "makes the files what they were when a backup was made (the newest)",
                            List.of(NOOP, UNPRIVILEGED, PREFIX),
                            "0 done, 255 failed",
                            BackupCommands::rollback),
                    new Command(
                            "backups",
                            "",
                            0,
                            0,
                            "lists the backups, the newest first",
                            List.of(
                                    Option.of("prune", "COUNT", "keeps so many, removes the rest"),
                                    PREFIX,
                                    FORMAT,
                                    JSON),
                            "0 done, 255 failed",
                            BackupCommands::list),
                    new Command(
                            "generate",
                            "OLD NEW | REPOSITORY OLD-REF NEW-REF",
                            2,
                            3,
                            "makes the descriptor from one release to the next",
                            List.of(
                                    Option.of("descriptor-name", "FILE", "where it goes (stdout)"),
                                    Option.of("classification", "FILE", "the files.yaml"),
                                    Option.of(
                                            "migrations",
                                            "FILE",
                                            "declared migrations that the descriptor carries")),
                            "0 done, 255 failed",
                            GenerateCommand::run));

    private Commands() {}

    private static Command upgrade() {
        return new Command(
                "upgrade",
                "",
                0,
                0,
                "upgrades all files as one transaction, from any version to any later one",
                List.of(
                        Option.flag("plan", "shows what would become of every key, and why"),
                        Option.of("from", "VERSION", "the version of the configuration (tracked)"),
                        Option.of("to", "VERSION", "the version to reach (installed)"),
                        NOOP,
                        UNPRIVILEGED,
                        PREFIX,
                        Option.of("read-from", "DIR", "a snapshot that the upgrade starts from"),
                        Option.of(
                                "patch-modes",
                                "MODES",
                                "MODES[:FILE[:VERSION]] with skip, force, replace"),
                        Option.flag("patch-strict", "accepted; types have no modes of their own"),
                        Option.flag("recreate", "brings deleted files back"),
                        Option.of("resolutions", "FILE", "decisions about collisions"),
                        Option.of(
                                "write-resolutions",
                                "FILE",
                                "writes the open collisions with proposals"),
                        Option.flag("keep-going", "leaves files that cannot be read as they are"),
                        FORMAT,
                        JSON),
                "0 done, or nothing to do; 2 collisions are open, and nothing was changed; 255"
                        + " failed",
                UpgradeCommand::run);
    }
}
