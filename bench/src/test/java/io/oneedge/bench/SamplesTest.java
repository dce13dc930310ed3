package io.oneedge.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class SamplesTest {

    private static Samples oneTo(int last) {
        Samples samples = new Samples();
        for (int i = last; i >= 1; i--) {
            samples.add(i);
        }
        return samples;
    }

    @Test
    void tellsMedianAndHighValues() {
        assertThat(oneTo(5).median()).isEqualTo(3);
        assertThat(oneTo(2_000).median()).isEqualTo(1_000);
        assertThat(oneTo(2_000).quantile(0.99)).isEqualTo(1_980);
        assertThat(oneTo(7).quantile(0.99)).isEqualTo(7);
    }

    @Test
    void keepsAFairPartOfMoreThanItHasRoomFor() {
        int many = 3 * Samples.KEPT;
        Samples samples = oneTo(many);
        assertThat(samples.count()).isEqualTo(many);
        assertThat(samples.median()).isCloseTo(many * 0.5, Percentage.withPercentage(1));
        assertThat(samples.quantile(0.99)).isCloseTo(many * 0.99, Percentage.withPercentage(1));
    }

    @Test
    void sharesTheCpuTimeAmongAll() {
        Result result = oneTo(4).rate("x", Duration.ofSeconds(2), Duration.ofSeconds(8));
        assertThat(result.rate()).contains(Quantity.perSecond(2));
        assertThat(result.cpu()).contains(Quantity.seconds(2));
    }

    @Test
    void refusesToSummarizeNothing() {
        assertThatThrownBy(new Samples()::median).hasMessage("Nothing was measured");
    }
}
