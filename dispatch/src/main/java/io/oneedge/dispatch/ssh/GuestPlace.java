package io.oneedge.dispatch.ssh;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** Whether a guest's files are there. */
    boolean has(int datastore, int vm);

    /** What it means that packing or unpacking ended so. */
    Failure failed(ProgramResult result);

    /** A host over SSH. */
    record There(Ssh ssh, String cloud) implements GuestPlace {

        private Program program(String script, int datastore, int vm) {
            return Program.of(ssh.command(RemoteScript.named(script, words(datastore, vm)), "yes"));
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

        @Override
        public boolean has(int datastore, int vm) {
            ProgramResult result = program("there", datastore, vm).within(QUESTION_MAX).run();
            if (result.status() == MISSING) {
                return false;
            }
            if (!result.ok()) {
                throw failed(result);
            }
            return true;
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
     */
    record Here(Path datastores) implements GuestPlace {

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
            return Program.of(
                    List.of(
                            "tar",
                            "--extract",
                            "--sparse",
                            "--numeric-owner",
                            "--preserve-permissions",
                            "--file=-",
                            "--directory=" + directory(datastore)));
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
