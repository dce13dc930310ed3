package io.oneedge.agent;

import io.oneedge.wire.agent.MonitoringReport;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the figures of the host and its guests, at once and then at an interval. */
final class Monitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    private final HostActions host;
    private final Consumer<MonitoringReport> receiver;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("monitor").factory());
    private @Nullable ScheduledFuture<?> timer;

    Monitor(HostActions host, Consumer<MonitoringReport> receiver) {
        this.host = host;
        this.receiver = receiver;
    }

    /** Seconds between reports; none for 0. */
    synchronized void every(int seconds) {
        ScheduledFuture<?> before = timer;
        if (before != null) {
            before.cancel(false);
            timer = null;
        }
        if (seconds > 0) {
            timer = clock.scheduleWithFixedDelay(this::report, 0, seconds, TimeUnit.SECONDS);
        }
    }

    private void report() {
        try {
            receiver.accept(host.monitor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The timer would end with it.
            LOG.error("A monitoring report failed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
