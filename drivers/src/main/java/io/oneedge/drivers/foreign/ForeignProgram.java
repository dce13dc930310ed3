package io.oneedge.drivers.foreign;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.process.Orphans;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An executable that stands in for a driver, run as {@code PROGRAM KIND ACTION} in a session of its
 * own. It reads one JSON object and prints one; its exit status is 0, or {@link #TRY_AGAIN}, or
 * another if it failed, with the reason on standard error. At its deadline it is killed with
 * everything that it started.
 */
public final class ForeignProgram {

    /** The version of the protocol between ONEedge and drivers. */
    public static final int PROTOCOL = 1;

    /** The exit status of a driver that may succeed later: EX_TEMPFAIL of sysexits.h. */
    public static final int TRY_AGAIN = 75;

    /** Bytes of an answer. */
    public static final int ANSWER_MAX = 1024 * 1024;

    /** How long a question may take that changes nothing. */
    public static final Duration QUESTION = Duration.ofSeconds(20);

    /** How long an action may take unless it copies. */
    public static final Duration ACTION = Duration.ofMinutes(2);

    private final Path file;
    private final String kind;

    /**
     * An executable.
     *
     * @param kind {@code network}, {@code datastore} or {@code virtualization}
     */
    public ForeignProgram(Path file, String kind) {
        this.file = file;
        this.kind = kind;
        requireTrusted();
    }

    /** The file's name, which is the driver's. */
    public String name() {
        return file.getFileName().toString();
    }

    /**
     * What the driver says of itself; fails if it speaks another protocol or is of another kind.
     */
    public JsonObject describe() {
        JsonObject told = ask("describe", Json.object(), QUESTION);
        if (told.integer("protocol") != PROTOCOL || !told.string("kind").equals(kind)) {
            throw Failure.action(
                    "The driver %s speaks protocol %d of %s, not %d of %s"
                            .formatted(
                                    file,
                                    told.integer("protocol"),
                                    told.string("kind"),
                                    PROTOCOL,
                                    kind));
        }
        return told;
    }

    /** Has an action done; fails if it is not done by the deadline. */
    public JsonObject ask(String action, JsonObject document, Duration deadline) {
        ProgramResult result = run(action, document, deadline);
        if (result.status() != 0) {
            throw Failure.of(
                    result.status() == TRY_AGAIN ? FailureKind.UNAVAILABLE : FailureKind.ACTION,
                    "Driver " + name() + ", " + action + result.complaint());
        }
        if (result.truncated()) {
            throw lie(action, "prints more than " + ANSWER_MAX + " bytes");
        }
        try {
            return JsonReader.read(result.output().getBytes(StandardCharsets.UTF_8)).asObject();
        } catch (Failure e) {
            throw lie(action, "prints what is no JSON object: " + e.message());
        }
    }

    /** Runs the driver; fails if it does not end by the deadline. */
    ProgramResult run(String action, JsonObject document, Duration deadline) {
        return Program.of(List.of("setsid", "--wait", file.toString(), kind, action))
                .reading(document.compact())
                .keeping(ANSWER_MAX)
                .within(deadline)
                // The guests that a driver starts outlive this agent.
                .with(Orphans.RUN_BY, "")
                .run();
    }

    /** What it means that the driver's answer cannot be true. */
    public Failure lie(String action, String what) {
        return Failure.action("Driver " + name() + ", " + action + ": it " + what);
    }

    /** It runs with the agent's rights: nobody else may be able to change it. */
    private void requireTrusted() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || !Files.isExecutable(file)) {
                throw Failure.action(
                        file
                                + " is not an executable file; name the driver's program, and make"
                                + " it executable: chmod 755 "
                                + file);
            }
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.GROUP_WRITE)
                    || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw Failure.action(
                        file + " can be changed by others than its owner: chmod go-w " + file);
            }
        } catch (IOException e) {
            throw Failure.action(file + " cannot be looked at: " + e);
        }
    }
}
