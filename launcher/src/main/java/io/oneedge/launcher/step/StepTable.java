package io.oneedge.launcher.step;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps in their order. Each is checked, and performed where the check finds something to do. */
public record StepTable(List<Step> steps) {

    public StepTable {
        steps = List.copyOf(steps);
    }

    /** Runs all steps; the first one that fails ends it. */
    public List<StepTime> run(StepListener listener, InstantSource clock) {
        List<StepTime> times = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            times.add(run(i + 1, steps.get(i), listener, clock));
        }
        return List.copyOf(times);
    }

    private StepTime run(int number, Step step, StepListener listener, InstantSource clock) {
        Instant start = clock.instant();
        boolean ended = false;
        try {
            Optional<String> done = step.done();
            String words;
            if (done.isPresent()) {
                words = done.get();
            } else {
                listener.begins(number, steps.size(), step.name());
                words = step.perform(listener);
            }
            Duration took = Duration.between(start, clock.instant());
            StepTime time = new StepTime(step.name(), done.isEmpty(), words, took);
            listener.ends(number, steps.size(), time);
            ended = true;
            return time;
        } finally {
            if (!ended) {
                listener.fails(number, steps.size(), step.name());
            }
        }
    }
}
