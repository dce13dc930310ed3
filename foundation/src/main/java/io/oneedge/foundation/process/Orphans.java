package io.oneedge.foundation.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Programs that were being run by a process that was killed: they go on by themselves, and would
 * write where the process that comes after it writes. What was started detached is none of them.
 */
public final class Orphans {

    /**
     * Names the process that runs a program, in the program's environment. Empty for one that
     * leaves processes behind which are to go on.
     */
    public static final String RUN_BY = "ONEEDGE_RUN_BY";

    private Orphans() {}

    /** What the programs that this process runs have in their environment. */
    static String self() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /**
     * Kills what a process was running, with everything that it started, as far as this user may.
     *
     * @param pid of the process, which has ended
     */
    public static void kill(long pid) {
        String mark = RUN_BY + "=" + pid;
        long self = ProcessHandle.current().pid();
        ProcessTree.killAll(process -> process != self && has(process, mark));
    }

    private static boolean has(long pid, String mark) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            String text = new String(environment, StandardCharsets.ISO_8859_1);
            return Arrays.asList(text.split("\0", -1)).contains(mark);
        } catch (IOException e) {
            // It has ended, or is another user's.
            return false;
        }
    }
}
