package io.oneedge.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when the simulation says so. */
final class SimulatedClock implements InstantSource {

    private Instant now = Instant.ofEpochSecond(1_795_351_829L);

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
