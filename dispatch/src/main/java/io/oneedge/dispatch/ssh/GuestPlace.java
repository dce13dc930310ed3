package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.image.HostFiles;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.file.FileTree;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.GuestArrived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a machine keeps the files of its guests: on a host over SSH, or here. */
public sealed interface GuestPlace {

    /** How long the question whether files are there may take. */
    Duration QUESTION_MAX = Duration.ofSeconds(30);

    /** The exit status of a host that has not got the files. */
    int MISSING = 94;

    /** What writes a guest's files to its standard output. */
    Program pack(int datastore, int vm);

    /** What reads a guest's files from its standard input. */
    Program unpack(int datastore, int vm);

    /** What was unpacked without a fault is the guest's from now on. */
    void settle(int datastore, int vm);

    /** Whether a guest's files are there. */
    boolean has(int datastore, int vm);

    /** The same of a guest that runs, without these disks, which go another way. */
    Program packRunning(int datastore, int vm, List<Integer> without);

    /**
     * What carries bytes between its standard input and output and a socket of a guest.
     *
     * @param direction {@code listen} or {@code connect}
     */
    Program tunnel(int datastore, int vm, String direction, String socket);

    /** A disk of a guest becomes an image that the guest writes itself. */
    void adopt(int datastore, int vm, GuestArrived.DiskImage image);

    /** Whether a place here and this one are one directory that both see. */
    default boolean shares(GuestPlace other, int datastore, String mark) {
        mark(datastore, mark, Mark.MAKE);
        try {
            return other.mark(datastore, mark, Mark.LOOK);
        } finally {
            mark(datastore, mark, Mark.REMOVE);
        }
    }

    /** What is done with a mark in the directory of a datastore. */
    enum Mark {
        MAKE,
        LOOK,
        REMOVE
    }

    /** Does something with a mark; false if it, or the datastore, is not there. */
    boolean mark(int datastore, String mark, Mark what);

    /** What it means that packing or unpacking ended so. */
    Failure failed(ProgramResult result);

    /** A host over SSH. */
    record There(Ssh ssh, String cloud) implements GuestPlace {

        private Program program(String script, int datastore, int vm) {
            return program(script, words(datastore, vm));
        }

        private Program program(String script, Map<String, String> words) {
            return Program.of(ssh.command(RemoteScript.named(script, words), "yes"));
        }

        private Map<String, String> words(int datastore, int vm, Map<String, String> more) {
            Map<String, String> all = new HashMap<>(words(datastore, vm));
            all.putAll(more);
            return all;
        }

        private boolean asked(Program program) {
            ProgramResult result = program.within(QUESTION_MAX).run();
            if (result.status() == MISSING) {
                return false;
            }
            if (!result.ok()) {
                throw failed(result);
            }
            return true;
        }

        @Override
        public Program packRunning(int datastore, int vm, List<Integer> without) {
            String disks =
                    without.isEmpty()
                            ? "none"
                            : without.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining("_"));
            return program("pack-running", words(datastore, vm, Map.of("DISKS", disks)));
        }

        @Override
        public Program tunnel(int datastore, int vm, String direction, String socket) {
            return program(
                    "tunnel",
                    words(datastore, vm, Map.of("DIRECTION", direction, "SOCKET", socket)));
        }

        @Override
        public void adopt(int datastore, int vm, GuestArrived.DiskImage image) {
            HostFiles.Name name =
                    HostFiles.Name.of(image.file().datastore(), image.file().source());
            asked(
                    program(
                            "adopt",
                            words(
                                    datastore,
                                    vm,
                                    Map.of(
                                            "IMAGES",
                                            Integer.toString(name.datastore()),
                                            "DISK",
                                            Integer.toString(image.disk()),
                                            "NAME",
                                            name.digits()))));
        }

        @Override
        public boolean mark(int datastore, String mark, Mark what) {
            String action = what.name().toLowerCase(Locale.ROOT);
            return asked(
                    program("mark", words(datastore, 0, Map.of("MARK", mark, "ACTION", action))));
        }

        private Map<String, String> words(int datastore, int vm) {
            return Map.of(
                    "CLOUD",
                    cloud,
                    "DATASTORE",
                    Integer.toString(datastore),
                    "GUEST",
                    Integer.toString(vm));
        }

        @Override
        public Program pack(int datastore, int vm) {
            return program("pack", datastore, vm);
        }

