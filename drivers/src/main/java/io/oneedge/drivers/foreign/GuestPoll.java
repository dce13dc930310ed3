package io.oneedge.drivers.foreign;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestListener;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.foundation.failure.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches guests by asking for them again and again: a program that ends tells nobody. */
final class GuestPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuestPoll.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Supplier<List<GuestEvidence>> question;
    private final Thread thread = Thread.ofVirtual().name("guest-poll").unstarted(this::poll);
    private volatile Optional<GuestListener> listener = Optional.empty();

    GuestPoll(Supplier<List<GuestEvidence>> question) {
        this.question = question;
    }

    synchronized void tell(GuestListener newListener) {
        listener = Optional.of(newListener);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void poll() {
        Map<Integer, GuestEvidence> before = new HashMap<>();
        while (!thread.isInterrupted()) {
            try {
                Map<Integer, GuestEvidence> now = new HashMap<>();
                question.get().forEach(guest -> now.put(guest.vmId(), guest));
                before.forEach((vmId, guest) -> compare(guest, now.get(vmId)));
                before = now;
            } catch (Failure e) {
                LOG.warn("Guests cannot be watched now: {}", e.message());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void compare(GuestEvidence before, @Nullable GuestEvidence now) {
        boolean ended =
                before.state() == GuestState.RUNNING
                        && now != null
                        && now.state() == GuestState.NOT_RUNNING;
        if (ended) {
            listener.ifPresent(told ->
                    told.changed(
                            new GuestChange(
                                    before.vmId(),
                                    before.deployId(),
                                    GuestChange.Kind.DIED,
                                    "its driver says that it no longer runs")));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
