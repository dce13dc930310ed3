package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.release.Classification;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.UpgradePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Unchanged stock files become those of any later release, to the byte. */
class StockUpgradesTest {

    private static final List<String> VERSIONS =
            List.of("5.4.0", "5.4.6", "5.6.0", "5.8.0", "5.10.0", "5.12.0", "6.0.0");

    @Test
    void untouchedFilesBecomeTheNewReleases() {
        Path corpus = Recordings.folder("corpus");
        Classification classification =
                Classification.read(
                        Recordings.text(Recordings.folder("descriptors").resolve("files.yaml")));
        List<InstalledFiles> releases =
                VERSIONS.stream()
                        .map(it -> InstalledFiles.below(corpus.resolve(it), classification))
                        .toList();
        for (int i = 0; i < releases.size(); i++) {
            for (int j = i + 1; j < releases.size(); j++) {
                upgraded(releases.get(i), releases.get(j));
            }
        }
    }

    private static void upgraded(InstalledFiles old, InstalledFiles wanted) {
        UpgradePlan plan = UpgradePlan.of(old, wanted, old);
        plan.files()
                .forEach((path, file) ->
                        assertThat(file.text())
                                .as(path)
                                .isEqualTo(
                                        wanted.has(path)
                                                ? Optional.of(wanted.load(path).text())
                                                : Optional.empty()));
        assertThat(plan.files().values())
                .extracting(FilePlan::fate)
                .doesNotContain(
                        FilePlan.Fate.MERGED, FilePlan.Fate.SET_ASIDE, FilePlan.Fate.BROKEN);
    }
}
