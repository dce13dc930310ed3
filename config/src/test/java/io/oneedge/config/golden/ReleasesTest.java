package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.Releases;
import io.oneedge.config.release.StockFiles;
import io.oneedge.config.release.Version;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The releases that the recorded descriptors tell of. */
class ReleasesTest {

    @Test
    void tellsTheStockFilesOfAVersion() {
        Releases releases = Releases.in(Recordings.folder("descriptors"));
        for (String version : List.of("5.6.0", "6.0.0")) {
            StockFiles stock = releases.stock(Version.of(version));
            InstalledFiles corpus =
                    InstalledFiles.below(
                            Recordings.folder("corpus").resolve(version),
                            releases.classification());
            assertThat(stock.rules().keySet())
                    .containsExactlyInAnyOrderElementsOf(corpus.rules().keySet());
            stock.rules()
                    .keySet()
                    .forEach(path ->
                            assertThat(stock.text(path)).as(path).isEqualTo(corpus.text(path)));
        }
    }

    @Test
    void findsTheFirstReleaseByUndoingTheFirstDescriptor() {
        Releases releases = Releases.in(Recordings.folder("descriptors"));
        StockFiles stock = releases.stock(Version.of("5.4.0"));
        InstalledFiles corpus =
                InstalledFiles.below(
                        Recordings.folder("corpus").resolve("5.4.0"), releases.classification());
        assertThat(stock.rules().keySet())
                .containsExactlyInAnyOrderElementsOf(corpus.rules().keySet());
        for (String path : stock.rules().keySet()) {
            assertThat(stock.load(path).diff(corpus.load(path))).as(path).isEmpty();
        }
    }

    @Test
    void choosesTheStepsBetweenAnyVersions() {
        Releases releases = Releases.in(Recordings.folder("descriptors"));
        assertThat(steps(releases, "5.4.0", "5.12.0")).hasSize(7);
        assertThat(steps(releases, "5.12.3", "6.0.0")).containsExactly("6.0.0");
        assertThat(steps(releases, "5.8.0", "5.10.9")).containsExactly("5.10.0");
        assertThat(steps(releases, "6.0.0", "6.0.4")).isEmpty();
        assertThat(steps(releases, "6.0.0", "5.4.0")).isEmpty();
        assertThatThrownBy(() -> steps(releases, "5.12.0", "6.1.80"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Unsupported version 6.1.80");
    }

    private static List<String> steps(Releases releases, String from, String to) {
        return releases.between(Version.of(from), Version.of(to)).stream()
                .map(step -> step.to().toString())
                .toList();
    }
}
