package io.oneedge.acceptance.survival;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.foundation.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The disk of a machine that runs nothing but a front-end: the tiny guest's files, a Java runtime
 * with what the front-end needs of it, this build's classes, and an ext4 file system.
 */
final class GuestDisk {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)\\s+\\(0x");
    private static final Path SYSTEM_LIBRARIES = Path.of("/lib");

    private static final String MODULES =
            "java.base,java.sql,java.naming,java.management,java.logging,java.xml,"
                    + "jdk.unsupported,jdk.crypto.ec,jdk.zipfs";

    private static final String SETTINGS =
            """
            PORT = 2633
            LISTEN_ADDRESS = "0.0.0.0"
            ONEGATE = [ PORT = 5030 ]
            """;

    /**
     * Counts how many lines that nobody synced a power cut takes away, besides running the
     * front-end.
     */
    private static final String INIT =
            """
            #!/bin/sh
            export PATH=/bin:/sbin HOME=/root LD_LIBRARY_PATH=/lib
            mount -t tmpfs tmp /tmp
            mount -t tmpfs run /run
            for module in $(cat /lib/modules/network); do insmod /lib/modules/$module; done
            ip link set lo up
            ip link set eth0 up
            ip addr add 10.0.2.15/24 dev eth0
            touch /one/unsynced
            echo "KEPT $(wc -l </one/unsynced)" >/dev/console
            (
                while :; do
                    echo line >>/one/unsynced
                    echo "WRITTEN $(wc -l </one/unsynced)" >/dev/console
                    sleep 1
                done
            ) &
            /jre/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \\
                --enable-native-access=ALL-UNNAMED -cp "$(cat /app/classpath)" \\
                io.oneedge.server.Main --home /one --credentials /one/one_auth \\
                </dev/null >/dev/console 2>&1
            echo "ENDED $?" >/dev/console
            poweroff -f
            """;

    private final Path root;

    private GuestDisk(Path root) {
        this.root = root;
    }

    /** Makes the disk as a raw image. */
    static Path make(Path work, Path tinyGuest, String credentials) throws IOException {
        Path root = Files.createDirectories(work.resolve("root"));
        GuestDisk disk = new GuestDisk(root);
        run("debugfs", "-R", "rdump / " + root, tinyGuest.resolve("rootfs.img").toString());
        disk.addRuntime();
        disk.addProgram();
        disk.addHome(credentials);
        Path image = work.resolve("disk.img");
        run("truncate", "-s", "768M", image.toString());
        run("mkfs.ext4", "-q", "-F", "-d", root.toString(), image.toString());
        run("rm", "-rf", root.toString());
        return image;
    }

    private void addRuntime() throws IOException {
        Path runtime = root.resolve("jre");
        run(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--generate-cds-archive",
                "--output",
                runtime.toString());
        List<String> ldd = new ArrayList<>(List.of("ldd", runtime.resolve("bin/java").toString()));
        try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
            files.map(Path::toString).filter(name -> name.endsWith(".so")).forEach(ldd::add);
        }
        Matcher libraries = LIBRARY.matcher(Program.of(ldd).check().output());
        while (libraries.find()) {
            Path library = Path.of(libraries.group(1));
            if (library.startsWith(SYSTEM_LIBRARIES)) {
                run("cp", "-Lf", library.toString(), root.resolve("lib").toString());
            } else if (library.startsWith("/lib64")) {
                run("cp", "-Lf", library.toString(), root.resolve("lib64").toString());
            }
        }
    }

    private void addProgram() throws IOException {
        Path app = Files.createDirectories(root.resolve("app"));
        StringBuilder classPath = new StringBuilder();
        int number = 0;
        for (String entry : FrontEndProcess.programs().split(File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(entry))) {
                continue; // Maven names a folder of classes also where a room has none.
            }
            String name = number++ + "-" + Path.of(entry).getFileName();
            run("cp", "-RL", entry, app.resolve(name).toString());
            classPath.append(classPath.isEmpty() ? "" : ":").append("/app/").append(name);
        }
        Files.writeString(app.resolve("classpath"), classPath);
    }

    private void addHome(String credentials) throws IOException {
        Path home = root.resolve("one");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/oned.conf"), SETTINGS);
        Files.writeString(home.resolve("one_auth"), credentials + "\n");
        run("chmod", "600", home.resolve("one_auth").toString());
        Path init = root.resolve("sbin/init");
        Files.delete(init);
        Files.writeString(init, INIT);
        run("chmod", "755", init.toString());
    }

    private static void run(String... words) {
        Program.of(words).within(LIMIT).check();
    }
}
