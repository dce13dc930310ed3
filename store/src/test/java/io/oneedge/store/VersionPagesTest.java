package io.oneedge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionPagesTest {

    private static final int STEPS = 4_000;

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 600", "3, 5000"})
    void agreesWithAMapThroughRandomChangesAndOldStatesStayAsTheyWere(long seed, int ids) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TreeMap<Long, Long> model = new TreeMap<>();
        for (long id = 0; id < ids / 2; id++) {
            model.put(id, 0L);
        }
        VersionPages pages = VersionPages.of(0, list(model));
        for (int step = 1; step <= STEPS; step++) {
            VersionPages before = pages;
            List<VersionList.Version> was = step % 500 == 0 ? list(model) : List.of();
            long id = random.nextInt(ids);
            if (random.nextInt(3) == 0) {
                pages = pages.without(step, id);
                model.remove(id);
            } else {
                pages = pages.with(step, id, step);
                model.put(id, (long) step);
            }
            assertThat(pages.changed()).isEqualTo(step);
            assertThat(pages.size()).isEqualTo(model.size());
            assertThat(pages.versionOf(id)).isEqualTo(model.getOrDefault(id, -1L));
            if (step % 500 == 0) {
                assertThat(list(pages)).isEqualTo(list(model));
                assertThat(list(before)).isEqualTo(was);
            }
        }
    }

    private static List<VersionList.Version> list(Map<Long, Long> model) {
        return model.entrySet().stream()
                .map(entry -> new VersionList.Version(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<VersionList.Version> list(VersionPages pages) {
        List<VersionList.Version> all = new ArrayList<>();
        for (VersionPages.Page page : pages.pages()) {
            for (int i = 0; i < page.ids().length; i++) {
                all.add(new VersionList.Version(page.ids()[i], page.versions()[i]));
            }
        }
        return all;
    }
}
