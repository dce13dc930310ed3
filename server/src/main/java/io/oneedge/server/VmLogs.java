package io.oneedge.server;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of each VM, {@code log/vm/ID.log}: a line for each state that it comes to, where it is,
 * and what went wrong, in the words of the driver that said so. Written beside the commits, which
 * wait for no file.
 */
final class VmLogs implements CommitListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VmLogs.class);

    /** Lines that wait to be written; what is beyond that is left out. */
    private static final int WAITING_MAX = 10_000;

    /** Bytes after which a VM's log is begun anew; the one before is kept. */
    private static final long SIZE_MAX = 1024 * 1024;

    private record Line(int vm, String text) {}

    private final Path directory;
    private final InstantSource clock;
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread writer;

    VmLogs(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.writer = Thread.ofVirtual().name("vm-logs").start(this::write);
    }

    @Override
    public void committed(Commit commit) {
        for (Change<?> change : commit.changes()) {
            change.afterOf(Vms.KIND)
                    .filter(after -> isTold(change.beforeOf(Vms.KIND), after))
                    .ifPresent(after ->
                            waiting.offer(
                                    new Line(
                                            after.id(),
                                            "%s [%s] %s\n"
                                                    .formatted(
                                                            clock.instant()
                                                                    .truncatedTo(ChronoUnit.MILLIS),
                                                            commit.request(),
                                                            told(after)))));
        }
    }

    private static boolean isTold(Optional<Vm> before, Vm after) {
        return before.isEmpty() || !told(before.get()).equals(told(after));
    }

    private static String told(Vm vm) {
        String state = vm.state() == VmState.ACTIVE ? vm.lcm().name() : vm.state().name();
        String host =
                vm.history().isEmpty()
                        ? ""
                        : " on " + vm.history().getLast().assignment().hostName();
        String error = vm.userTemplate().text("ERROR").replaceAll("\\s+", " ");
        return state + host + (error.isEmpty() ? "" : ": " + error);
    }

    private void write() {
        try {
            while (true) {
                write(waiting.take());
            }
        } catch (InterruptedException e) {
            // What is left is written by whoever ends this.
            return;
        }
    }

    private synchronized void write(Line line) {
        Path file = directory.resolve(line.vm() + ".log");
        try {
            Files.createDirectories(directory);
            if (Files.exists(file) && Files.size(file) > SIZE_MAX) {
                Files.move(
                        file,
                        directory.resolve(line.vm() + ".log.1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    line.text(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("VM {}: its log cannot be written: {}", line.vm(), e.toString());
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        for (Line line = waiting.poll(); line != null; line = waiting.poll()) {
            write(line);
        }
    }
}
