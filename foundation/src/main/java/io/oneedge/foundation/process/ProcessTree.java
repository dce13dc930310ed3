package io.oneedge.foundation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A process with everything that it started. */
public final class ProcessTree {

    /** Rounds in which children that appear during the kill are looked for again. */
    private static final int ROUNDS = 10;

    private static final Path PROCESSES = Path.of("/proc");

    /** Of /proc/PID/stat, counted after the program's name: state, parent, group, session. */
    private static final int SESSION = 3;

    private ProcessTree() {}

    /**
     * Kills the process and everything it started; the process first, so that it starts no more. Of
     * one that leads a session also what has left the tree: a child whose parent has ended is no
     * descendant any more, and of the session all the same.
     */
    public static void kill(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        boolean leads = session(root.pid()) == root.pid();
        root.destroyForcibly();
        for (int round = 0; round < ROUNDS && !descendants.isEmpty(); round++) {
            descendants.forEach(ProcessHandle::destroyForcibly);
            descendants =
                    descendants.stream()
                            .flatMap(ProcessHandle::descendants)
                            .filter(ProcessHandle::isAlive)
                            .toList();
        }
        if (leads) {
            killAll(pid -> session(pid) == root.pid());
        }
    }

    /** Kills the processes that are as asked for, and those that appear meanwhile. */
    static void killAll(Predicate<Long> wanted) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> found = all().stream().filter(wanted).toList();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private static List<Long> all() {
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .forEach(name -> pids.add(Long.parseLong(name)));
        } catch (IOException e) {
            // Not Linux: there are no sessions to be asked for.
            return List.of();
        }
        return pids;
    }

    /** The session of a process that has not ended; -1 if there is none. */
    private static long session(long pid) {
        try {
            String stat = Files.readString(PROCESSES.resolve(pid + "/stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return words[0].equals("Z") ? -1 : Long.parseLong(words[SESSION]);
        } catch (IOException | RuntimeException gone) {
            return -1;
        }
    }
}
