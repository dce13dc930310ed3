package io.oneedge.config.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Comparison;
import io.oneedge.config.operation.Fate;
import io.oneedge.config.operation.JsonValues;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import io.oneedge.foundation.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StructureComparisonTest {

    private static final Comparison ORDERED = StructureComparison.ordered();
    private static final Comparison UNORDERED = StructureComparison.unordered();

    @Test
    void thePatchOfTheDifferencesLeadsFromOneToTheOther() {
        for (long seed = 1; seed <= 3000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Value from = value(random, 3);
            Value to = random.nextBoolean() ? value(random, 3) : changed(random, from);
            Patched strict = ORDERED.patch(from, ORDERED.differences(from, to), Set.of());
            assertThat(strict.content()).as("seed %d", seed).isEqualTo(to);
            assertThat(strict.report().complete())
                    .as("seed %d: %s", seed, strict.report())
                    .isTrue();
            Value loose =
                    UNORDERED.patch(from, UNORDERED.differences(from, to), Set.of()).content();
            assertThat(Meaning.UNORDERED.same(loose, to)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void aMovedElementIsAScriptThatMovesIt() {
        Value from = json("[\"a\",\"b\",\"c\"]");
        Value to = json("[\"c\",\"a\",\"b\"]");
        assertThat(ORDERED.differences(from, to))
                .extracting(Operation::state)
                .containsExactly(State.INSERT, State.REMOVE);
        assertThat(patched(ORDERED, from, to, from)).isEqualTo(to);
        assertThat(patched(ORDERED, from, to, to)).isEqualTo(to);
        assertThat(patched(ORDERED, from, to, json("[\"z\",\"a\",\"b\",\"c\"]")))
                .isEqualTo(json("[\"z\",\"a\",\"b\",\"c\"]"));
        assertThat(patched(ORDERED, from, to, json("[\"z\",\"a\",\"b\",\"c\"]"), PatchMode.FORCE))
                .isEqualTo(json("[\"z\",\"c\",\"a\",\"b\"]"));
        assertThat(patched(ORDERED, from, to, json("[\"a\",\"b\"]")))
                .isEqualTo(json("[\"a\",\"b\"]"));
    }

    @Test
    void aMappingInAListIsFoundByItsName() {
        Value from = json("[{\"name\":\"x\",\"v\":1},{\"name\":\"y\",\"v\":1}]");
        Value to = json("[{\"name\":\"x\",\"v\":2},{\"name\":\"y\",\"v\":1}]");
        assertThat(ORDERED.differences(from, to))
                .containsExactly(
                        Operation.set(
                                List.of(json("{\"name\":\"x\"}")),
                                Scalar.string("v"),
                                Scalar.integer(1),
                                Scalar.integer(2)));
        Value mine = json("[{\"name\":\"y\",\"v\":1},{\"name\":\"x\",\"v\":1,\"w\":3}]");
        assertThat(patched(UNORDERED, from, to, mine))
                .isEqualTo(json("[{\"name\":\"y\",\"v\":1},{\"name\":\"x\",\"v\":2,\"w\":3}]"));
    }

    @Test
    void aCollisionIsDecidedByTheMode() {
        Value from = json("{\"a\":1,\"b\":1,\"c\":1}");
        Value to = json("{\"a\":2,\"c\":1,\"d\":1}");
        Value mine = json("{\"a\":3,\"b\":3,\"d\":3}");
        List<Operation> operations = ORDERED.differences(from, to);
        assertThat(ORDERED.patch(mine, operations, Set.of()).content()).isEqualTo(mine);
        assertThat(fates(ORDERED.patch(mine, operations, Set.of()))).containsOnly(Fate.COLLIDED);
        Patched skipped = ORDERED.patch(mine, operations, Set.of(PatchMode.SKIP));
        assertThat(fates(skipped)).containsOnly(Fate.SKIPPED);
        Patched replaced = ORDERED.patch(mine, operations, Set.of(PatchMode.REPLACE));
        assertThat(replaced.content()).isEqualTo(json("{\"a\":2,\"d\":1}"));
        assertThat(replaced.report().results())
                .extracting(result -> result.outcome().mine().orElseThrow())
                .containsOnly(Scalar.integer(3));
    }

    @Test
    void whatIsDoneAlreadyIsNoError() {
        Value from = json("{\"a\":1,\"b\":[\"x\"],\"c\":{\"d\":1}}");
        Value to = json("{\"a\":2,\"b\":[],\"e\":1}");
        Patched again = ORDERED.patch(to, ORDERED.differences(from, to), Set.of());
        assertThat(fates(again)).containsOnly(Fate.ALREADY);
        assertThat(again.content()).isEqualTo(to);
    }

    @Test
    void aMissingPlaceIsMadeOnlyWhereAModeSaysSo() {
        List<Operation> operations =
                ORDERED.differences(json("{\"a\":{}}"), json("{\"a\":{\"b\":2}}"));
        Value mine = json("{\"c\":1}");
        assertThat(ORDERED.patch(mine, operations, Set.of()).content()).isEqualTo(mine);
        assertThat(ORDERED.patch(mine, operations, Set.of(PatchMode.FORCE)).content())
                .isEqualTo(json("{\"c\":1,\"a\":{\"b\":2}}"));
        assertThat(
                        ORDERED.patch(json("{\"a\":5}"), operations, Set.of(PatchMode.REPLACE))
                                .content())
                .isEqualTo(json("{\"a\":{\"b\":2}}"));
    }

    private static Value patched(
            Comparison comparison, Value from, Value to, Value mine, PatchMode... modes) {
        return comparison.patch(mine, comparison.differences(from, to), Set.of(modes)).content();
    }

    private static List<Fate> fates(Patched patched) {
        return patched.report().results().stream().map(it -> it.outcome().fate()).toList();
    }

    private static Value json(String text) {
        return JsonValues.fromJson(JsonReader.read(text));
    }

    // Generated values

    private static Value value(RandomGenerator random, int depth) {
        int size = random.nextInt(5);
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 0 -> Scalar.integer(random.nextInt(4));
            case 1 -> Value.of(String.valueOf((char) ('a' + random.nextInt(4))));
            case 2, 3 -> {
                List<Value> elements = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    elements.add(value(random, depth - 1));
                }
                yield new Sequence(elements);
            }
            default -> {
                Mapping mapping = Mapping.EMPTY;
                for (int i = 0; i < size; i++) {
                    String key = i == 0 ? "name" : String.valueOf((char) ('a' + i));
                    mapping = mapping.with(Scalar.string(key), value(random, depth - 1));
                }
                yield mapping;
            }
        };
    }

    private static Value changed(RandomGenerator random, Value value) {
        if (random.nextInt(6) == 0) {
            return value(random, 2);
        }
        return switch (value) {
            case Scalar scalar -> scalar;
            case Sequence sequence -> {
                List<Value> elements = new ArrayList<>();
                sequence.elements().forEach(element -> elements.add(changed(random, element)));
                if (!elements.isEmpty() && random.nextBoolean()) {
                    Value moved = elements.remove(random.nextInt(elements.size()));
                    elements.add(random.nextInt(elements.size() + 1), moved);
                }
                yield new Sequence(elements);
            }
            case Mapping mapping -> {
                List<Member> members = new ArrayList<>();
                for (Member member : mapping.members()) {
                    if (random.nextInt(6) > 0) {
                        members.add(new Member(member.key(), changed(random, member.value())));
                    }
                }
                yield new Mapping(members);
            }
        };
    }
}
