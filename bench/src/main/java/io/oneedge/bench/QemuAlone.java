package io.oneedge.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The guest that a cloud runs, started by QEMU with the same arguments and files but nothing around
 * it: what no cloud can be faster than. Only the port of OneGate in its context is another.
 */
final class QemuAlone {

    private static final Duration GUEST_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String DISK = "disk.0";
    private static final List<String> KEPT = List.of("kernel", "initrd", "disk.1");

    private final Path directory;
    private final Path pristineDisk;
    private final List<String> arguments;
    private final ReadyGate gate;

    private QemuAlone(Path directory, Path pristineDisk, List<String> arguments, ReadyGate gate) {
        this.directory = directory;
        this.pristineDisk = pristineDisk;
        this.arguments = arguments;
        this.gate = gate;
    }

    /** Copies what a guest of the cloud runs with. */
    static QemuAlone like(int vm, GuestCloud cloud, Path directory, int port, ReadyGate gate)
            throws IOException {
        Path original = cloud.directoryOf(vm);
        for (String file : KEPT) {
            if (Files.exists(original.resolve(file))) {
                Files.copy(original.resolve(file), directory.resolve(file));
            }
        }
        replacePort(directory.resolve("disk.1"), cloud.gatePort(), port);
        return new QemuAlone(directory, cloud.pristineDisk(), argumentsOf(vm), gate);
    }

    /** Boots once, on a fresh disk, and tells how long it took until the guest was ready. */
    Duration boot() throws IOException, InterruptedException {
        Files.copy(pristineDisk, directory.resolve(DISK), StandardCopyOption.REPLACE_EXISTING);
        gate.reset();
        long began = System.nanoTime();
        Process qemu =
                new ProcessBuilder(arguments)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("qemu.log").toFile())
                        .start();
        try {
            while (qemu.isAlive() && System.nanoTime() - began < GUEST_LIMIT.toNanos()) {
                OptionalLong ready = gate.await(LOOK);
                if (ready.isPresent()) {
                    return Duration.ofNanos(ready.getAsLong() - began);
                }
            }
            throw new IOException(
                    "QEMU alone %s before the guest was ready: %s"
                            .formatted(
                                    qemu.isAlive() ? "took " + GUEST_LIMIT : "ended",
                                    Files.readString(directory.resolve("qemu.log")).strip()));
        } finally {
            qemu.destroyForcibly();
            qemu.waitFor();
        }
    }

    private static List<String> argumentsOf(int vm) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                List<String> arguments = arguments(process);
                int name = arguments.indexOf("-name");
                boolean isQemu = !arguments.isEmpty() && arguments.getFirst().contains("qemu");
                if (isQemu && name > 0 && arguments.get(name + 1).equals("one-" + vm)) {
                    return arguments;
                }
            }
        }
        throw new IOException("QEMU of VM " + vm + " is not among the processes");
    }

    /** Empty for what is no process, or one that has ended meanwhile. */
    private static List<String> arguments(Path process) {
        try {
            String text = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8);
            return Arrays.asList(text.split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** In place, inside the image of the context: both numbers have as many digits. */
    private static void replacePort(Path image, int from, int to) throws IOException {
        String text = Files.readString(image, StandardCharsets.ISO_8859_1);
        String other = text.replace(":" + from, ":" + to);
        if (other.equals(text) || other.length() != text.length()) {
            throw new IOException("The context of the guest does not tell where OneGate is");
        }
        Files.writeString(image, other, StandardCharsets.ISO_8859_1);
    }
}
