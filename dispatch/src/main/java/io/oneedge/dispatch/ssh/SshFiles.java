package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.image.HostFiles;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** Images that travel over SSH, each over a connection of its own. */
public final class SshFiles implements HostFiles {

    /** How long one image may take. */
    static final Duration TRANSFER_MAX = Duration.ofHours(2);

    private static final Duration REMOVAL_MAX = Duration.ofSeconds(60);

    /** A host to which nothing comes for twice as long gives a transfer up. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** KiB that a host keeps free beside an image. */
    private static final long RESERVE_KIB = 64 * 1024;

    private final Ssh ssh;
    private final String cloud;
    private final FileDigests digests = new FileDigests();

    /**
     * The images of a host.
     *
     * @param host its name, as ssh takes it
     * @param place directory of this front-end for what it knows of the host
     * @param cloud names this cloud among those that use the host: letters and digits
     */
    public SshFiles(String host, SshSettings settings, Path place, String cloud) {
        this.ssh = new Ssh(host, settings, place.resolve("known_hosts"));
        this.cloud = cloud;
    }

    @Override
    public void send(Name name, Path file, boolean own, Progress progress) {
        try (Mark mark = Mark.beside(file)) {
            long size = Files.size(file);
            String digest = own ? FileDigests.now(file) : digests.of(file);
            RemoteScript script =
                    RemoteScript.named(
                            "receive",
                            Map.of(
                                    "CLOUD",
                                    cloud,
                                    "DATASTORE",
                                    Integer.toString(name.datastore()),
                                    "NAME",
                                    name.digits(),
                                    "KIND",
                                    own ? "own" : "same",
                                    "DIGEST",
                                    digest,
                                    "NEEDED",
                                    Long.toString(size / 1024 + RESERVE_KIB),
                                    "SILENCE",
                                    Long.toString(SILENCE.toSeconds()),
                                    "MARK",
                                    mark.name()));
            try (SshPipe pipe =
                    SshPipe.start(ssh.command(script, "yes"), TRANSFER_MAX, progress::isWanted)) {
                if (pipe.line().equals("SEND")) {
                    try (OutputStream out = pipe.output();
                            InputStream in = Files.newInputStream(file)) {
                        Copy.bytes(in, out, size, progress);
                    } catch (IOException e) {
                        // Why it does not read on, the host says below.
                        pipe.failWith(ssh, e);
                    }
                }
                pipe.requireDone(ssh);
            }
        } catch (IOException e) {
            throw lost("Sending " + file + " to " + ssh.host(), e);
        }
    }

    @Override
    public boolean fetch(Name name, Path file, Progress progress) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Mark mark = Mark.beside(file);
                SshPipe pipe =
                        SshPipe.start(
                                ssh.command(fetching(name, mark), "yes"),
                                TRANSFER_MAX,
                                progress::isWanted)) {
            String header = pipe.line();
            if (header.equals("ABSENT")) {
                return false;
            }
            String[] told = header.split(" ", -1);
            if (told.length != 3 || !told[0].equals("HERE") || !told[1].matches("[0-9]{1,18}")) {
                throw pipe.failed(ssh);
            }
            long size = Long.parseLong(told[1]);
            String digest = Copy.toFile(pipe.input(), part, size, progress);
            pipe.requireDone(ssh);
            if (!digest.equals(told[2])) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "What arrived of "
                                + name.digits()
                                + " from "
                                + ssh.host()
                                + " is not what was sent: the digest differs");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw lost("Fetching " + file + " from " + ssh.host(), e);
        } finally {
            deleteQuietly(part);
        }
    }

    @Override
    public void forget(Name name) {
        ProgramResult result = ssh.run(script("forget", name), REMOVAL_MAX);
        if (!result.ok()) {
            throw ssh.failed(result.status(), result.errors());
        }
    }

    /** A file beside an image, for this moment: a host that has it sees the same directory. */
    private record Mark(Path file) implements AutoCloseable {

        static Mark beside(Path image) throws IOException {
            return new Mark(Files.createTempFile(image.getParent(), ".mark", ""));
        }

        String name() {
            return file.getFileName().toString();
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    private RemoteScript fetching(Name name, Mark mark) {
        return RemoteScript.named(
                "fetch",
                Map.of(
                        "CLOUD",
                        cloud,
                        "DATASTORE",
                        Integer.toString(name.datastore()),
                        "NAME",
                        name.digits(),
                        "MARK",
                        mark.name()));
    }

    private RemoteScript script(String kind, Name name) {
        return RemoteScript.named(
                kind,
                Map.of(
                        "CLOUD", cloud,
                        "DATASTORE", Integer.toString(name.datastore()),
                        "NAME", name.digits()));
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is overwritten by the next attempt.
            return;
        }
    }

    private static Failure lost(String what, IOException e) {
        return Failure.of(FailureKind.UNAVAILABLE, what + " failed: " + e.getMessage(), e);
    }
}
