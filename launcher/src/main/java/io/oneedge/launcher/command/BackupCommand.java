package io.oneedge.launcher.command;

import io.oneedge.launcher.backup.HomeBackup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Writes what this home knows into one file. */
public final class BackupCommand implements Command {

    private static final long KIB = 1024;

    @Override
    public String help() {
        return """
        usage: ./oneedge backup [FILE]

        Writes a backup of this home into one file, of one moment, while the front-end goes on
        working: the database, etc/ and credentials/. The disks of guests, images and logs are not
        in it: copy data/datastores/ besides.

        The file holds secrets (the administrator's password, the guests' key, what users wrote
        into templates): only its owner may read it (mode 0600). Keep it as you keep those.

          FILE       that does not exist yet; default oneedge-backup-DATE-TIME.zip (UTC) in the
                     current directory

        Example: ./oneedge backup /srv/backup/$(hostname)-$(date +%F).zip

        Exit codes: 0 written, 1 failed, 64 wrong usage.
        """;
    }

    static Options options(List<String> arguments) {
        return Options.parse(arguments, Set.of(), Set.of("--help"), 1);
    }

    @Override
    public int run(Launch launch, Options options) {
        Instant now = launch.clock().instant();
        String name =
                options.words().isEmpty() ? HomeBackup.nameAt(now) : options.words().getFirst();
        Path target = Path.of(name).toAbsolutePath().normalize();
        new HomeBackup(launch.home()).write(target, now);
        launch.out()
                .printf(
                        "The backup is %s, %d KiB, readable by you only.%n",
                        target, (target.toFile().length() + KIB - 1) / KIB);
        launch.out()
                .println(
                        "It has the database, etc/ and credentials/, but no disks and images:"
                                + " those lie in "
                                + launch.home().data().resolve("datastores"));
        return ExitCode.DONE;
    }
}
