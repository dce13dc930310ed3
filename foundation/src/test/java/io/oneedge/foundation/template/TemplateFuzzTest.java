package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.property.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the readers of templates answer or fail with INVALID. */
class TemplateFuzzTest {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private static final String[] PIECES = {
        "A",
        "=",
        "[",
        "]",
        ",",
        "\"",
        "\\",
        "#",
        "\n",
        " ",
        "\r",
        "9",
        "<",
        ">",
        "&",
        "]]>",
        "é",
        "\uD83D",
        "\0",
        "<A>",
        "</A>",
        "<![CDATA[",
        "-",
        "VM=[X=\"y\"]",
    };

    @Test
    void piecesOfTheLanguageInAnyOrder() {
        Samples.each(5000, random -> answers(Samples.text(random, 40, PIECES)));
    }

    @Test
    void randomBytes() {
        Samples.each(
                500,
                random -> {
                    byte[] bytes = new byte[random.nextInt(200)];
                    random.nextBytes(bytes);
                    answers(new String(bytes, StandardCharsets.UTF_8));
                    answers("A=" + new String(bytes, StandardCharsets.ISO_8859_1));
                });
    }

    @Test
    void templatesCutOffAnywhere() {
        Samples.each(
                100,
                random -> {
                    String text = AnyTemplate.text(random);
                    for (int end = 0; end <= text.length(); end++) {
                        answers(text.substring(0, end));
                    }
                });
    }

    @Test
    void templatesWithOneCharacterChanged() {
        Samples.each(
                2000,
                random -> {
                    StringBuilder text = new StringBuilder(AnyTemplate.text(random));
                    if (!text.isEmpty()) {
                        int at = random.nextInt(text.length());
                        text.replace(at, at + 1, Samples.oneOf(random, PIECES));
                        answers(text.toString());
                    }
                });
    }

    @Test
    void longTextsInTimeThatGrowsWithTheirLength() {
        int length = TemplateParser.LENGTH_MAX;
        for (String piece :
                List.of(
                        "[",
                        "A=[",
                        "\"",
                        "A=\"\\\"",
                        "A=\"\" ",
                        "#\n",
                        "=",
                        "A=b,",
                        "<A>",
                        "&lt;")) {
            answersInTime(piece.repeat(length / piece.length()));
        }
        answersInTime("A=\"" + "x".repeat(length - 4) + "\"");
        answersInTime("<T><A>" + "x".repeat(length - 40) + "</A></T>");
        answersInTime("9".repeat(length - 2) + "=1");
        answersInTime("A".repeat(length - 2) + "=1");
    }

    @Test
    void entitiesThatExpandOrReachOutside() {
        answers("<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a><d>&c;</d></a>");
        answers("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>");
    }

    private static void answersInTime(String text) {
        Assertions.assertTimeoutPreemptively(AT_MOST, () -> answers(text));
    }

    private static void answers(String text) {
        try {
            assertThat(Templates.read(text).attributes().size())
                    .isLessThanOrEqualTo(TemplateParser.ATTRIBUTES_MAX);
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(failure.message()).startsWith("Parse error: ");
        }
        try {
            assertThat(TemplateDocument.read(text).text()).isEqualTo(text);
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
        }
    }
}