        @Override
        public Program unpack(int datastore, int vm) {
            return program("unpack", datastore, vm);
        }

        /** The script that unpacks has done so, as the last thing that it did. */
        @Override
        public void settle(int datastore, int vm) {}

        @Override
        public boolean has(int datastore, int vm) {
            return asked(program("there", datastore, vm));
        }

        @Override
        public Failure failed(ProgramResult result) {
            return ssh.failed(result.status(), result.errors());
        }
    }

    /**
     * This machine.
     *
     * @param datastores directory of its datastores
     * @param tunnel the program that carries bytes to a guest's socket
     */
    record Here(Path datastores, List<String> tunnel) implements GuestPlace {

        public Here {
            tunnel = List.copyOf(tunnel);
        }

        @Override
        public Program packRunning(int datastore, int vm, List<Integer> without) {
            List<String> command = new ArrayList<>(pack(datastore, vm).arguments());
            command.add(1, "--exclude=console.log");
            without.forEach(disk -> command.add(1, "--exclude=disk." + disk));
            return Program.of(command);
        }

        @Override
        public Program tunnel(int datastore, int vm, String direction, String socket) {
            List<String> command = new ArrayList<>(tunnel);
            command.addAll(List.of(direction, socket));
            return Program.of(command).in(directory(datastore).resolve(Integer.toString(vm)));
        }

        @Override
        public void adopt(int datastore, int vm, GuestArrived.DiskImage image) {
            HostFiles.Name name =
                    HostFiles.Name.of(image.file().datastore(), image.file().source());
            Path disk =
                    directory(datastore)
                            .resolve(Integer.toString(vm))
                            .resolve("disk." + image.disk());
            Program.of(
                            "ln",
                            "-f",
                            disk.toString(),
                            directory(name.datastore()).resolve(name.digits()).toString())
                    .check();
        }

        @Override
        public boolean mark(int datastore, String mark, Mark what) {
            Path file = directory(datastore).resolve(mark);
            try {
                return switch (what) {
                    case MAKE -> {
                        Files.createDirectories(directory(datastore));
                        Files.createFile(file);
                        yield true;
                    }
                    case LOOK -> Files.exists(file);
                    case REMOVE -> Files.deleteIfExists(file);
                };
            } catch (IOException e) {
                throw Failure.of(FailureKind.ACTION, "Cannot make the mark " + file + ": " + e, e);
            }
        }

        private Path directory(int datastore) {
            return datastores.resolve(Integer.toString(datastore));
        }

        @Override
        public Program pack(int datastore, int vm) {
            return Program.of(
                    "tar",
                    "--create",
                    "--sparse",
                    "--numeric-owner",
                    "--exclude=*.sock",
                    "--file=-",
                    "--directory=" + directory(datastore),
                    Integer.toString(vm));
        }

        @Override
        public Program unpack(int datastore, int vm) {
            Path moving = moving(datastore, vm);
            try {
                FileTree.delete(moving);
                Files.createDirectories(moving);
            } catch (IOException e) {
                throw Failure.of(
                        FailureKind.ACTION, "Cannot make the directory " + moving + ": " + e, e);
            }
            return Program.of(
                    List.of(
                            "tar",
                            "--extract",
                            "--sparse",
                            "--numeric-owner",
                            "--preserve-permissions",
                            "--file=-",
                            "--directory=" + moving));
        }

        @Override
        public void settle(int datastore, int vm) {
            Path moving = moving(datastore, vm);
            Path name = Path.of(Integer.toString(vm));
            Path place = directory(datastore).resolve(name);
            try {
                FileTree.delete(place);
                Files.move(moving.resolve(name), place, StandardCopyOption.ATOMIC_MOVE);
                FileTree.delete(moving);
                Program.of("sync", "--file-system", place.toString()).check();
            } catch (IOException e) {
                throw Failure.of(
                        FailureKind.ACTION, "Cannot make the directory " + place + ": " + e, e);
            }
        }

        private Path moving(int datastore, int vm) {
            return directory(datastore).resolve(".moving-" + vm);
        }

        @Override
        public boolean has(int datastore, int vm) {
            return Files.isDirectory(directory(datastore).resolve(Integer.toString(vm)));
        }

        @Override
        public Failure failed(ProgramResult result) {
            return Failure.action("tar failed here: " + result.complaint());
        }
    }
}
