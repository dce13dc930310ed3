package io.oneedge.launcher.command;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.launcher.backup.HomeBackup;
import io.oneedge.launcher.machine.Daemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Puts a backup into this home. */
public final class RestoreCommand implements Command {

    @Override
    public String help() {
        return """
        usage: ./oneedge restore [--force] FILE

        Puts a backup of `./oneedge backup` into this home: the database, etc/ and credentials/.
        The front-end must not run. The file is compared with its checksums first, and a damaged
        one changes nothing. Disks and images are not in a backup: put data/datastores/ back
        besides, if it is gone.

          --force    restores over data that this home has; the old data is kept in
                     before-restore-DATE-TIME/ under the home

        Ids go on behind every one that may have been given since the backup was made.

        Example: ./oneedge down && ./oneedge restore --force backup.zip && ./oneedge up

        Exit codes: 0 restored, 1 failed, 64 wrong usage, 69 a front-end has the database open.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("--force", "--help"), 1);
    }

    @Override
    public int run(Launch launch, Options options) {
        if (options.words().isEmpty()) {
            throw Failure.invalid("restore takes the file of a backup");
        }
        Path source = Path.of(options.words().getFirst()).toAbsolutePath().normalize();
        if (!Files.isReadable(source)) {
            throw Failure.action("Cannot read " + source);
        }
        Daemon.frontEnd(launch.home())
                .running()
                .ifPresent(process -> {
                    throw Failure.action(
                            "The front-end of %s runs (process %d): ./oneedge down first"
                                    .formatted(launch.home().directory(), process.pid()));
                });
        HomeBackup.Restored restored =
                new HomeBackup(launch.home())
                        .restore(source, options.has("--force"), launch.clock().instant());
        launch.out().println("Restored from the backup of " + restored.made() + ":");
        restored.files().forEach(file -> launch.out().println("  " + file));
        if (Files.isDirectory(restored.aside())) {
            launch.out().println("What was there before lies in " + restored.aside());
        }
        launch.out().println("Disks and images were not touched. ./oneedge up starts it.");
        return ExitCode.DONE;
    }
}
