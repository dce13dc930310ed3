package io.oneedge.api.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that have lived too long, and knows which are in the second half of their
 * life. This bounds a client that sends or takes a byte now and then, whatever part of the request
 * it is in.
 */
final class ConnectionLifetime implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration lifetime;
    private final Map<Connection, Scheduler.Task> nextTasks = new ConcurrentHashMap<>();
    private final Set<Connection> old = ConcurrentHashMap.newKeySet();

    ConnectionLifetime(Scheduler scheduler, Duration lifetime) {
        this.scheduler = scheduler;
        this.lifetime = lifetime;
    }

    /** Whether more than half of its life is over. */
    boolean isOld(Connection connection) {
        return old.contains(connection);
    }

    @Override
    public void onOpened(Connection connection) {
        nextTasks.put(connection, afterHalf(() -> grow(connection)));
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task next = nextTasks.remove(connection);
        if (next != null) {
            next.cancel();
        }
        old.remove(connection);
    }

    private void grow(Connection connection) {
        old.add(connection);
        Scheduler.Task end =
                afterHalf(() ->
                        connection
                                .getEndPoint()
                                .close(new TimeoutException("lifetime of a connection")));
        if (nextTasks.replace(connection, end) == null) {
            end.cancel(); // It was closed meanwhile.
            old.remove(connection);
        }
    }

    private Scheduler.Task afterHalf(Runnable task) {
        return scheduler.schedule(task, lifetime.toMillis() / 2, TimeUnit.MILLISECONDS);
    }
}
