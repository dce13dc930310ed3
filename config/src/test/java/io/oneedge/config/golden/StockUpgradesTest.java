package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.migration.Migrations;
import io.oneedge.config.migration.OpenNebulaMigrations;
import io.oneedge.config.migration.Sandbox;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.FileRule;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.UpgradePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Untouched files of any release become those of any later one, to the byte. */
class StockUpgradesTest {

    private static final List<String> VERSIONS =
            List.of(
                    "5.4.0", "5.4.1", "5.4.2", "5.4.6", "5.6.0", "5.8.0", "5.10.0", "5.12.0",
                    "6.0.0");

    @Test
    void untouchedFilesBecomeTheNewReleasesInEachStepAndJump() {
        Path corpus = Recordings.folder("corpus");
        Classification classification =
                Classification.read(
                        Recordings.text(Recordings.folder("descriptors").resolve("files.yaml")));
        List<LoadedOnce> releases =
                VERSIONS.stream()
                        .map(it -> InstalledFiles.below(corpus.resolve(it), classification))
                        .map(LoadedOnce::new)
                        .toList();
        for (int i = 0; i < releases.size(); i++) {
            for (int j = i + 1; j < releases.size(); j++) {
                Sandbox stock = Sandbox.over(releases.get(i), classification);
                Sandbox mine = Sandbox.over(releases.get(i), classification);
                migrations(i, j).prepare(stock, mine, releases.get(j));
                upgraded(UpgradePlan.of(stock, releases.get(j), mine), releases.get(j));
                assertThat(mine.notices()).isEmpty();
            }
        }
    }

    /** Files that are read from the disk once. */
    private record LoadedOnce(ConfigurationFiles files, Map<String, ConfigurationFile> loaded)
            implements ConfigurationFiles {

        LoadedOnce(ConfigurationFiles files) {
            this(files, new HashMap<>());
        }

        @Override
        public SequencedMap<String, FileRule> rules() {
            return files.rules();
        }

        @Override
        public ConfigurationFile load(String path) {
            ConfigurationFile once = loaded.computeIfAbsent(path, files::load);
            ConfigurationFile copy = new ConfigurationFile(once.type());
            copy.copy(once);
            return copy;
        }
    }

    private static Migrations migrations(int from, int to) {
        List<Migrations.Step> steps = new ArrayList<>();
        for (int i = from; i < to; i++) {
            OpenNebulaMigrations.step(VERSIONS.get(i) + "_to_" + VERSIONS.get(i + 1))
                    .ifPresent(steps::add);
        }
        return Migrations.of(steps);
    }

    private static void upgraded(UpgradePlan plan, ConfigurationFiles wanted) {
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
        assertThat(plan.files().values()).allSatisfy(it -> assertThat(it.notes()).isEmpty());
    }
}
