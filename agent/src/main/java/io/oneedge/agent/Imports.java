package io.oneedge.agent;

import io.oneedge.drivers.datastore.ImageImport;
import io.oneedge.wire.agent.ImageTransfers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Imports that are under way: how far each has come, and who can be told to end. */
final class Imports {

    private final Map<String, Import> running = new ConcurrentHashMap<>();

    private record Import(Thread thread, long bytes, long all) {}

    /** Imports in this thread; the command's id names it. */
    <T> T run(String command, Function<ImageImport.Progress, T> importing) {
        Thread thread = Thread.currentThread();
        running.put(command, new Import(thread, 0, 0));
        try {
            return importing.apply(
                    (bytes, all) -> running.replace(command, new Import(thread, bytes, all)));
        } finally {
            running.remove(command);
            // Told to end when it had ended just then: nobody after it is meant.
            Thread.interrupted();
        }
    }

    /** Ends an import; does nothing if it has ended. */
    void cancel(String command) {
        running.computeIfPresent(
                command,
                (id, importing) -> {
                    importing.thread().interrupt();
                    return importing;
                });
    }

    ImageTransfers transfers() {
        return new ImageTransfers(
                running.entrySet().stream()
                        .map(each ->
                                new ImageTransfers.Transfer(
                                        each.getKey(),
                                        each.getValue().bytes(),
                                        each.getValue().all()))
                        .toList());
    }
}
