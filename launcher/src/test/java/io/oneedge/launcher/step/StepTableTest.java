package io.oneedge.launcher.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StepTableTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    private final Set<String> made = new TreeSet<>();
    private final List<String> performed = new ArrayList<>();
    private final RecordedSteps listener = new RecordedSteps();

    private Step making(String name) {
        return new Deed(
                name,
                () -> made.contains(name) ? Optional.of("there") : Optional.empty(),
                progress -> {
                    performed.add(name);
                    made.add(name);
                    return "made";
                });
    }

    private StepTable table() {
        return new StepTable(NAMES.stream().map(this::making).toList());
    }

    @Test
    void performsWhatIsNotThereInOrder() {
        made.add("b");

        List<StepTime> times = table().run(listener, InstantSource.system());

        assertThat(performed).containsExactly("a", "c", "d");
        assertThat(times).extracting(StepTime::performed).containsExactly(true, false, true, true);
    }

    @Test
    void changesNothingWhenRunAgain() {
        table().run(listener, InstantSource.system());
        performed.clear();

        table().run(listener, InstantSource.system());

        assertThat(performed).isEmpty();
    }

    @Test
    void comesToTheSameEndWhereverItWasInterrupted() {
        for (int last = 0; last < NAMES.size(); last++) {
            made.clear();
            performed.clear();
            StepListener interrupting = new InterruptingListener(last + 1);
            assertThatThrownBy(() -> table().run(interrupting, InstantSource.system()))
                    .isInstanceOf(InterruptingListener.Interrupted.class);

            table().run(listener, InstantSource.system());

            assertThat(made).containsExactlyElementsOf(NAMES);
            assertThat(performed).containsExactlyElementsOf(NAMES);
        }
    }

    @Test
    void tellsWhichStepFailedAndStops() {
        Step failing =
                new Deed(
                        "bad",
                        Optional::empty,
                        progress -> {
                            throw Failure.action("No luck");
                        });
        StepTable table = new StepTable(List.of(making("a"), failing, making("c")));

        assertThatThrownBy(() -> table.run(listener, InstantSource.system())).hasMessage("No luck");

        assertThat(listener.failed()).containsExactly("bad");
        assertThat(performed).containsExactly("a");
    }
}
