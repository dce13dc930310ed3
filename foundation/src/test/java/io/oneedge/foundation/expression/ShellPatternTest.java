package io.oneedge.foundation.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.property.Samples;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellPatternTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, a/b, true",
        "a*c, abbc, true",
        "a*c, abb, false",
        "*a*b*, xxaxxbxx, true",
        "?, a, true",
        "?, '', false",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[!a-c]x, dx, true",
        "[^a-c]x, ax, false",
        "[]]x, ]x, true",
        "[a, [a, true",
        "\\*, *, true",
        "\\*, a, false",
        "a\\, a\\, true",
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(new ShellPattern(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void starsAndQuestionMarksMatchAsARegularExpressionWould() {
        Samples.each(
                2000,
                (RandomGenerator random) -> {
                    String pattern = Samples.text(random, 6, "a", "b", "*", "?");
                    String text = Samples.text(random, 8, "a", "b");
                    String expression = pattern.replace("*", ".*").replace("?", ".");
                    assertThat(new ShellPattern(pattern).matches(text))
                            .isEqualTo(text.matches(expression));
                });
    }
}
