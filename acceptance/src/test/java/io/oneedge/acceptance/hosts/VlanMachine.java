package io.oneedge.acceptance.hosts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A machine under QEMU whose Linux knows VLANs: the tiny guest's files, more of its kernel's
 * modules, iproute2 and nftables. Its interfaces eth1 and eth2 are the two ends of one cable; what
 * goes over it is written down. With a Java runtime and the class path of this test it runs {@link
 * VlanInside} and ends; without them it is a host for agents, with an SSH server.
 */
final class VlanMachine implements AutoCloseable {

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

    private static final String BEGIN =
            """
            #!/bin/sh
            export PATH=/usr/sbin:/bin:/sbin HOME=/root LD_LIBRARY_PATH=/lib
            mount -t tmpfs tmp /tmp
            mount -t tmpfs run /run
            for module in $(cat /lib/modules/network); do insmod /lib/modules/$module; done
            for module in %s; do insmod /lib/modules/$module.ko; done
            ip link set lo up
            """
                    .formatted(String.join(" ", MODULES));

    private static final String PROGRAM =
            """
            /jre/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(cat /app/classpath)" \\
                io.oneedge.acceptance.hosts.VlanInside </dev/null >/dev/console 2>&1
            echo "VLAN ended: $?" >/dev/console
            poweroff -f
            """;

    /** The other end of the cable is another host with VLANs 100 and 101. */
    private static final String HOST =
            """
            mount -o remount,rw /
            busybox --install -s /bin
            # busybox has an ip of its own, which its shell prefers and which knows no namespaces.
            ip=/usr/sbin/ip
            hostname vlan1
            $ip address add 10.0.2.15/24 dev eth0
            $ip link set eth0 up
            $ip link set eth1 up
            $ip netns add other
            $ip link set eth2 netns other
            $ip -n other link set eth2 up
            for vlan in 100 101; do
                $ip -n other link add link eth2 name v$vlan type vlan id $vlan
                $ip -n other address add 10.$vlan.0.2/24 dev v$vlan
                $ip -n other link set v$vlan up
            done
            dropbear -R
            echo "VLAN host is up" >/dev/console
            while true; do sleep 3600; done
            """;

    private final Path work;
    private final Path tinyGuest;
    private final Path root;
    private Optional<Process> host = Optional.empty();

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
        files();
        program();
        List<String> arguments = arguments(disk(BEGIN + PROGRAM, "512M"), "hubport,id=n0,hubid=0");
        return Program.of(arguments).within(LIMIT).check().output();
    }

    /**
     * Starts it as a host.
     *
     * @param port of this machine that leads to its SSH server
     * @param publicKey whose owner is let in as root
     */
    void host(int port, Path publicKey) throws IOException {
        files();
        command("rm", "-r", root.resolve("jre").toString());
        Files.copy(publicKey, root.resolve("root/.ssh/authorized_keys"));
        List<String> arguments =
                arguments(
                        disk(BEGIN + HOST, "1G"),
                        "user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:" + port + "-:22");
        host =
                Optional.of(
                        new ProcessBuilder(arguments)
                                .redirectErrorStream(true)
                                .redirectOutput(work.resolve("console.log").toFile())
                                .start());
    }

    /** Ends the host, as if its power were cut. */
    @Override
    public void close() {
        host.map(Process::pid).map(ProcessIdentity::of).ifPresent(ProcessIdentity::kill);
    }

    private List<String> arguments(Path disk, String way) {
        List<String> arguments = new ArrayList<>(List.of("qemu-system-x86_64", "-M", "q35"));
        add(arguments, "-accel tcg -cpu max -smp 2 -m 768 -nodefaults -display none -no-reboot");
        add(arguments, "-kernel " + tinyGuest.resolve("vmlinux"));
        add(arguments, "-initrd " + tinyGuest.resolve("initrd"));
        arguments.addAll(List.of("-append", "console=ttyS0 root=/dev/vda panic=-1 quiet"));
        add(arguments, "-drive if=none,id=disk,format=raw,file=" + disk);
        add(arguments, "-device virtio-blk-pci,drive=disk -netdev " + way);
        add(arguments, "-device virtio-net-pci,netdev=n0 -netdev hubport,id=n1,hubid=1");
        add(arguments, "-device virtio-net-pci,netdev=n1 -netdev hubport,id=n2,hubid=1");
        add(arguments, "-device virtio-net-pci,netdev=n2 -serial stdio");
        add(arguments, "-object filter-dump,id=dump,netdev=n1,file=" + frames());
        return arguments;
    }

    private static void add(List<String> arguments, String words) {
        arguments.addAll(List.of(words.split(" ", -1)));
    }

    private void files() throws IOException {
        Files.createDirectories(root);
        command("debugfs", "-R", "rdump / " + root, tinyGuest.resolve("rootfs.img").toString());
        modules();
        runtime();
    }

    private Path disk(String init, String size) throws IOException {
        Path program = root.resolve("sbin/init");
        Files.delete(program);
        Files.writeString(program, init);
        command("chmod", "755", program.toString());
        Path image = work.resolve("disk.img");
        command("truncate", "-s", size, image.toString());
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
        assumeTrue(had, "the kernel's modules are in Debian's " + name + ", not to be had");
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
        Path tools = root.resolve("usr/sbin");
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
