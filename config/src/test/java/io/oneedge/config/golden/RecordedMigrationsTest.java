package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.migration.Migrations;
import io.oneedge.config.migration.Sandbox;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.release.Classification;
import io.oneedge.config.release.ConfigurationFiles;
import io.oneedge.config.release.FileRule;
import io.oneedge.config.release.InstalledFiles;
import io.oneedge.config.release.UpgradePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Customised files go where the reference's programs took them. */
class RecordedMigrationsTest {

    private static final List<String> VERSIONS =
            List.of("5.4.6", "5.6.0", "5.8.0", "5.10.0", "5.12.0", "6.0.0");

    @Test
    void oneIntervalBecomesFourAndMysqlKeepsItsConnections() {
        assertThat(differences("oned_mysql_5.4.6_to_5.6.0", "/etc/one/oned.conf")).isEmpty();
    }

    @Test
    void driversOfMonitoringGoToTheFileOfTheMonitoringDaemon() {
        String name = "public_dev_test2_5.6.0_to_5.12.0";
        assertThat(differences(name, "/etc/one/monitord.conf")).isEmpty();
        assertThat(
                        differences(
                                "oned_user_already_has_new_key_5.10.0_to_5.12.0",
                                "/etc/one/monitord.conf"))
                .isEmpty();
        assertThat(differences(name, "/etc/one/oned.conf"))
                .as("a customised key that the release drops stays, as a collision")
                .extracting(it -> it.key().orElse(Scalar.NULL))
                .containsExactly(Scalar.string("MONITORING_INTERVAL_VM"));
    }

    @Test
    void severalStepsHaveTheResultsOfEach() {
        assertThat(differences("public_dev_test2_5.4.6_to_5.10.0", "/etc/one/oned.conf")).isEmpty();
    }

    /** What has to be done so that our result means what was recorded. */
    private static List<Operation> differences(String name, String path) {
        String[] versions = name.substring(name.indexOf("_5.") + 1).split("_to_");
        Path corpus = Recordings.folder("corpus");
        Path recorded = Recordings.folder("golden").resolve("cases").resolve(name);
        Classification classification =
                Classification.read(
                        Recordings.text(Recordings.folder("descriptors").resolve("files.yaml")));
        InstalledFiles old = InstalledFiles.below(corpus.resolve(versions[0]), classification);
        InstalledFiles wanted = InstalledFiles.below(corpus.resolve(versions[1]), classification);
        InstalledFiles own = InstalledFiles.below(recorded.resolve("in"), classification);
        Sandbox stock = Sandbox.over(old, classification);
        Sandbox mine = Sandbox.over(new Over(old, own), classification);
        migrations(versions[0], versions[1]).prepare(stock, mine, wanted);
        UpgradePlan plan = UpgradePlan.of(stock, wanted, mine);
        String text =
                Optional.ofNullable(plan.files().get(path)).orElseThrow().text().orElseThrow();
        Path result = recorded.resolve("out/default" + path);
        ConfigurationFile there =
                Files.exists(result)
                        ? ConfigurationFile.of(FileType.ONE, Recordings.text(result))
                        : wanted.load(path);
        return ConfigurationFile.of(FileType.ONE, text).diff(there);
    }

    private static Migrations migrations(String from, String to) {
        return Migrations.of(
                IntStream.range(VERSIONS.indexOf(from), VERSIONS.indexOf(to))
                        .mapToObj(i -> VERSIONS.get(i) + "_to_" + VERSIONS.get(i + 1))
                        .map(name -> Migrations.Step.of(name, ""))
                        .toList());
    }

    /** Stock files with some of an administrator's instead. */
    private record Over(ConfigurationFiles stock, ConfigurationFiles own)
            implements ConfigurationFiles {

        @Override
        public SequencedMap<String, FileRule> rules() {
            return stock.rules();
        }

        @Override
        public ConfigurationFile load(String path) {
            return own.has(path) ? own.load(path) : stock.load(path);
        }
    }
}
