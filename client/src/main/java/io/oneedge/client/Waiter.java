package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again and again until an object is as wanted. It asks often at first, because most changes
 * take less than a second, and then once a second.
 */
public final class Waiter {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Pause pause;

    public Waiter(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** Waits in real time. */
    public static Waiter real() {
        return new Waiter(InstantSource.system(), Thread::sleep);
    }

    /**
     * The first document that is as wanted.
     *
     * @param what names the wait in failures: "VM 3 to be RUNNING"
     * @param hopeless documents after which the wanted one will not come
     */
    public XmlElement waitFor(
            String what,
            Supplier<XmlElement> read,
            Predicate<XmlElement> wanted,
            Predicate<XmlElement> hopeless,
            Duration longest) {
        Instant deadline = clock.instant().plus(longest);
        Duration next = FIRST_PAUSE;
        while (true) {
            XmlElement document = read.get();
            if (wanted.test(document)) {
                return document;
            }
            if (hopeless.test(document)) {
                throw Failure.action("Waited for " + what + ", which failed.");
            }
            Duration left = Duration.between(clock.instant(), deadline);
            if (!left.isPositive()) {
                throw Failure.of(
                        FailureKind.UNAVAILABLE,
                        "Waited "
                                + longest.toSeconds()
                                + " s for "
                                + what
                                + ", in vain; it may still come about.");
            }
            sleep(next.compareTo(left) < 0 ? next : left, what);
            next = next.multipliedBy(2);
            next = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        }
    }

    private void sleep(Duration duration, String what) {
        try {
            pause.of(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(FailureKind.UNAVAILABLE, "Waiting for " + what + " was interrupted.");
        }
    }
}
