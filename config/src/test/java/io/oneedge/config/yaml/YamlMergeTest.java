package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class YamlMergeTest {

    private static final int TEXTS = 500;
    private static final int MANY_TEXTS = 12_000;

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void aMergeCanBeReadAndHasTheChangesOfBothOrANote(FileType type) {
        merges(type, 0, TEXTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    @Tag("long")
    void manyMergesCanBeReadAndHaveTheChangesOfBothOrANote(FileType type) {
        merges(type, TEXTS, MANY_TEXTS);
    }

    private static void merges(FileType type, int from, int to) {
        int quiet = 0;
        for (int seed = from; seed < to; seed++) {
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
            assertMirrored(old, theirs, merged, notes, texts, mine);
            if (collisions(notes).isEmpty()) {
                if (names(theirs).equals(names(old)) && names(mine).equals(names(old))) {
                    assertNothingLostOrDoubled(old, theirs, mine, merged, texts);
                }
                assertDone(merged.patch(old.diff(theirs)), texts);
                assertDone(merged.patch(old.diff(mine)), texts);
                quiet++;
            }
        }
        assertThat(quiet).isGreaterThan((to - from) / 10);
    }

    /**
     * The other way round the collisions are the same ones, with the sides swapped; without any, so
     * is the content. What both inserted at one place may stand in another order.
     */
    private static void assertMirrored(
            ConfigurationFile old,
            ConfigurationFile theirs,
            ConfigurationFile merged,
            List<MergeNote> notes,
            String texts,
            ConfigurationFile mine) {
        ConfigurationFile mirrored = ConfigurationFile.of(theirs.type(), theirs.text());
        List<MergeNote> other = merged(mirrored, old, mine, texts);
        String both = texts + "%n--- mirrored %s%n%s".formatted(other, mirrored.text());
        assertThat(collisions(other).stream().map(YamlMergeTest::swapped).toList())
                .as(both)
                .containsExactlyInAnyOrderElementsOf(collisions(notes));
        if (other.isEmpty()) {
            assertThat(canonical(mirrored.content().value()))
                    .as(both)
                    .isEqualTo(canonical(merged.content().value()));
            assertSameOrder(
                    List.of(old, theirs, mine, merged, mirrored).stream()
                            .map(it -> it.content().value())
                            .toList(),
                    both);
        }
    }

    /**
     * Lists of which one side at most removed elements have the same order both ways; below lists
     * nothing is compared.
     *
     * @param values old, theirs, mine, merged and mirrored
     */
    private static void assertSameOrder(List<Value> values, String texts) {
        if (values.stream().allMatch(Mapping.class::isInstance)) {
            List<Mapping> maps = values.stream().map(Mapping.class::cast).toList();
            for (Member member : maps.getFirst().members()) {
                List<Value> below =
                        maps.stream().flatMap(it -> it.get(member.key()).stream()).toList();
                if (below.size() == maps.size()) {
                    assertSameOrder(below, texts);
                }
            }
        } else if (values.stream().allMatch(Sequence.class::isInstance)) {
            List<List<Value>> lists =
                    values.stream().map(it -> ((Sequence) it).elements()).toList();
            assertSameOrderOfElements(
                    lists.get(0), lists.get(1), lists.get(2), lists.get(3), lists.get(4), texts);
        }
    }

    private static void assertSameOrderOfElements(
            List<Value> old,
            List<Value> theirs,
            List<Value> mine,
            List<Value> merged,
            List<Value> mirrored,
            String texts) {
        boolean unique =
                Stream.of(old, theirs, mine).allMatch(it -> new HashSet<>(it).size() == it.size());
        if (unique && (onlyRemoves(old, theirs) || onlyRemoves(old, mine))) {
            assertThat(mirrored).as(texts).isEqualTo(merged);
        }
    }

    private static boolean onlyRemoves(List<Value> old, List<Value> changed) {
        return old.stream().filter(changed::contains).toList().equals(changed);
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void aCommentBecomesTheNewOneOrANoteSaysThatItStays(FileType type) {
        int became = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            RandomValues values = new RandomValues(random);
            ConfigurationFile old =
                    ConfigurationFile.of(type, new RandomYaml(random).text(values.collection()));
            ConfigurationFile theirs =
                    ConfigurationFile.of(type, old.text().replaceAll("# ([ct]\\d+)", "# new $1"));
            ConfigurationFile mine = changed(values, old);
            ConfigurationFile merged = ConfigurationFile.of(type, mine.text());
            String texts = "seed %d%n%s%n--- mine%n%s".formatted(seed, old.text(), mine.text());
            List<MergeNote> notes = merged(merged, old, theirs, texts);
            Class<?> kind = old.content().value().getClass();
            boolean same =
                    kind.isInstance(mine.content().value()) && names(mine).equals(names(old));
            if (notes.isEmpty() && same) {
                assertThat(merged.text()).as(texts).doesNotContainPattern("# [ct]\\d");
                became += merged.text().contains("# new") ? 1 : 0;
            }
            assertThat(collisions(notes)).as(texts).isEmpty();
        }
        assertThat(became).isPositive();
    }

    /** Notes about values; comments follow the text that is merged into. */
    private static List<MergeNote> collisions(List<MergeNote> notes) {
        return notes.stream().filter(it -> it.kind().collision()).toList();
    }

    private static MergeNote swapped(MergeNote note) {
        MergeNote.Kind kind =
                switch (note.kind()) {
                    case STAYS -> MergeNote.Kind.STAYS_REMOVED;
                    case STAYS_REMOVED -> MergeNote.Kind.STAYS;
                    default -> note.kind();
                };
        return new MergeNote(kind, note.path(), note.base(), note.mine(), note.theirs());
    }

    /** The value with the elements of its lists in an order that says nothing. */
    private static String canonical(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar.kind() + " " + scalar.text();
            case Sequence sequence ->
                    sequence.elements().stream().map(YamlMergeTest::canonical).sorted().toList()
                            + "";
            case Mapping mapping ->
                    "map"
                            + mapping.members().stream()
                                    .map(it -> canonical(it.key()) + ": " + canonical(it.value()))
                                    .sorted()
                                    .toList();
        };
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

    /** Operations look at elements as wholes, or by their names; elements are counted below. */
    private static void assertDone(PatchReport report, String texts) {
        assertThat(
                        report.results().stream()
                                .filter(it -> it.outcome().fate() != Fate.ALREADY)
                                .filter(it -> it.operation().key().isPresent())
                                .filter(it -> isBelowKeys(it.operation()))
                                .toList())
                .as(texts)
                .isEmpty();
    }

    /** Where both sides have maps or lists now, both are in one, whatever was there. */
    private static boolean isBelowKeys(Operation operation) {
        return operation.path().stream().allMatch(Scalar.class::isInstance)
                && operation.value().map(Scalar.class::isInstance).orElse(true);
    }

    /** Each scalar is there as often as both sides together have made it, lists included. */
    private static void assertNothingLostOrDoubled(
            ConfigurationFile old,
            ConfigurationFile theirs,
            ConfigurationFile mine,
            ConfigurationFile merged,
            String texts) {
        Map<String, Integer> was = scalars(old);
        Map<String, Integer> there = scalars(theirs);
        Map<String, Integer> here = scalars(mine);
        Map<String, Integer> now = scalars(merged);
        Set<String> all = new HashSet<>(was.keySet());
        List.of(there, here, now).forEach(it -> all.addAll(it.keySet()));
        for (String scalar : all) {
            int before = was.getOrDefault(scalar, 0);
            int one = there.getOrDefault(scalar, 0) - before;
            int other = here.getOrDefault(scalar, 0) - before;
            int both = now.getOrDefault(scalar, 0) - before;
            boolean sameWay = Integer.signum(one) == Integer.signum(other);
            int least = sameWay ? Math.max(Math.abs(one), Math.abs(other)) : Math.abs(one + other);
            assertThat(Math.abs(both))
                    .as("%s %d %d %d%n%s", scalar, one, other, both, texts)
                    .isBetween(least, Math.abs(one + other));
        }
    }

    /** The names of elements: one with another name is another element, and counts anew. */
    private static Set<Value> names(ConfigurationFile file) {
        Set<Value> names = new HashSet<>();
        names(file.content().value(), names);
        return names;
    }

    private static void names(Value value, Set<Value> names) {
        Identity.of(value).ifPresent(names::add);
        switch (value) {
            case Scalar scalar -> {}
            case Sequence sequence -> sequence.elements().forEach(it -> names(it, names));
            case Mapping mapping -> mapping.members().forEach(it -> names(it.value(), names));
        }
    }

    private static Map<String, Integer> scalars(ConfigurationFile file) {
        Map<String, Integer> scalars = new HashMap<>();
        scalars("", file.content().value(), scalars);
        return scalars;
    }

    private static void scalars(String path, Value value, Map<String, Integer> scalars) {
        switch (value) {
            case Scalar scalar ->
                    scalars.merge(path + scalar.kind() + " " + scalar.text(), 1, Integer::sum);
            case Sequence sequence ->
                    sequence.elements().forEach(it -> scalars(path + "- ", it, scalars));
            case Mapping mapping ->
                    mapping.members()
                            .forEach(it -> scalars(path + it.key() + ": ", it.value(), scalars));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a: 1 # old/                ~ a: # new/  - x/     ~ a: # new/    - x/",
                "a: 1 # old/                ~ a:/  - x/           ~ a:/    - x/",
                "a: [] # old/               ~ a: [x] # new/       ~ a: [x] # new/",
                "a: | # old/  x/            ~ a: 5 # new/         ~ a: 5 # new/",
                "a: |/  x/                  ~ a: 5 # new/         ~ a: 5 # new/",
                "a: | # old/  x/            ~ a: # new/           ~ a: # new/",
                "a: 5 # old/                ~ a: | # new/  y/     ~ a: | # new/    y/",
                "a: # old/  - x/            ~ a: | # new/  y/     ~ a: | # new/  y/",
                "a: [b, # old/  c]/         ~ a: [b, # new/  c]/  ~ a: [b, # new/  c]/",
            })
    void aCommentFollowsAValueThatTakesAnotherForm(String old, String theirs, String wanted) {
        String more = "x: 0\n";
        ConfigurationFile merged =
                ConfigurationFile.of(FileType.YAML, old.replace('/', '\n') + more);
        assertThat(merged.merge(lines(old), lines(theirs))).isEmpty();
        assertThat(merged.text()).isEqualTo(wanted.replace('/', '\n') + more);
    }

    private static ConfigurationFile lines(String text) {
        return ConfigurationFile.of(FileType.YAML, text.replace('/', '\n'));
    }

    @Test
    void whatAnAliasStandsForIsMergedOnceWhereItIsWritten() {
        String old = "a: &x {b: 1, c: 1}/d: *x/";
        ConfigurationFile merged = lines("a: &x {b: 2, c: 1}/d: *x/e: 1/");
        assertThat(merged.merge(lines(old), lines("a: &x {b: 1, c: 3}/d: *x/"))).isEmpty();
        assertThat(merged.text()).isEqualTo("a: &x {b: 2, c: 3}\nd: *x\ne: 1\n");

        ConfigurationFile open = lines("a: &x {b: 2, c: 1}/d: *x/");
        assertThat(open.merge(lines(old), lines("a: &x {b: 4, c: 3}/d: *x/"))).hasSize(1);
        assertThat(open.text()).isEqualTo("a: &x {b: 2, c: 3}\nd: *x\n");
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
    void anElementThatOneRemovedAndTheOtherChangedIsReported(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "- a\n- b\n- c\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "- a\n- new\n- c\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "- a\n- c\n");
        assertThat(mine.merge(old, theirs))
                .extracting(MergeNote::kind)
                .containsExactly(MergeNote.Kind.STAYS_REMOVED);
        assertThat(mine.text()).isEqualTo("- a\n- c\n");
        mine.merge(old, theirs, PatchMode.REPLACE);
        assertThat(mine.text()).isEqualTo("- a\n- new\n- c\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void whatBothInsertedEquallyIsThereOnce(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "- a\n- b\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "- a\n- new\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "- a\n- b\n- new\n- own\n");
        assertThat(mine.merge(old, theirs)).isEmpty();
        assertThat(mine.text()).isEqualTo("- a\n- new\n- own\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"YAML", "YAML_STRICT"})
    void ofEqualElementsBothRemovedTheSame(FileType type) {
        ConfigurationFile old = ConfigurationFile.of(type, "- a\n- b\n- a\n");
        ConfigurationFile theirs = ConfigurationFile.of(type, "- b\n- a\n");
        ConfigurationFile mine = ConfigurationFile.of(type, "- a\n- b\n");
        assertThat(mine.merge(old, theirs)).isEmpty();
        assertThat(mine.content().value().toString()).contains("a").contains("b");
    }

    @Test
    void whatMovedIsNeverLost() {
        ConfigurationFile mine = ConfigurationFile.of(FileType.YAML_STRICT, "- x\n");
        mine.merge(
                ConfigurationFile.of(FileType.YAML_STRICT, "- x\n- a\n- b\n"),
                ConfigurationFile.of(FileType.YAML_STRICT, "- a\n- b\n- x\n"));
        assertThat(mine.text()).isEqualTo("- x\n");
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
