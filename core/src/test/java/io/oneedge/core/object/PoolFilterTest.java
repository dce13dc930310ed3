package io.oneedge.core.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoolFilterTest {

    private static final List<Integer> FOUND = List.of(1, 2, 3, 4);

    @Test
    void beginsWithTheNewestUnlessItIsToldOtherwise() {
        assertThat(PoolFilter.ALL.ordered(FOUND)).containsExactly(4, 3, 2, 1);
        PoolFilter oldest = new PoolFilter(-2, -1, -1, PoolFilter.Order.OLDEST_FIRST);
        assertThat(oldest.ordered(FOUND)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void cutsPagesInItsOrder() {
        PoolFilter oldest = new PoolFilter(-2, 1, -2, PoolFilter.Order.OLDEST_FIRST);
        assertThat(oldest.page(oldest.ordered(FOUND))).containsExactly(2, 3);
        PoolFilter newest = new PoolFilter(-2, 1, -2);
        assertThat(newest.page(newest.ordered(FOUND))).containsExactly(3, 2);
    }
}
