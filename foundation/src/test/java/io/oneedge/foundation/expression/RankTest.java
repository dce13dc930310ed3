package io.oneedge.foundation.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.expression.Rank.Operator;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.property.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {

    private static final Function<String, List<String>> HOST =
            name ->
                    Map.of(
                                    "FREE_CPU", List.of("350"),
                                    "RUNNING_VMS", List.of("3"),
                                    "TEXT", List.of("qemu"),
                                    "PATH/ID", List.of("7", "8"))
                            .getOrDefault(name, List.of());

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "FREE_CPU, 350",
        "- RUNNING_VMS, -3",
        "- (RUNNING_VMS * 50  + FREE_CPU), -500",
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "10 - 4 - 3, 3",
        "12 / 3 / 2, 2",
        "FREE_CPU-1, 349",
        "2 * -3, -6",
        "--4, 4",
        "MISSING, 0",
        "TEXT + 1, 1",
        "1 / 0, 0",
        "\"PATH/ID\" + 0.5, 7.5",
    })
    void computes(String expression, double value) {
        assertThat(Rank.parse(expression).value(HOST)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 +;unexpected the end of the expression, expecting a number, an attribute, '-' or"
                        + " '(' at line 1, column 4",
                "(1;unexpected the end of the expression, expecting '+', '-', '*', '/' or ')' at"
                        + " line 1, column 3",
                "1 2;unexpected '2', expecting '+', '-', '*', '/' or the end of the expression at"
                        + " line 1, column 3",
                "A = 1;unexpected '=', expecting '+', '-', '*', '/' or the end of the expression at"
                        + " line 1, column 3",
                "2 ^ 3;'^' at line 1, column 3",
            })
    void refusesWhatIsNoRankAndSaysWhere(String expression, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Rank.parse(expression))
                .withMessage("Syntax error, " + message);
    }

    @Test
    void staysFiniteWhateverTheNumbers() {
        String huge = "9".repeat(1000);
        assertThat(Rank.parse(huge + "*" + huge + "-" + huge).value(HOST)).isFinite();
        assertThat(Rank.parse("-" + huge + "*" + huge).value(HOST)).isFinite();
    }

    @Test
    void whatIsPrintedIsReadBack() {
        Samples.each(
                1000,
                random -> {
                    Rank rank = any(random, 4);
                    Rank read = Rank.parse(rank.toString());
                    assertThat(read).hasToString(rank.toString());
                    assertThat(read.value(HOST)).isEqualTo(rank.value(HOST));
                });
    }

    private static Rank any(RandomGenerator random, int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(5)) {
            case 0 -> new Rank.Number(random.nextInt(100) / 4.0);
            case 1 -> new Rank.Named(Samples.oneOf(random, "FREE_CPU", "PATH/ID", "TEXT", "X"));
            case 2 -> new Rank.Negative(any(random, depth - 1));
            case 3 -> chain(random, depth, Operator.PLUS, Operator.MINUS);
            default -> chain(random, depth, Operator.TIMES, Operator.DIVIDED_BY);
        };
    }

    private static Rank chain(RandomGenerator random, int depth, Operator one, Operator two) {
        return new Rank.Chain(
                any(random, depth - 1),
                List.of(
                        new Rank.Link(one, any(random, depth - 1)),
                        new Rank.Link(two, any(random, depth - 1))));
    }
}
