package io.oneedge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private Instant now = Instant.EPOCH;
    private final RateLimit limit = new RateLimit(() -> now, 3, 2);

    @Test
    void allowsABurstAndThenSoManyASecond() {
        assertThat(allowed("a", 10)).isEqualTo(3);
        now = now.plusMillis(500);
        assertThat(allowed("a", 10)).isEqualTo(1);
        now = now.plusSeconds(60);
        assertThat(allowed("a", 10)).isEqualTo(3);
    }

    @Test
    void countsEachAddressForItself() {
        assertThat(allowed("a", 10)).isEqualTo(3);
        assertThat(allowed("b", 10)).isEqualTo(3);
    }

    @Test
    void isNotConfusedByAClockThatGoesBack() {
        assertThat(allowed("a", 10)).isEqualTo(3);
        now = now.minusSeconds(60);
        assertThat(allowed("a", 10)).isEqualTo(0);
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        assertThat(allowed("a", 10)).isEqualTo(3);
        for (int i = 0; i < RateLimit.ADDRESSES_MAX; i++) {
            limit.allows("other" + i);
        }
        assertThat(allowed("a", 10)).isEqualTo(3);
    }

    private int allowed(String address, int tries) {
        int allowed = 0;
        for (int i = 0; i < tries; i++) {
            allowed += limit.allows(address) ? 1 : 0;
        }
        return allowed;
    }
}
