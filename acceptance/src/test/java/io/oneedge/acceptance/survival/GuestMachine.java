package io.oneedge.acceptance.survival;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.acceptance.process.Ports;
import io.oneedge.client.Client;
import io.oneedge.client.Endpoint;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Session;
import io.oneedge.client.Timeouts;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine under QEMU that runs a front-end, and whose power can be cut. Each start puts a new
 * layer over the disk: where its blocks lie stands in QEMU's memory until the guest flushes its
 * disk, so what was written and not flushed is lost with QEMU's process, as with the cache of a
 * disk.
 */
final class GuestMachine implements Victim, AutoCloseable {

    private static final String CREDENTIALS = "oneadmin:a-long-password";

    /** A Java program takes ten times as long under software emulation. */
    private static final Duration START = Duration.ofMinutes(10);

    private final Path work;
    private final Path tinyGuest;
    private final int port = Ports.free();
    private Path disk;
    private int starts;
    private Process machine;

    private GuestMachine(Path work, Path tinyGuest, Path disk) {
        this.work = work;
        this.tinyGuest = tinyGuest;
        this.disk = disk;
        this.machine = launch();
    }

    /** Makes the machine and starts it for the first time. */
    static GuestMachine start(Path work, Path tinyGuest) throws IOException {
        Path disk = GuestDisk.make(work, tinyGuest, CREDENTIALS);
        GuestMachine machine = new GuestMachine(work, tinyGuest, disk);
        try {
            machine.awaitAnswer();
            return machine;
        } catch (AssertionError failed) {
            machine.close();
            throw new AssertionError(machine.console(), failed);
        }
    }

    @Override
    public Client client() {
        return new Client(
                new HttpTransport(new Endpoint("127.0.0.1", port, "/RPC2", false), Timeouts.USUAL),
                new Session(CREDENTIALS));
    }

    /** Cuts the power. */
    @Override
    public void kill() {
        try {
            machine.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void begin() {
        machine = launch();
    }

    @Override
    public void start() {
        begin();
        awaitAnswer();
    }

    /** How many lines that nobody synced the power cuts took away. */
    String unsynced() {
        long written = 0;
        long lost = 0;
        for (String line : console().lines().map(String::strip).toList()) {
            if (line.startsWith("WRITTEN ")) {
                written = Long.parseLong(line.substring("WRITTEN ".length()));
            } else if (line.startsWith("KEPT ")) {
                lost += written - Long.parseLong(line.substring("KEPT ".length()));
            }
        }
        return lost + " lines lost that nobody had synced";
    }

    private String console() {
        try {
            Path console = work.resolve("console.log");
            return Files.exists(console) ? Files.readString(console) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        Path layer = work.resolve("layer" + starts++ + ".qcow2");
        String format = starts == 1 ? "raw" : "qcow2";
        Program.of(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        format,
                        "-b",
                        disk.toString(),
                        layer.toString())
                .check();
        disk = layer;
        try {
            return new ProcessBuilder(arguments(layer))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(work.resolve("console.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments(Path layer) {
        return List.of(
                "qemu-system-x86_64",
                "-M",
                "q35",
                "-accel",
                "tcg,thread=multi",
                "-cpu",
                "max",
                "-smp",
                "2",
                "-m",
                "1024",
                "-nodefaults",
                "-display",
                "none",
                "-no-reboot",
                "-kernel",
                tinyGuest.resolve("vmlinux").toString(),
                "-initrd",
                tinyGuest.resolve("initrd").toString(),
                "-append",
                "console=ttyS0 root=/dev/vda panic=-1 quiet",
                "-drive",
                "if=none,id=disk,format=qcow2,cache=writeback,file=" + layer,
                "-device",
                "virtio-blk-pci,drive=disk",
                "-netdev",
                "user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:" + port + "-10.0.2.15:2633",
                "-device",
                "virtio-net-pci,netdev=net",
                "-serial",
                "stdio");
    }

    private void awaitAnswer() {
        Client client = client();
        Patience.until(
                "the first answer from the guest",
                START,
                () -> {
                    if (!machine.isAlive()) {
                        throw new AssertionError("The machine ended: " + console());
                    }
                    try {
                        return Optional.of(client.version());
                    } catch (Failure notYet) {
                        return Optional.empty();
                    }
                });
    }
}
