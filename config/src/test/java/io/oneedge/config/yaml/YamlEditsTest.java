package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Content;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class YamlEditsTest {

    private static String edited(String text, Consumer<Content> change) {
        ConfigurationFile file = ConfigurationFile.of(FileType.YAML_STRICT, text);
        change.accept(file.content());
        return file.text();
    }

    private static void set(Content content, String key, Value value) {
        content.set(((Mapping) content.value()).with(Scalar.symbol(key), value));
    }

    private static void drop(Content content, String key) {
        content.set(((Mapping) content.value()).without(Scalar.symbol(key)));
    }

    @Test
    void oneValueIsOneSpan() {
        assertThat(
                        edited(
                                "# head\n:port:   9869   # web\n\n:env: 'prod' \n",
                                content -> set(content, "port", Scalar.integer(80))))
                .isEqualTo("# head\n:port:   80   # web\n\n:env: 'prod' \n");
    }

    @Test
    void stringsKeepTheirQuotesAndTruthItsWords() {
        String text = ":a: 'one'\n:b: \"two\"\n:c: three\n:d: no\n:e: On\n";
        assertThat(
                        edited(
                                text,
                                content -> {
                                    set(content, "a", Value.of("it's"));
                                    set(content, "b", Value.of("x"));
                                    set(content, "c", Value.of("yes"));
                                    set(content, "d", Scalar.TRUE);
                                    set(content, "e", Scalar.FALSE);
                                }))
                .isEqualTo(":a: 'it''s'\n:b: \"x\"\n:c: 'yes'\n:d: yes\n:e: Off\n");
    }

    @Test
    void lineEndsAndAMissingFinalOneStay() {
        assertThat(edited("a: 1\r\nb: 2", content -> content.put("c", 3)))
                .isEqualTo("a: 1\r\nb: 2\r\nc: 3");
    }

    @Test
    void aNewKeyIsQuotedAndIndentedAsItsNeighbours() {
        String text = "features:\n  # about a\n  \"a\": 'x'\n\nlast: 1\n";
        assertThat(edited(text, content -> content.at("features").put("b", "y")))
                .isEqualTo("features:\n  # about a\n  \"a\": 'x'\n  \"b\": 'y'\n\nlast: 1\n");
    }

    @Test
    void aRemovedKeyTakesItsOwnCommentAlong() {
        String text = "# head\n\n:a: 1\n\n# about b\n# more\n:b: 2\n\n# about c\n:c: 3\n";
        assertThat(edited(text, content -> drop(content, "b")))
                .isEqualTo("# head\n\n:a: 1\n\n# about c\n:c: 3\n");
    }

    @Test
    void aCommentOfAGroupStays() {
        assertThat(edited(":x: 0\n\n# both\n:a: 1\n:b: 2\n", content -> drop(content, "a")))
                .isEqualTo(":x: 0\n\n# both\n:b: 2\n");
    }

    @Test
    void aMovedItemTakesItsTextAlong() {
        String text = "- a\n- b: 1  # one\n  c: 'x'\n- d\n";
        assertThat(
                        edited(
                                text,
                                content -> {
                                    Value moved = content.at(1).value();
                                    content.remove(1);
                                    content.add(moved);
                                }))
                .isEqualTo("- a\n- d\n- b: 1  # one\n  c: 'x'\n");
    }

    @Test
    void flowStyleStaysFlow() {
        String text = "sizes: [6, 12, 36]  # pages\nmap: { a: 1, b: 'x' }\n";
        assertThat(
                        edited(
                                text,
                                content -> {
                                    content.at("sizes").remove(1);
                                    content.at("sizes").add(Scalar.integer(72));
                                    content.at("map").put("c", "y");
                                }))
                .isEqualTo("sizes: [6, 36, 72]  # pages\nmap: { a: 1, b: 'x', c: 'y' }\n");
    }

    @Test
    void nestedCollectionsAreMadeInTheLayoutOfTheFile() {
        String text = "tabs:\n    - one\nactions:\n    a: true\n";
        Value added = Mapping.EMPTY.with(Scalar.string("list"), Value.list("x", "z"));
        assertThat(edited(text, content -> content.put("new", added)))
                .isEqualTo(
                        "tabs:\n    - one\nactions:\n    a: true\nnew:\n    list:\n"
                                + "        - x\n        - z\n");
    }

    @Test
    void anEmptiedListIsWrittenAsOne() {
        assertThat(edited("a:\n  - x # one\nb: 1\n", content -> content.at("a").remove(0)))
                .isEqualTo("a: []\nb: 1\n");
    }

    @Test
    void aBlockOfTextStaysOne() {
        String text = "motd: |\n    one\n    two\nport: 1\n";
        assertThat(edited(text, content -> content.put("motd", "one\nthree\n")))
                .isEqualTo("motd: |\n    one\n    three\nport: 1\n");
    }

    @Test
    void aFoldedTextThatChangesBecomesALiteralOne() {
        String text = "motd: >\n    one\n    two\n\n    three\nport: 1\n";
        assertThat(edited(text, content -> content.put("port", 2)))
                .isEqualTo(text.replace("port: 1", "port: 2"));
        assertThat(edited(text, content -> content.put("motd", "one\nthree\n")))
                .isEqualTo("motd: |\n    one\n    three\nport: 1\n");
    }

    @Test
    void aSymbolInBracketsIsWrittenWithItsTag() {
        assertThat(
                        edited(
                                "a: [x]\n",
                                content ->
                                        content.put("a", Value.list(List.of(Scalar.symbol("n"))))))
                .isEqualTo("a: [!ruby/symbol \"n\"]\n");
    }

    @Test
    void whatIsEmptyIsNothingAndFalseIsFalse() {
        ConfigurationFile full = ConfigurationFile.of(FileType.YAML, "a: 1\n");
        full.patch(full.diff(ConfigurationFile.of(FileType.YAML, "")));
        assertThat(full.content().value()).isEqualTo(Scalar.NULL);
        assertThat(full.text()).doesNotContain("false");
        ConfigurationFile other = ConfigurationFile.of(FileType.YAML, "a: 1\n");
        other.patch(other.diff(ConfigurationFile.of(FileType.YAML, "false\n")));
        assertThat(other.content().value()).isEqualTo(Scalar.FALSE);
    }

    @Test
    void anAliasIsWrittenOutWhenItsAnchorChanges() {
        String text = "a: &x\n  k: 1\nb: *x\n";
        assertThat(edited(text, content -> content.at("a").put("k", 2)))
                .isEqualTo("a: &x\n  k: 2\nb:\n  k: 1\n");
        assertThat(
                        edited(
                                text,
                                content -> {
                                    content.at("a").put("k", 2);
                                    content.at("b").put("k", 2);
                                }))
                .isEqualTo("a: &x\n  k: 2\nb: *x\n");
    }

    @Test
    void aMergedKeyIsOverriddenBesideTheMerge() {
        String text = "base: &base\n  a: 1\n  b: 2\nmine:\n  <<: *base\n  c: 3\n";
        assertThat(edited(text, content -> content.at("mine").put("a", 9)))
                .isEqualTo("base: &base\n  a: 1\n  b: 2\nmine:\n  <<: *base\n  a: 9\n  c: 3\n");
    }

    @Test
    void laterDocumentsAreLeftAlone() {
        String text = "a: 1\n---\nb:   2 # two\n";
        assertThat(edited(text, content -> content.put("c", 3)))
                .isEqualTo("a: 1\nc: 3\n---\nb:   2 # two\n");
    }

    @Test
    void anEmptyFileTakesKeys() {
        assertThat(edited("# nothing yet\n", content -> content.put("a", 1)))
                .isEqualTo("# nothing yet\na: 1\n");
    }
}
