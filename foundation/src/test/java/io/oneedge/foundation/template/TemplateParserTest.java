package io.oneedge.foundation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateParserTest {

    @Test
    void readsAttributesWithOneValue() {
        Template template = TemplateParser.parse("CPU = 0.5\nmemory=128\nNAME=\"a web server\"");
        assertThat(template.attributes())
                .containsExactly(
                        new Attribute.Single("CPU", "0.5"),
                        new Attribute.Single("MEMORY", "128"),
                        new Attribute.Single("NAME", "a web server"));
    }

    @Test
    void readsVectorsOverSeveralLines() {
        Template template =
                TemplateParser.parse(
                        """
                        DISK = [ IMAGE = "tiny",
                                 READONLY=no , # a remark
                                 size=16
                        ]
                        NIC=[NETWORK="lan"] CPU=1
                        """);
        assertThat(template.attributes())
                .containsExactly(
                        Attribute.Vector.of(
                                "DISK", "IMAGE", "tiny", "READONLY", "no", "SIZE", "16"),
                        Attribute.Vector.of("NIC", "NETWORK", "lan"),
                        new Attribute.Single("CPU", "1"));
    }

    @Test
    void keepsAttributesThatRepeatAndTheirOrder() {
        Template template = TemplateParser.parse("B=1\nA=2\nB=3\n");
        assertThat(template.attributes())
                .containsExactly(
                        new Attribute.Single("B", "1"),
                        new Attribute.Single("A", "2"),
                        new Attribute.Single("B", "3"));
    }

    @Test
    void keepsTheFirstValueOfANameThatAVectorRepeats() {
        assertThat(TemplateParser.parse("V=[A=1,B=2,a=3]").attributes())
                .containsExactly(Attribute.Vector.of("V", "A", "1", "B", "2"));
    }

    @Test
    void readsEmptyValues() {
        Template template = TemplateParser.parse("A=\nB = \t\nC=\"\"\nD=[]\nE=[ A=\"\" ]\nF=");
        assertThat(template.attributes())
                .containsExactly(
                        new Attribute.Single("A", ""),
                        new Attribute.Single("B", ""),
                        new Attribute.Single("C", ""),
                        new Attribute.Vector("D", List.of()),
                        Attribute.Vector.of("E", "A", ""),
                        new Attribute.Single("F", ""));
    }

    @Test
    void readsQuotedValuesWithEscapesNewlinesAndSigns() {
        Template template =
                TemplateParser.parse(
                        """
                        SCRIPT="#!/bin/sh
                        echo \\"a = [b]\\", done # no comment
                        "
                        REQ = "NAME=\\"node*\\" & !(ID = 3)"
                        """);
        assertThat(template.text("SCRIPT"))
                .isEqualTo("#!/bin/sh\necho \"a = [b]\", done # no comment\n");
        assertThat(template.text("REQ")).isEqualTo("NAME=\"node*\" & !(ID = 3)");
    }

    @Test
    void readsUnquotedValuesUpToABlankOrASign() {
        Template template = TemplateParser.parse("A=/var/lib/x-1.img B='q' C=a\\\"b D=1#rest\n");
        assertThat(template.text("A")).isEqualTo("/var/lib/x-1.img");
        assertThat(template.text("B")).isEqualTo("'q'");
        assertThat(template.text("C")).isEqualTo("a\"b");
        assertThat(template.text("D")).isEqualTo("1");
    }

    @Test
    void takesTextDirectlyBehindAClosingQuoteAsPartOfAnUnquotedValue() {
        assertThat(TemplateParser.parse("A=\"b\"c\n").text("A")).isEqualTo("\"b\"c");
    }

    @Test
    void passesOverCommentsAndEmptyLines() {
        Template template = TemplateParser.parse("# one\n\n  # two = [\nA=1 # three\n#four");
        assertThat(template).isEqualTo(Template.EMPTY.with("A", "1"));
        assertThat(TemplateParser.parse("")).isEqualTo(Template.EMPTY);
        assertThat(TemplateParser.parse(" \n# only a comment")).isEqualTo(Template.EMPTY);
    }

    @Test
    void readsLinesThatEndAsInWindows() {
        Template template = TemplateParser.parse("A=1\r\nB=\"x\"\r\nC=\r\nD=[\r\n E=2 ]\r\n");
        assertThat(template)
                .isEqualTo(
                        Template.EMPTY
                                .with("A", "1")
                                .with("B", "x")
                                .with("C", "")
                                .plus(Attribute.Vector.of("D", "E", "2")));
    }

    @Test
    void acceptsTheEndOfACdataSectionInAValue() {
        assertThat(TemplateParser.parse("A=\"[[ x ]]>y\"").text("A")).isEqualTo("[[ x ]]>y");
    }

    @Test
    void refusesAVectorThatIsNotClosedInTheWordsThatClientsKnow() {
        assertRefused(
                "CPU=1\nMEMORY=[",
                "Parse error: syntax error, unexpected $end, expecting CBRACKET or VARIABLE"
                        + " at line 2, columns 8:9");
        assertRefused(
                "NAME=\"x\"\nA=[B=\"c\"",
                "Parse error: syntax error, unexpected $end, expecting COMMA or CBRACKET"
                        + " at line 2, columns 6:9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A|unexpected $end, expecting EQUAL or EQUAL_EMPTY|1, columns 1:2",
                "A B=1|unexpected VARIABLE, expecting EQUAL or EQUAL_EMPTY|1, columns 3:4",
                "=1|unexpected EQUAL, expecting $end or VARIABLE|1, columns 1:2",
                "A=1,B=2|unexpected COMMA, expecting $end or VARIABLE|1, columns 4:5",
                "A=1]|unexpected CBRACKET, expecting $end or VARIABLE|1, columns 4:5",
                "A=,|unexpected COMMA, expecting OBRACKET or CCDATA or STRING|1, columns 3:4",
                "A==1|unexpected EQUAL, expecting OBRACKET or CCDATA or STRING|1, columns 3:4",
                "A=[B=1,]|unexpected CBRACKET, expecting VARIABLE|1, columns 8:9",
                "A=[B]|unexpected CBRACKET, expecting EQUAL|1, columns 5:6",
                "A=[B=]|unexpected CBRACKET, expecting STRING|1, columns 6:7",
                "A=[B=[C=1]]|unexpected OBRACKET, expecting STRING|1, columns 6:7",
                "A=[B=1 C=2]|unexpected VARIABLE, expecting COMMA or CBRACKET|1, columns 8:9",
                "MY-NAME=1|unexpected '-', expecting EQUAL or EQUAL_EMPTY|1, columns 3:4",
                "{A=1}|unexpected '{', expecting $end or VARIABLE|1, columns 1:2",
                "A=#x|unexpected '#', expecting OBRACKET or CCDATA or STRING|1, columns 3:4",
                "😀|unexpected '😀', expecting $end or VARIABLE|1, columns 1:2",
            })
    void refusesWhatHasNoMeaningAndSaysWhere(String text, String what, String where) {
        assertRefused(text, "Parse error: syntax error, " + what + " at line " + where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=\"x", "A=\"", "A=\"x\\\"", "A=[B=\"x, C=2]"})
    void refusesAQuoteThatIsNotClosed(String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TemplateParser.parse(text))
                .withMessageContaining("a quote that is not closed at line 1, columns");
    }

    @Test
    void countsColumnsInTheLineOfTheError() {
        assertRefused(
                "A=1\n\n  B C\n",
                "Parse error: syntax error, unexpected VARIABLE, expecting EQUAL or EQUAL_EMPTY"
                        + " at line 3, columns 5:6");
    }

    @Test
    void refusesNamesThatNoXmlElementCanHave() {
        assertRefused(
                "1A=2", "Parse error: the name 1A starts with a digit at line 1, columns 1:3");
    }

    @Test
    void refusesTemplatesOverTheLimits() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TemplateParser.parse("#".repeat(TemplateParser.LENGTH_MAX + 1)))
                .withMessageContaining("at most 4194304");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        TemplateParser.parse("A=1 ".repeat(TemplateParser.ATTRIBUTES_MAX + 1)))
                .withMessageContaining("more than 50000 attributes at line 1");
    }

    private static void assertRefused(String text, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> TemplateParser.parse(text))
                .withMessage(message)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
    }
}
