package io.oneedge.acceptance.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.core.journal.Effects;
import io.oneedge.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front-end that is killed in the middle of its work, and started again. */
class FrontEndKillTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration START_ABOUT = Duration.ofSeconds(2);
    private static final long PENDING = 1;

    @TempDir Path home;

    @Test
    void losesNothingThatItAcknowledgedAndFinishesWhatItBegan() throws Exception {
        survives(2, 7);
    }

    @Test
    @Tag("long")
    void survivesAHundredKillsInARow() throws Exception {
        survives(100, Long.getLong("oneedge.seed", 20_261_123));
    }

    private void survives(int kills, long seed) throws Exception {
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            Survival survival =
                    new Survival(
                            new KilledFrontEnd(frontEnd),
                            LIMIT,
                            START_ABOUT,
                            new SplittableRandom(seed));
            while (survival.kills() < kills) {
                survival.killOnce();
            }
            survival.settle();
            System.out.println("Seed " + seed + ": " + survival.summary());
        }
        try (SqliteStore store =
                SqliteStore.open(
                        home.resolve("data/one.db"),
                        List.of(Effects.KIND),
                        InstantSource.system())) {
            assertThat(
                            store.<List<?>>read(reading ->
                                    reading.where(Effects.KIND, Effects.PENDING, PENDING)))
                    .isEmpty();
        }
    }
}
