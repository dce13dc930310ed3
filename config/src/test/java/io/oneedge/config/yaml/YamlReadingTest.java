package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlReadingTest {

    private static final int MUTATIONS = 4_000;

    private static Tree tree(String text) {
        return new YamlLanguage().read(new SourceText(text), "/etc/one/x.yaml");
    }

    private static Value value(String text) {
        return tree(text).value();
    }

    private static ParseError error(String text) {
        ParseError error = catchThrowableOfType(ParseError.class, () -> tree(text));
        assertThat(error).as(text).isNotNull();
        return error;
    }

    @Test
    void scalarsMeanWhatTheyMeanToRuby() {
        Map<String, Scalar> scalars =
                Map.ofEntries(
                        Map.entry("yes", Scalar.TRUE),
                        Map.entry("OFF", Scalar.FALSE),
                        Map.entry("y", Scalar.string("y")),
                        Map.entry("~", Scalar.NULL),
                        Map.entry("0640", Scalar.integer(416)),
                        Map.entry("0o640", Scalar.string("0o640")),
                        Map.entry("0x1F", Scalar.integer(31)),
                        Map.entry("1_000", Scalar.integer(1000)),
                        Map.entry("1,000", Scalar.integer(1000)),
                        Map.entry("08", Scalar.string("08")),
                        Map.entry("1e3", Scalar.string("1e3")),
                        Map.entry("1.10", new Scalar(ScalarKind.FLOAT, "1.1")),
                        Map.entry(".5", new Scalar(ScalarKind.FLOAT, "0.5")),
                        Map.entry("12:30:45", Scalar.integer(45_045)),
                        Map.entry("2020-01-01", new Scalar(ScalarKind.OTHER, "2020-01-01")),
                        Map.entry(":name", Scalar.symbol("name")),
                        Map.entry(":\"a b\"", Scalar.symbol("a b")),
                        Map.entry("'yes'", Scalar.string("yes")),
                        Map.entry("\"\\u00e9\\n\"", Scalar.string("é\n")),
                        Map.entry("http://x:80/", Scalar.string("http://x:80/")));
        scalars.forEach((text, meant) -> assertThat(value(text + "\n")).as(text).isEqualTo(meant));
    }

    @Test
    void duplicateKeysAreKeptAndReported() {
        Tree tree = tree("a: 1\nb: 2\na: 3\n");
        assertThat(tree.value()).isEqualTo(value("b: 2\na: 3\n"));
        assertThat(tree.findings()).hasSize(1);
        assertThat(tree.findings().getFirst().message())
                .isEqualTo("a is given twice; the last one counts");
    }

    @Test
    void mergeKeysBringKeysIn() {
        Mapping value = (Mapping) value("x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3\n");
        assertThat(value.get("y")).contains(value("a: 1\nb: 3\n"));
    }

    @Test
    void tabsAreAcceptedWhereYamlAllowsThem() {
        assertThat(value("a:\t1\t# one\nb: [1,\t2]\n\t\n")).isEqualTo(value("a: 1\nb: [1, 2]\n"));
    }

    @Test
    void anErrorNamesThePlaceAndTheCure() {
        ParseError error = error("a:\n\tb: 1\n");
        assertThat(error.file()).isEqualTo("/etc/one/x.yaml");
        assertThat(error.position().toString()).isEqualTo("line 2, column 1");
        assertThat(error.problem()).contains("indented with a tab");
        assertThat(error.hint()).contains("spaces");
        assertThat(error.excerpt()).contains("b: 1");
    }

    @Test
    void errorsStandWhereTheMistakeIs() {
        Map<String, String> mistakes =
                Map.ofEntries(
                        Map.entry("a: 1\n  b: 2\n", "line 1, column 4"),
                        Map.entry("a: 'x\nb: 2\n", "line 1, column 4"),
                        Map.entry("a: 1\n\tb: 2\n", "line 2, column 1"),
                        Map.entry("a: [1, 2\nb: 2\n", "line 1, column 4"),
                        Map.entry("a: [1, 2\n", "line 1, column 4"),
                        Map.entry("a: b: c\n", "line 1, column 5"),
                        Map.entry("a:\n  b: 1\n c: 2\n", "line 3, column 2"),
                        Map.entry("a: 1\nb 2\n", "line 2, column 1"),
                        Map.entry("a: 1\n- b\n", "line 2, column 1"),
                        Map.entry("a: *x\n", "line 1, column 4"),
                        Map.entry("a: \"\\q\"\n", "line 1, column 5"),
                        Map.entry("a: @b\n", "line 1, column 4"),
                        Map.entry("a: 'x' y\n", "line 1, column 8"));
        mistakes.forEach(
                (text, place) -> assertThat(error(text).position()).as(text).hasToString(place));
    }

    @Test
    void whatIsTooDeepOrTooManyIsRefused() {
        assertThatThrownBy(() -> tree("[".repeat(100_000))).isInstanceOf(ParseError.class);
        assertThatThrownBy(() -> tree("- ".repeat(100_000))).isInstanceOf(ParseError.class);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String list = ("*a" + (i - 1) + ", ").repeat(10);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, list));
        }
        assertThatThrownBy(() -> tree(bomb.toString())).isInstanceOf(ParseError.class);
    }

    /** Any text is read, and then each line belongs to one item, or it is an error with a place. */
    @Test
    void mutatedTextsAreReadOrRefusedWithAPlace() {
        List<String> parts =
                List.of(
                        " ", "\n", "\t", "-", "- ", ": ", ":", "#", "\"", "'", "[", "]", "{", "}",
                        ",", "&a", "*a", "|", ">", "?", "!", "%", "---\n", "...\n", "<<: ", "\\",
                        "|-\n", "\r\n", "\r", "\u0000", "\uD800", "é");
        int read = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed);
            StringBuilder text =
                    new StringBuilder(
                            new RandomYaml(random).text(new RandomValues(random).collection()));
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                int place = random.nextInt(text.length() + 1);
                if (random.nextBoolean() || place == text.length()) {
                    text.insert(place, parts.get(random.nextInt(parts.size())));
                } else {
                    text.deleteCharAt(place);
                }
            }
            read += isRead(text.toString()) ? 1 : 0;
        }
        assertThat(read).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private static boolean isRead(String text) {
        try {
            Tree tree = tree(text);
            assertThat(tree.source().text()).isEqualTo(text);
            return true;
        } catch (ParseError e) {
            assertThat(e.position()).isNotNull();
            assertThat(e.hint()).isNotEmpty();
            return false;
        }
    }
}
