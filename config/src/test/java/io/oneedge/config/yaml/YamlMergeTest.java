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
                assertMirrored(old, theirs, mine, merged, texts);
                quiet++;
            }
        }
        assertThat(quiet).isGreaterThan(TEXTS / 10);
    }

    /** The other way round every key has the same value; elements of lists may stand elsewhere. */
    private static void assertMirrored(
            ConfigurationFile old,
            ConfigurationFile theirs,
            ConfigurationFile mine,
            ConfigurationFile merged,
            String texts) {
        ConfigurationFile mirrored = ConfigurationFile.of(theirs.type(), theirs.text());
        merged(mirrored, old, mine, texts);
        assertThat(mirrored.diff(merged))
                .as(texts)
                .filteredOn(it -> it.key().isPresent())
                .isEmpty();
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

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void anElementWithoutANameThatBothChangedIsOneCollision(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "hosts:\n- a\n- b\n- c\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "hosts:\n- a\n- new\n- c\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "hosts:\n- a\n- mine\n- c\n");
        assertThat(mine.merge(old, theirs))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.kind()).isEqualTo(MergeNote.Kind.MINE_STAYS);
                    assertThat(note.base()).contains(Value.of("b"));
                    assertThat(note.theirs()).contains(Value.of("new"));
                });
        assertThat(mine.text()).isEqualTo("hosts:\n- a\n- mine\n- c\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void aMapWithoutANameThatBothChangedHasTheChangesOfBoth(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "- {a: 1, b: 1}\n- x\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "- {a: 2, b: 1}\n- x\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "- {a: 1, b: 7}\n- x\n");
        assertThat(mine.merge(old, theirs)).isEmpty();
        assertThat(mine.text()).isEqualTo("- {a: 2, b: 7}\n- x\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void aMapWithoutANameThatOneRemovedAndTheOtherChangedIsReported(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "- x\n- {a: 1, b: 1}\n");
        ConfigurationFile changed = ConfigurationFile.of(type, "- x\n- {a: 2, b: 1}\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "- x\n");
        assertThat(mine.merge(old, changed))
                .extracting(MergeNote::kind)
                .containsExactly(MergeNote.Kind.STAYS_REMOVED);
        assertThat(mine.text()).isEqualTo("- x\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "- x\n");
        assertThat(changed.merge(old, theirs))
                .extracting(MergeNote::kind)
                .containsExactly(MergeNote.Kind.STAYS);
    }
}
