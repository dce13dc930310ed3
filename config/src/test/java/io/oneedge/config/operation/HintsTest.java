package io.oneedge.config.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HintsTest {

    private static final String[] TEXTS = {
        "a", "PORT", "", ":a", "\\x", "true", "5", "x y", "\"kvm\"", "a/b", "[x]", "é\n", "was 1",
        "#",
    };

    @Test
    void readsAsTheReportShows() {
        ConfigurationFile from =
                ConfigurationFile.of(FileType.ONE, "DB = [ BACKEND = \"sqlite\" ]");
        ConfigurationFile to =
                ConfigurationFile.of(
                        FileType.ONE, "DB = [ BACKEND = \"sqlite\",\n       TIMEOUT = 2500 ]");
        List<Operation> diff = from.diff(to);
        assertThat(from.hintings(diff)).containsExactly("ins DB/TIMEOUT = \"2500\"");
        assertThat(from.hintings(from.patch(diff)))
                .containsExactly("[OK] ins DB/TIMEOUT = \"2500\" # as it was expected");
    }

    @Test
    void namesSectionsByTheirName() {
        ConfigurationFile from =
                ConfigurationFile.of(FileType.ONE, "VM_MAD = [ NAME = \"k\", A = 1 ]");
        ConfigurationFile to =
                ConfigurationFile.of(FileType.ONE, "VM_MAD = [ NAME = \"k\", A = 2 ]");
        assertThat(from.hintings(from.diff(to)))
                .containsExactly("set VM_MAD[NAME = \"\\\"k\\\"\"]/A = \"2\" was \"1\"");
    }

    @Test
    void readsHintsOfPeople() {
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, "PORT = 1\nX = 2\n");
        file.patch(
                file.operations(
                        List.of(
                                "# ours",
                                "",
                                "set PORT \"7\"",
                                "rm X",
                                "[--] skip ins DB/A = \"1\"")));
        assertThat(file.text()).isEqualTo("PORT = 7\nDB = [\n    A = 1\n]\n");
    }

    @Test
    void saysWhatIsWrongWithAHint() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> HintReader.read(List.of("put A = 1"), HintDialect.STRUCTURE))
                .withMessageContaining("\"put A = 1\"")
                .withMessageContaining("set, ins or rm");
    }

    @ParameterizedTest
    @EnumSource(HintDialect.class)
    void everyOperationIsReadBackFromItsLine(HintDialect dialect) {
        for (long seed = 1; seed <= 2000; seed++) {
            Operation operation = operation(new SplittableRandom(seed), dialect);
            List<String> lines = HintText.lines(List.of(operation), dialect);
            assertThat(HintReader.read(lines, dialect))
                    .as("seed %d: %s", seed, lines)
                    .containsExactly(operation);
        }
    }

    /** Any line is read, or refused with what is wrong with it. */
    @ParameterizedTest
    @EnumSource(HintDialect.class)
    void mutatedHintsAreReadOrRefused(HintDialect dialect) {
        String signs = "\"\\[]{}/=: 1at was multiple export #,-";
        int refused = 0;
        for (long seed = 1; seed <= 5000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            Operation operation = operation(random, dialect);
            StringBuilder line =
                    new StringBuilder(HintText.lines(List.of(operation), dialect).getFirst());
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                int at = random.nextInt(line.length() + 1);
                if (random.nextBoolean() && at < line.length()) {
                    line.deleteCharAt(at);
                } else {
                    line.insert(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            try {
                List<Operation> read = HintReader.read(List.of(line.toString()), dialect);
                assertThat(read).as("seed %d: %s", seed, line).hasSizeLessThan(2);
            } catch (Failure e) {
                assertThat(e.message()).contains("Write for example");
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed %d: %s".formatted(seed, line), e);
            }
        }
        assertThat(refused).isBetween(500, 4900);
    }

    @Test
    void everyOperationIsReadBackFromJson() {
        for (long seed = 1; seed <= 1000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<Operation> operations = List.of(operation(random, HintDialect.STRUCTURE));
            String json = JsonValues.toJson(OperationStructure.toValue(operations)).compact();
            assertThat(OperationStructure.fromValue(JsonValues.fromJson(JsonReader.read(json))))
                    .as("seed %d", seed)
                    .isEqualTo(operations);
        }
    }

    private static Operation operation(RandomGenerator random, HintDialect dialect) {
        List<Value> path = new ArrayList<>();
        if (dialect == HintDialect.SECTIONS) {
            for (int i = random.nextInt(3); i > 0; i--) {
                path.add(Value.of(text(random)));
            }
        } else {
            for (int i = random.nextInt(4); i > 0; i--) {
                path.add(
                        random.nextInt(4) == 0
                                ? Mapping.of(new Member(key(random), key(random)))
                                : key(random));
            }
        }
        State state = State.values()[random.nextInt(3)];
        Operation plain =
                new Operation(
                        path,
                        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(key(random)),
                        state == State.REMOVE ? Optional.empty() : Optional.of(value(random, 2)),
                        random.nextBoolean() ? Optional.empty() : Optional.of(value(random, 2)),
                        state,
                        Extra.NONE);
        return plain.with(
                new Extra(
                        random.nextBoolean()
                                ? Optional.of(random.nextBoolean())
                                : dialect.usualMultiple(plain),
                        random.nextBoolean() ? Optional.of(random.nextInt(9)) : Optional.empty(),
                        random.nextBoolean()
                                ? Optional.of(random.nextBoolean())
                                : dialect.usualExport(plain)));
    }

    private static String text(RandomGenerator random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private static Scalar key(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Scalar.symbol("s" + text(random));
            case 1 -> Scalar.integer(random.nextInt(100) - 50);
            case 2 -> Scalar.bool(random.nextBoolean());
            default -> Scalar.string("k" + text(random));
        };
    }

    private static Value value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> Scalar.NULL;
            case 1 -> new Scalar(ScalarKind.FLOAT, random.nextBoolean() ? "1.50" : ".inf");
            case 2 -> new Scalar(ScalarKind.OTHER, "2020-01-01");
            case 3 -> key(random);
            case 4, 5 -> Value.of(text(random));
            case 6 -> new Sequence(List.of(value(random, depth - 1), value(random, depth - 1)));
            default ->
                    new Mapping(
                            List.of(
                                    new Member(key(random), value(random, depth - 1)),
                                    new Member(key(random), value(random, depth - 1))));
        };
    }
}
