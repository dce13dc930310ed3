package io.oneedge.foundation.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.property.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the readers of expressions answer or fail with INVALID. */
class ExpressionFuzzTest {

    private static final Function<String, List<String>> ANY =
            name -> List.of(name, "1", "-9".repeat(400));

    private static final String[] PIECES = {
        "A",
        "=",
        "!",
        "@>",
        "<",
        ">",
        "&",
        "|",
        "(",
        ")",
        "\"",
        "1",
        "-",
        "0.5",
        "*",
        "/",
        "+",
        " ",
        "\n",
        "#",
        "\uD83D",
        "é",
        "[",
        "]",
        "\\",
        "CLUSTERS/ID",
        "\"x*[\"",
        "99999999999999",
    };

    @Test
    void piecesOfTheLanguageInAnyOrder() {
        Samples.each(5000, random -> answers(Samples.text(random, 30, PIECES)));
    }

    @Test
    void randomBytes() {
        Samples.each(
                500,
                random -> {
                    byte[] bytes = new byte[random.nextInt(100)];
                    random.nextBytes(bytes);
                    answers(new String(bytes, StandardCharsets.UTF_8));
                });
    }

    @Test
    void expressionsCutOffAnywhere() {
        String expression = "(\"CLUSTERS/ID\" @> 0) & !(A = \"x*\") | B > -1.5 & C != 7";
        String rank = "- (RUNNING_VMS * 50.5  + FREE_CPU) / \"A/B\"";
        for (int end = 0; end <= expression.length(); end++) {
            answers(expression.substring(0, end));
        }
        for (int end = 0; end <= rank.length(); end++) {
            answers(rank.substring(0, end));
        }
    }

    @Test
    void longAndDeepExpressions() {
        int length = ExpressionLexer.LENGTH_MAX;
        for (String piece :
                List.of("(", "!", "-", "A=1&", "1+", "A", "9", "\"", "*", "-(", "!(", "1*-")) {
            answers(piece.repeat(length / piece.length()));
            answers(piece.repeat(length / piece.length() - 3) + "A=1");
            answers(piece.repeat(length));
        }
        answers("A=\"" + "*x".repeat(30_000) + "\"");
        answers("A=\"" + "[".repeat(60_000) + "\"");
    }

    private static void answers(String text) {
        try {
            Requirement requirement = Requirement.parse(text);
            assertThat(requirement.holds(ANY)).isIn(true, false);
            assertThat(requirement.explain(ANY)).isNotNull();
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
        }
        try {
            assertThat(Rank.parse(text).value(ANY)).isFinite();
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
        }
    }
}
