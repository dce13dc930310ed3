package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.PatchReport;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YamlMergeTest {

    private static final int TEXTS = 400;

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void aMergeCanBeReadAndHasTheChangesOfBothOrANote(FileType type) {
        int quiet = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            RandomValues values = new RandomValues(random);
            ConfigurationFile old =
                    ConfigurationFile.of(type, new RandomYaml(random).text(values.collection()));
            ConfigurationFile theirs = changed(values, old);
            ConfigurationFile mine = changed(values, old);
            String texts =
                    "seed %d%n%s%n--- new%n%s%n--- mine%n%s"
                            .formatted(seed, old.text(), theirs.text(), mine.text());
            ConfigurationFile merged = ConfigurationFile.of(type, mine.text());
            List<MergeNote> notes = merged(merged, old, theirs, texts);
            texts += "%n--- merged %s%n%s".formatted(notes, merged.text());
            if (notes.isEmpty()) {
                assertDone(merged.patch(old.diff(theirs)), texts);
                assertDone(merged.patch(old.diff(mine)), texts);
                quiet++;
            }
        }
        assertThat(quiet).isGreaterThan(TEXTS / 10);
    }

    private static List<MergeNote> merged(
            ConfigurationFile file, ConfigurationFile old, ConfigurationFile theirs, String texts) {
        try {
            return file.merge(old, theirs);
        } catch (RuntimeException e) {
            throw new AssertionError(texts, e);
        }
    }

    private static ConfigurationFile changed(RandomValues values, ConfigurationFile file) {
        ConfigurationFile changed = ConfigurationFile.of(file.type(), file.text());
        Value wanted = values.changed(file.content().value());
        changed.content().set(wanted);
        return ConfigurationFile.of(file.type(), changed.text());
    }

    /** Elements of lists that both sides changed are two elements, at no certain place. */
    private static void assertDone(PatchReport report, String texts) {
        assertThat(
                        report.results().stream()
                                .filter(it -> it.outcome().fate() != Fate.ALREADY)
                                .filter(it -> it.operation().key().isPresent())
                                .toList())
                .as(texts)
                .isEmpty();
    }

    @Test
    void newKeysArriveWithTheirCommentsInTheIndentationOfTheFile() {
        String old =
                """
                # Views
                :views:
                  - admin
                :tabs:
                  # VMs
                  vms: true
                  hosts: true
                """;
        String next =
                """
                # Views of the console
                :views:
                  - admin
                  - cloud
                :tabs:
                  # VMs
                  vms: true
                  # Images,
                  # since 5.10
                  images: [a, 'b'] # new
                  hosts: false
                """;
        ConfigurationFile mine =
                ConfigurationFile.of(
                        FileType.YAML,
                        """
                        # Views
                        :views:
                          - admin
                          - ours   # for us
                        :tabs:
                            # Our VMs
                            vms: 'no'
                            hosts: true  # kept
                        """);
        List<MergeNote> notes =
                mine.merge(
                        ConfigurationFile.of(FileType.YAML, old),
                        ConfigurationFile.of(FileType.YAML, next));
        assertThat(notes).isEmpty();
        assertThat(mine.text())
                .isEqualTo(
                        """
                        # Views of the console
                        :views:
                          - admin
                          - ours   # for us
                          - cloud
                        :tabs:
                            # Our VMs
                            vms: 'no'
                            # Images,
                            # since 5.10
                            images: [a, 'b'] # new
                            hosts: false  # kept
                        """);
    }
}
