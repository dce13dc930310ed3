package io.oneedge.config.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Reconciliation;
import io.oneedge.foundation.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedFilesTest {

    private static final int SAMPLES = 600;
    private static final int MERGES = 5_000;
    private static final String SIGNS = "\"'[]{}(),:=#\\$`&*|<>-%\n\r\t x";

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void itemsCoverTheTextAndNothingChangesByItself(FileType type) {
        for (long seed = 1; seed <= SAMPLES; seed++) {
            ConfigurationFile file = file(type, new SplittableRandom(seed));
            StringBuilder text = new StringBuilder();
            for (Item item : file.tree().root().items()) {
                text.append(file.tree().source().text(item.span()));
            }
            assertThat(text.toString()).as("seed %d", seed).isEqualTo(file.text());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void anyTextIsReadOrRefusedWithItsPlace(FileType type) {
        int refused = 0;
        for (long seed = 1; seed <= SAMPLES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder(file(type, random).text());
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextBoolean() && at < text.length()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                }
            }
            try {
                assertThat(ConfigurationFile.of(type, text.toString()).text())
                        .as("seed %d", seed)
                        .isEqualTo(text.toString());
            } catch (ParseError e) {
                assertThat(e.hint()).as("seed %d", seed).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isLessThan(SAMPLES);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void aFileTakesAnyContentAndSaysItInItsLanguage(FileType type) {
        for (long seed = 1; seed <= SAMPLES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            ConfigurationFile file = file(type, random);
            String before = file.text();
            Value wanted = file(type, random).content().value();
            file.content().set(wanted);
            assertThat(ConfigurationFile.of(type, file.text()).content().value())
                    .as("seed %d: %s%n---%n%s", seed, before, file.text())
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void oneNewValueIsOneEditOfItsCharacters(FileType type) {
        for (long seed = 1; seed <= SAMPLES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            ConfigurationFile file = file(type, random);
            Mapping content = (Mapping) file.content().value();
            for (int i = 0; i < content.members().size(); i++) {
                Member member = content.members().get(i);
                if (member.value() instanceof Scalar old && content.all(member.key()).size() == 1) {
                    List<Member> members = new ArrayList<>(content.members());
                    members.set(i, new Member(member.key(), new Scalar(old.kind(), "77")));
                    List<Edit> edits =
                            type.language()
                                    .edits(
                                            file.tree(),
                                            Reconciliation.toward(
                                                    file.tree(), new Mapping(members)));
                    assertThat(edits).as("seed %d", seed).hasSize(1);
                    assertThat(file.tree().source().text(edits.getFirst().span()))
                            .as("seed %d", seed)
                            .isEqualTo(old.text());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void thePatchOfTheDifferencesLeadsFromOneFileToTheOther(FileType type) {
        for (long seed = 1; seed <= SAMPLES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            ConfigurationFile from = file(type, random);
            ConfigurationFile to = file(type, random);
            PatchReport report = from.patch(from.diff(to));
            assertThat(report.complete()).as("seed %d: %s", seed, report).isTrue();
            assertThat(ConfigurationFile.of(type, from.text()).diff(to))
                    .as("seed %d: %s", seed, from.text())
                    .isEmpty();
            assertThat(from.patch(from.diff(to)).changed()).as("seed %d", seed).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUGEAS", "ONE", "SHELL"})
    void aMergeHasTheChangesOfBothOrANote(FileType type) {
        for (long seed = 1; seed <= MERGES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            ConfigurationFile old = file(type, random);
            ConfigurationFile theirs = changed(type, random, old, 1);
            ConfigurationFile mine = changed(type, random, old, 2);
            ConfigurationFile merged = ConfigurationFile.of(type, mine.text());
            List<MergeNote> notes = merged.merge(old, theirs);
            if (notes.stream().allMatch(it -> it.kind() == MergeNote.Kind.COMMENT_STAYS)) {
                String texts =
                        "seed %d: %s%n--- new%n%s%n--- mine%n%s%n--- merged%n%s"
                                .formatted(
                                        seed,
                                        old.text(),
                                        theirs.text(),
                                        mine.text(),
                                        merged.text());
                done(merged.patch(old.diff(theirs)), texts);
                done(merged.patch(old.diff(mine)), texts);
                ConfigurationFile mirrored = ConfigurationFile.of(type, theirs.text());
                mirrored.merge(old, mine);
                assertThat(mirrored.diff(merged)).as(texts).isEmpty();
            }
        }
    }

    private static void done(PatchReport report, String texts) {
        assertThat(report.results())
                .as(texts)
                .allSatisfy(it -> assertThat(it.outcome().fate()).isEqualTo(Fate.ALREADY));
    }

    private static ConfigurationFile file(FileType type, RandomGenerator random) {
        return ConfigurationFile.of(
                type,
                type == FileType.SHELL
                        ? GeneratedText.shell(random)
                        : GeneratedText.assignments(random));
    }

    /** The file with some values changed, some members gone and some new. */
    private static ConfigurationFile changed(
            FileType type, RandomGenerator random, ConfigurationFile file, int side) {
        ConfigurationFile changed = ConfigurationFile.of(type, file.text());
        List<Member> members = new ArrayList<>();
        for (Member member : ((Mapping) file.content().value()).members()) {
            boolean changes = member.value() instanceof Scalar && random.nextInt(5) == 0;
            if (changes && member.value() instanceof Scalar old) {
                boolean alone = ((Mapping) file.content().value()).all(member.key()).size() == 1;
                String value = alone && random.nextInt(4) == 0 ? "0" : side + "" + members.size();
                members.add(new Member(member.key(), new Scalar(old.kind(), value)));
            } else if (random.nextInt(6) > 0) {
                members.add(member);
            }
        }
        if (random.nextInt(3) == 0) {
            Scalar key = Scalar.string("NEW" + random.nextInt(3));
            members.add(random.nextInt(members.size() + 1), new Member(key, Value.of("1")));
        }
        changed.content().set(new Mapping(members));
        return ConfigurationFile.of(type, changed.text());
    }
}
