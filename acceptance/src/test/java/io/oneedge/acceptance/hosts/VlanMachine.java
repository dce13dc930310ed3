package io.oneedge.acceptance.hosts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
 * A machine under QEMU whose Linux knows VLANs: the tiny guest's files, more of its kernel's
 * modules, iproute2, nftables, a Java runtime and the class path of this test. Its interfaces eth1
 * and eth2 are the two ends of one cable; what goes over it is written down.
 */
final class VlanMachine {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)\\s+\\(0x");

    /** In the order in which they are loaded. */
    private static final List<String> MODULES =
            List.of(
                    "llc",
                    "stp",
                    "garp",
                    "mrp",
                    "8021q",
                    "bridge",
                    "tun",
                    "veth",
                    "libcrc32c",
                    "nfnetlink",
                    "nf_tables");

    private static final String INIT =
            """
            #!/bin/sh
            export PATH=/tools:/bin:/sbin HOME=/root LD_LIBRARY_PATH=/lib
            mount -t tmpfs tmp /tmp
            mount -t tmpfs run /run
            for module in $(cat /lib/modules/network); do insmod /lib/modules/$module; done
            for module in %s; do insmod /lib/modules/$module.ko; done
            ip link set lo up
            /jre/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(cat /app/classpath)" \\
                io.oneedge.acceptance.hosts.VlanInside </dev/null >/dev/console 2>&1
            echo "VLAN ended: $?" >/dev/console
            poweroff -f
            """
                    .formatted(String.join(" ", MODULES));

    private final Path work;
    private final Path tinyGuest;
    private final Path root;

    VlanMachine(Path work, Path tinyGuest) {
        this.work = work;
        this.tinyGuest = tinyGuest;
        this.root = work.resolve("root");
    }

    /** What went over the cable, as pcap. */
    Path frames() {
        return work.resolve("frames.pcap");
    }

    /** Runs it to its end; gives what its console said. */
    String run() throws IOException {
        Path disk = disk();
        List<String> arguments = new ArrayList<>(List.of("qemu-system-x86_64", "-M", "q35"));
        add(arguments, "-accel tcg -cpu max -smp 1 -m 512 -nodefaults -display none -no-reboot");
        add(arguments, "-kernel " + tinyGuest.resolve("vmlinux"));
        add(arguments, "-initrd " + tinyGuest.resolve("initrd"));
        arguments.addAll(List.of("-append", "console=ttyS0 root=/dev/vda panic=-1 quiet"));
        add(arguments, "-drive if=none,id=disk,format=raw,file=" + disk);
        add(arguments, "-device virtio-blk-pci,drive=disk -netdev hubport,id=n0,hubid=0");
        add(arguments, "-device virtio-net-pci,netdev=n0 -netdev hubport,id=n1,hubid=1");
        add(arguments, "-device virtio-net-pci,netdev=n1 -netdev hubport,id=n2,hubid=1");
        add(arguments, "-device virtio-net-pci,netdev=n2 -serial stdio");
        add(arguments, "-object filter-dump,id=dump,netdev=n1,file=" + frames());
        return Program.of(arguments).within(LIMIT).check().output();
    }

    private static void add(List<String> arguments, String words) {
        arguments.addAll(List.of(words.split(" ", -1)));
    }

    private Path disk() throws IOException {
        Files.createDirectories(root);
        command("debugfs", "-R", "rdump / " + root, tinyGuest.resolve("rootfs.img").toString());
        modules();
        runtime();
        program();
        Path init = root.resolve("sbin/init");
        Files.delete(init);
        Files.writeString(init, INIT);
        command("chmod", "755", init.toString());
        Path image = work.resolve("disk.img");
        command("truncate", "-s", "512M", image.toString());
        command("mkfs.ext4", "-q", "-F", "-d", root.toString(), image.toString());
        return image;
    }

    /** The tiny guest has no module that it does not need; the others are in Debian's package. */
    private void modules() throws IOException {
        String name =
                Files.readAllLines(tinyGuest.resolve("version")).stream()
                        .filter(line -> line.startsWith("linux-image-"))
                        .map(line -> line.replaceFirst("\\s+", "="))
                        .findFirst()
                        .orElseThrow();
        Path place = Files.createDirectories(work.resolve("package"));
        boolean had =
                Program.of(
                                "sh",
                                "-c",
                                "cd \"$0\" && apt-get -qq download \"$1\"",
                                place.toString(),
                                name)
                        .within(LIMIT)
                        .run()
                        .ok();
        assumeTrue(
                had, "SKIPPED: the kernel's modules are in Debian's " + name + ", not to be had");
        try (Stream<Path> packages = Files.list(place)) {
            command(
                    "dpkg-deb",
                    "-x",
                    packages.findFirst().orElseThrow().toString(),
                    place.toString());
        }
        for (String module : MODULES) {
            String file =
                    Program.of("find", place.toString(), "-name", module + ".ko")
                            .check()
                            .output()
                            .strip();
            command("cp", file, root.resolve("lib/modules").toString());
        }
    }

    private void runtime() throws IOException {
        Path runtime = root.resolve("jre");
        command(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                "java.base,java.logging,java.management,java.naming,java.xml",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString());
        Path tools = Files.createDirectories(root.resolve("tools"));
        List<String> ldd = new ArrayList<>(List.of("ldd", runtime.resolve("bin/java").toString()));
        for (String tool : List.of("ip", "nft", "unshare")) {
            String file = Program.of("which", tool).check().output().strip();
            command("cp", "-L", file, tools.toString());
            ldd.add(file);
        }
        try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
            files.map(Path::toString).filter(name -> name.endsWith(".so")).forEach(ldd::add);
        }
        Matcher libraries = LIBRARY.matcher(Program.of(ldd).check().output());
        while (libraries.find()) {
            Path library = Path.of(libraries.group(1));
            if (!library.startsWith(root)) {
                String to = library.startsWith("/lib64") ? "lib64" : "lib";
                command("cp", "-Lf", library.toString(), root.resolve(to).toString());
            }
        }
    }

    private void program() throws IOException {
        Path app = Files.createDirectories(root.resolve("app"));
        StringBuilder classPath = new StringBuilder();
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(entry))) {
                continue; // A room without classes of its own.
            }
            String name = number++ + "-" + Path.of(entry).getFileName();
            command("cp", "-RL", entry, app.resolve(name).toString());
            classPath.append(classPath.isEmpty() ? "" : ":").append("/app/").append(name);
        }
        Files.writeString(app.resolve("classpath"), classPath);
    }

    private static void command(String... words) {
        Program.of(words).within(LIMIT).check();
    }
}
