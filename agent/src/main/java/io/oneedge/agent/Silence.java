package io.oneedge.agent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a front-end up that has been silent for too long: a link that was cut says nothing, and the
 * kernel would hold it for hours.
 */
final class Silence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    private final Duration limit;
    private final AgentSession session;
    private final AtomicBoolean heard = new AtomicBoolean(true);
    private final Thread watch;

    /** Watches from now on; a limit of zero allows any silence. */
    Silence(Duration limit, AgentSession session) {
        this.limit = limit;
        this.session = session;
        this.watch = Thread.ofVirtual().name("silence").unstarted(this::watch);
        if (limit.isPositive()) {
            watch.start();
        }
    }

    /** The front-end has said something. */
    void ends() {
        heard.set(true);
    }

    private void watch() {
        try {
            do {
                Thread.sleep(limit);
            } while (heard.getAndSet(false));
        } catch (InterruptedException e) {
            return;
        }
        LOG.warn("The front-end has said nothing for {}; it is given up", limit);
        session.close();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
