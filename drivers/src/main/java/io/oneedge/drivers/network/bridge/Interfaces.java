package io.oneedge.drivers.network.bridge;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The network devices of this host: the kernel's files tell of them, and {@code ip} makes them. */
final class Interfaces {

    private static final Path DEVICES = Path.of("/sys/class/net");

    private Interfaces() {}

    static boolean exists(String device) {
        return Files.exists(DEVICES.resolve(device));
    }

    static boolean isBridge(String device) {
        return Files.isDirectory(DEVICES.resolve(device).resolve("bridge"));
    }

    /** All bridges, by name. */
    static List<String> bridges() {
        return names(DEVICES).stream().filter(Interfaces::isBridge).toList();
    }

    /** The devices that have joined a bridge. */
    static Set<String> ports(String bridge) {
        return names(DEVICES.resolve(bridge).resolve("brif"));
    }

    /** The bridge that a device has joined. */
    static Optional<String> master(String device) {
        try {
            Path master = Files.readSymbolicLink(DEVICES.resolve(device).resolve("master"));
            return Optional.of(master.getFileName().toString());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** What the kernel says of a device; empty if there is none, or it cannot say now. */
    static String value(String device, String name) {
        try {
            return Files.readString(DEVICES.resolve(device).resolve(name)).strip();
        } catch (IOException notThere) {
            return "";
        }
    }

    /** The text beside a device's name that says whose it is. */
    static String alias(String device) {
        return value(device, "ifalias");
    }

    static void ip(String... arguments) {
        ip(List.of(arguments));
    }

    static void ip(List<String> arguments) {
        NetworkRights.ip(arguments).check();
    }

    static ProgramResult tryIp(List<String> arguments) {
        return NetworkRights.ip(arguments).run();
    }

    /** Removes a device; one that goes by itself in the same moment is gone as well. */
    static void delete(String device) {
        ProgramResult deleted = tryIp(List.of("link", "delete", device));
        if (!deleted.ok() && exists(device)) {
            throw Failure.action("Cannot remove the device " + device + deleted.complaint());
        }
    }

    private static Set<String> names(Path directory) {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (IOException notThere) {
            return names;
        }
        return names;
    }
}
