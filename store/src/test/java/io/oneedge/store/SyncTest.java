package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the system is asked to do, as {@code strace} sees it: before an answer the log of the
 * database is synced, not only written, so that it survives the end of the power.
 */
final class SyncTest {

    private static final int ANSWERS = 20;

    /** A call on a file by a thread: {@code 4711 fdatasync(7</tmp/one.db-wal>) = 0}. */
    private static final Pattern CALL =
            Pattern.compile(
                    "(\\d+) +(?:<\\.\\.\\. )?(\\w+)(?:\\((\\d+)(?:<([^>]*)>)?| resumed)(.*)");

    @TempDir Path directory;

    @Test
    void syncsTheLogBeforeEveryAnswer() throws Exception {
        assertThat(unsynced("sound")).isEmpty();
    }

    @Test
    void findsAnAnswerBeforeTheSync() throws Exception {
        assertThat(unsynced("early")).isNotEmpty();
    }

    /** The answers that were given while the log held what was not synced, or without a sync. */
    private List<String> unsynced(String how) throws Exception {
        Path trace = directory.resolve("trace");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "strace",
                                "-f",
                                "-y",
                                "-e",
                                "trace=write,pwrite64,fsync,fdatasync",
                                "-o",
                                trace.toString()));
        command.addAll(KillTest.program(FewAnswers.class));
        command.addAll(List.of(directory.resolve("one.db").toString(), how));
        boolean ran;
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            ran = process.waitFor() == 0;
        } catch (IOException e) {
            ran = false;
        }
        if (!ran) {
            System.err.println("the order of syncs; strace is missing or may not trace");
        }
        Assumptions.assumeTrue(ran, "strace is missing or may not trace");
        return unsynced(Files.readAllLines(trace));
    }

    private static List<String> unsynced(List<String> trace) {
        List<String> found = new ArrayList<>();
        Map<String, String> begun = new HashMap<>();
        boolean dirty = false;
        boolean synced = false;
        int answers = 0;
        for (String line : trace) {
            Matcher call = CALL.matcher(line);
            if (!call.matches()) {
                continue;
            }
            String thread = call.group(1);
            boolean resumed = call.group(3) == null;
            String file = resumed ? begun.getOrDefault(thread, "") : "" + call.group(4);
            boolean ended = resumed || !line.endsWith("<unfinished ...>");
            begun.put(thread, file);
            if (file.endsWith("-wal") && call.group(2).equals("pwrite64")) {
                dirty = true;
            } else if (file.endsWith("-wal") && call.group(2).endsWith("sync") && ended) {
                dirty = false;
                synced = true;
            } else if (!resumed && line.contains("\"acknowledged ")) {
                answers++;
                if (dirty || !synced) {
                    found.add(line);
                }
                synced = false;
            }
        }
        assertThat(answers).isEqualTo(ANSWERS);
        return found;
    }

    /** Writes a few records one after the other and prints each answer. */
    static final class FewAnswers {

        private FewAnswers() {}

        public static void main(String[] arguments) {
            SqliteStore sound =
                    SqliteStore.open(
                            Path.of(arguments[0]), SqliteStoreTest.KINDS, StoreFixture.CLOCK);
            FaultyStore early = new FaultyStore(sound, FaultyStore.Fault.ANSWER_BEFORE_DISK);
            Store store = arguments[1].equals("early") ? early : sound;
            for (int i = 0; i < ANSWERS; i++) {
                long id = store.write(RequestId.NONE, EndlessWriting::putNext);
                System.out.println("acknowledged " + id);
            }
            early.release();
            sound.close();
        }
    }
}
