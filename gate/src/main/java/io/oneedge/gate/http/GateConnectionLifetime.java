package io.oneedge.gate.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that have lived too long. This bounds a client that sends or takes a byte now
 * and then, whatever part of the request it is in.
 */
final class GateConnectionLifetime implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration lifetime;
    private final Map<Connection, Scheduler.Task> ends = new ConcurrentHashMap<>();

    GateConnectionLifetime(Scheduler scheduler, Duration lifetime) {
        this.scheduler = scheduler;
        this.lifetime = lifetime;
    }

    @Override
    public void onOpened(Connection connection) {
        ends.put(
                connection,
                scheduler.schedule(
                        () ->
                                connection
                                        .getEndPoint()
                                        .close(new TimeoutException("lifetime of a connection")),
                        lifetime.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task end = ends.remove(connection);
        if (end != null) {
            end.cancel();
        }
    }
}
