package io.oneedge.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import io.oneedge.foundation.process.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds the tiny guest from Debian's packages and boots it in QEMU, without root. */
@Tag("long")
class GuestBootTest {

    private static final Duration BUILD_TIME = Duration.ofMinutes(15);
    private static final int BOOT_SECONDS = 180;
    private static final String KERNEL_ARGUMENTS =
            "console=ttyS0 quiet reboot=t panic=-1 mitigations=off tsc=reliable";

    @TempDir Path directory;

    private CompletableFuture<String> report = new CompletableFuture<>();
    private HttpServer gate = startGate();
    private Path root = Path.of("..").toAbsolutePath().normalize();

    private HttpServer startGate() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        report.complete(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("X-ONEGATE-VMID")
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("X-ONEGATE-TOKEN")
                                        + " "
                                        + body);
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void needQemuAndDebian() {
        for (String program : List.of("qemu-system-x86_64", "genisoimage", "apt-get")) {
            if (!Files.isExecutable(Path.of("/usr/bin", program))) {
                abort("There is no " + program + " here: the tiny guest is not booted");
            }
        }
    }

    @AfterEach
    void stopGate() {
        gate.stop(0);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void bootsAppliesItsContextReportsReadyAndListensToThePowerButton() throws Exception {
        Path guest = directory.resolve("guest");
        Program.of(root.resolve("guest/build").toString(), guest.toString())
                .within(BUILD_TIME)
                .check();
        for (List<String> machine : List.of(microvm(guest), q35(guest))) {
            boot(guest, machine);
        }
    }

    private void boot(Path guest, List<String> machine) throws Exception {
        report = new CompletableFuture<>();
        Path work = Files.createTempDirectory(directory, "run");
        makeContext(work);
        Files.copy(guest.resolve("rootfs.img"), work.resolve("disk"));
        Process qemu =
                new ProcessBuilder(machine)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("qemu.log").toFile())
                        .start();
        try {
            assertThat(report.get(BOOT_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("PUT /vm 7 LyK26O07SjH4Tdt3HRe6JA== READY=YES");
            pressPowerButton(work);
            assertThat(qemu.waitFor(BOOT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(qemu.exitValue()).isZero();
            assertThat(Files.readString(work.resolve("console.log")).replace("\r", ""))
                    .contains("it's one\nand 'two'")
                    .contains("GUEST-READY", "hostname=my-guest ip=10.0.2.15")
                    .contains("GUEST-STOPPING");
        } finally {
            qemu.destroyForcibly();
        }
    }

    private void makeContext(Path work) throws IOException {
        Path files = Files.createDirectory(work.resolve("context"));
        Files.writeString(
                files.resolve("context.sh"),
                """
                # Context variables generated by OpenNebula
                DISK_ID='1'
                ETH0_GATEWAY='10.0.2.2'
                ETH0_IP='10.0.2.15'
                ETH0_MAC='02:00:0a:00:02:0f'
                ETH0_MASK='255.255.255.0'
                NETWORK='YES'
                ONEGATE_ENDPOINT='http://10.0.2.2:%d'
                PATH='/nowhere'
                REPORT_READY='YES'
                SET_HOSTNAME='my guest'
                START_SCRIPT='printf "it'\\''s one\\nand '\\''%%s'\\''\\n" two >/dev/console'
                VMID='7'
                """
                        .formatted(gate.getAddress().getPort()));
        Files.writeString(files.resolve("token.txt"), "LyK26O07SjH4Tdt3HRe6JA==");
        Program.of(
                        "genisoimage",
                        "-quiet",
                        "-o",
                        "context.iso",
                        "-V",
                        "CONTEXT",
                        "-J",
                        "-R",
                        "context")
                .in(work)
                .check();
    }

    private static List<String> microvm(Path guest) throws IOException {
        Matcher megahertz =
                Pattern.compile("cpu MHz\\s*: (\\d+)\\.(\\d{3})")
                        .matcher(Files.readString(Path.of("/proc/cpuinfo")));
        assertThat(megahertz.find()).isTrue();
        String rate = " tsc_early_khz=" + megahertz.group(1) + megahertz.group(2);
        return qemu("microvm,acpi=on,rtc=on", "device", guest.resolve("vmlinux"), guest, rate);
    }

    private static List<String> q35(Path guest) {
        return qemu("q35", "pci", guest.resolve("vmlinuz"), guest, "");
    }

    private static List<String> qemu(
            String machine, String bus, Path kernel, Path guest, String arguments) {
        return List.of(
                "qemu-system-x86_64",
                "-M",
                machine,
                "-accel",
                "tcg",
                "-cpu",
                "max",
                "-m",
                "128",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-no-reboot",
                "-kernel",
                kernel.toString(),
                "-initrd",
                guest.resolve("initrd").toString(),
                "-append",
                KERNEL_ARGUMENTS + arguments,
                "-drive",
                "id=root,file=disk,format=raw,if=none",
                "-device",
                "virtio-blk-" + bus + ",drive=root",
                "-drive",
                "id=context,file=context.iso,format=raw,if=none,readonly=on",
                "-device",
                "virtio-blk-" + bus + ",drive=context",
                "-netdev",
                "user,id=net",
                "-device",
                "virtio-net-" + bus + ",netdev=net,mac=02:00:0a:00:02:0f",
                "-serial",
                "file:console.log",
                "-qmp",
                "unix:qmp.sock,server=on,wait=off");
    }

    private static void pressPowerButton(Path work) throws IOException {
        try (SocketChannel socket =
                SocketChannel.open(UnixDomainSocketAddress.of(work.resolve("qmp.sock")))) {
            BufferedReader in =
                    new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
            assertThat(in.readLine()).contains("QMP");
            for (String command : List.of("qmp_capabilities", "system_powerdown")) {
                socket.write(
                        ByteBuffer.wrap(
                                ("{\"execute\": \"" + command + "\"}\n")
                                        .getBytes(StandardCharsets.UTF_8)));
                // Events may come before the answer.
                assertThat(in.lines().anyMatch(line -> line.contains("\"return\""))).isTrue();
            }
        }
    }
}
