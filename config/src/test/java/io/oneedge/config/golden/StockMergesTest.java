package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Customised stock files of each release take what the next release changed. */
class StockMergesTest {

    private static final List<String> VERSIONS =
            List.of("5.4.0", "5.4.6", "5.6.0", "5.8.0", "5.10.0", "5.12.0");

    @Test
    void aCustomisedStockFileHasTheChangesOfBothOrANote() {
        Path corpus = Recordings.folder("corpus");
        JsonObject index =
                JsonReader.read(Recordings.text(corpus.resolve("INDEX.json"))).asObject();
        int merged = 0;
        for (int i = 0; i + 1 < VERSIONS.size(); i++) {
            Path from = corpus.resolve(VERSIONS.get(i));
            Path to = corpus.resolve(VERSIONS.get(i + 1));
            for (Path file : Recordings.files(from, "")) {
                Path next = to.resolve(from.relativize(file));
                String name = "/" + from.relativize(file);
                if (Files.isRegularFile(file) && Files.isRegularFile(next)) {
                    merge(type(index, VERSIONS.get(i), name), file, next, merged++);
                }
            }
        }
        assertThat(merged).isGreaterThan(200);
    }

    private static FileType type(JsonObject index, String version, String name) {
        return FileType.named(index.object(version).object("entries").object(name).string("cls"));
    }

    private static void merge(FileType type, Path from, Path to, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        ConfigurationFile old = load(type, from);
        ConfigurationFile stock = load(type, to);
        ConfigurationFile mine = load(type, from);
        mine.content().set(customised(random, old.content().value()));
        ConfigurationFile merged = ConfigurationFile.of(type, mine.text());
        List<MergeNote> notes = merged.merge(old, stock);
        boolean quiet = notes.stream().allMatch(it -> it.kind() == MergeNote.Kind.COMMENT_STAYS);
        if (quiet && type != FileType.SIMPLE) {
            assertDone(merged.patch(old.diff(stock)), from + " new " + notes);
            assertDone(merged.patch(old.diff(mine)), from + " mine " + notes);
        }
        Set<String> untouched = commentLines(stock);
        untouched.retainAll(commentLines(old));
        untouched.retainAll(commentLines(mine));
        assertThat(commentLines(merged)).as("%s", from).containsAll(untouched);
    }

    private static Set<String> commentLines(ConfigurationFile file) {
        return Stream.of(file.text().split("\n"))
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void assertDone(PatchReport report, String what) {
        assertThat(
                        report.results().stream()
                                .filter(it -> it.outcome().fate() != Fate.ALREADY)
                                .toList())
                .as(what)
                .isEmpty();
    }

    private static ConfigurationFile load(FileType type, Path file) {
        ConfigurationFile loaded = new ConfigurationFile(type, file);
        loaded.load();
        return loaded;
    }

    /** Some values changed, some keys gone, some elements added. */
    private static Value customised(RandomGenerator random, Value value) {
        return switch (value) {
            case Scalar scalar when scalar.kind() == ScalarKind.INTEGER && one(random, 8) ->
                    Scalar.integer(random.nextInt(1000, 9999));
            case Scalar scalar when scalar.kind() == ScalarKind.BOOLEAN && one(random, 20) ->
                    Scalar.bool(scalar.equals(Scalar.FALSE));
            case Scalar scalar -> scalar;
            case Sequence sequence -> {
                List<Value> elements = new ArrayList<>();
                sequence.elements().forEach(element -> elements.add(customised(random, element)));
                if (one(random, 5)) {
                    elements.add(Value.of("ours"));
                }
                yield new Sequence(elements);
            }
            case Mapping mapping -> {
                List<Member> members = new ArrayList<>();
                for (Member member : mapping.members()) {
                    if (!one(random, 30) || member.key().text().equals("NAME")) {
                        members.add(new Member(member.key(), customised(random, member.value())));
                    }
                }
                yield new Mapping(members);
            }
        };
    }

    private static boolean one(RandomGenerator random, int of) {
        return random.nextInt(of) == 0;
    }
}
