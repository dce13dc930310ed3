package io.oneedge.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.property.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SourceTextTest {

    @Test
    void countsLinesAndColumnsFromOne() {
        SourceText source = new SourceText("one\ntwo\r\n\nlast");
        assertThat(source.lineCount()).isEqualTo(4);
        assertThat(source.position(0)).isEqualTo(new Position(1, 1));
        assertThat(source.position(3)).isEqualTo(new Position(1, 4));
        assertThat(source.position(4)).isEqualTo(new Position(2, 1));
        assertThat(source.position(9)).isEqualTo(new Position(3, 1));
        assertThat(source.position(source.length())).hasToString("line 4, column 5");
    }

    @Test
    void givesLinesWithAndWithoutTheirEnds() {
        SourceText source = new SourceText("one\ntwo\r\n\nlast");
        assertThat(source.text(source.line(2))).isEqualTo("two");
        assertThat(source.text(source.lineWithEnd(2))).isEqualTo("two\r\n");
        assertThat(source.text(source.line(3))).isEmpty();
        assertThat(source.text(source.lineWithEnd(4))).isEqualTo("last");
    }

    @Test
    void aTextThatEndsWithALineFeedHasAnEmptyLastLine() {
        SourceText source = new SourceText("one\n");
        assertThat(source.lineCount()).isEqualTo(2);
        assertThat(source.line(2)).isEqualTo(Span.at(4));
        assertThat(new SourceText("").line(1)).isEqualTo(Span.at(0));
    }

    @Test
    void countsACharacterOutsideTheFirstPlaneAsOneColumn() {
        SourceText source = new SourceText("a😀b");
        assertThat(source.position(3)).isEqualTo(new Position(1, 3));
        assertThat(source.offset(new Position(1, 3))).isEqualTo(3);
    }

    @Test
    void refusesPlacesOutsideTheText() {
        SourceText source = new SourceText("one\ntwo");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> source.position(8));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> source.offset(new Position(1, 5)));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> source.line(3));
    }

    @Test
    void makesSeveralEditsAtOnceInAnyOrder() {
        SourceText source = new SourceText("PORT = 2633 # door\n");
        SourceText changed =
                source.apply(
                        List.of(
                                Edit.replace(new Span(7, 11), "2634"),
                                Edit.insert(source.length(), "# end\n"),
                                Edit.insert(0, "# start\n"),
                                Edit.delete(new Span(11, 18))));
        assertThat(changed.text()).isEqualTo("# start\nPORT = 2634\n# end\n");
    }

    @Test
    void keepsTheOrderOfInsertionsAtOnePlaceAndPutsThemBeforeAReplacementThere() {
        SourceText changed =
                new SourceText("abc")
                        .apply(
                                List.of(
                                        Edit.replace(new Span(1, 2), "B"),
                                        Edit.insert(1, "1"),
                                        Edit.insert(1, "2"),
                                        Edit.insert(2, "3")));
        assertThat(changed.text()).isEqualTo("a12B3c");
    }

    @Test
    void refusesEditsThatOverlapAndNamesBothPlaces() {
        SourceText source = new SourceText("one\ntwo");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        source.apply(
                                List.of(
                                        Edit.delete(new Span(4, 6)),
                                        Edit.replace(new Span(2, 5), "x"))))
                .withMessage(
                        "Two edits change the same text: one from line 1, column 3 to line 2,"
                                + " column 2, one from line 2, column 1 to line 2, column 3")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void refusesAnInsertionInsideAReplacedSpan() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new SourceText("abcd")
                                .apply(List.of(Edit.insert(2, "x"), Edit.delete(new Span(1, 3)))));
    }

    @Test
    void refusesAnEditPastTheEnd() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new SourceText("ab").apply(List.of(Edit.insert(3, "x"))));
    }

    @Test
    void positionsAndOffsetsAreInverse() {
        Samples.each(
                200,
                random -> {
                    SourceText source = new SourceText(anyText(random));
                    for (int offset = 0; offset <= source.length(); offset++) {
                        boolean insidePair =
                                offset > 0
                                        && offset < source.length()
                                        && Character.isLowSurrogate(source.text().charAt(offset));
                        if (!insidePair) {
                            assertThat(source.offset(source.position(offset))).isEqualTo(offset);
                        }
                    }
                });
    }

    @Test
    void positionsGrowWithOffsets() {
        Samples.each(
                200,
                random -> {
                    SourceText source = new SourceText(anyText(random));
                    for (int offset = 1; offset <= source.length(); offset++) {
                        assertThat(source.position(offset))
                                .isGreaterThanOrEqualTo(source.position(offset - 1));
                    }
                });
    }

    @Test
    void linesWithTheirEndsMakeUpTheText() {
        Samples.each(
                200,
                random -> {
                    SourceText source = new SourceText(anyText(random));
                    StringBuilder whole = new StringBuilder();
                    for (int line = 1; line <= source.lineCount(); line++) {
                        whole.append(source.text(source.lineWithEnd(line)));
                        assertThat(source.lineWithEnd(line).contains(source.line(line))).isTrue();
                        assertThat(source.position(source.line(line).start()).line())
                                .isEqualTo(line);
                    }
                    assertThat(whole).hasToString(source.text());
                });
    }

    @Test
    void editsAtOnceEqualEditsOneByOneFromTheEnd() {
        Samples.each(
                300,
                random -> {
                    SourceText source = new SourceText(anyText(random));
                    List<Edit> edits = separateEdits(random, source.length());
                    StringBuilder expected = new StringBuilder(source.text());
                    for (Edit edit : edits.reversed()) {
                        expected.replace(
                                edit.span().start(), edit.span().end(), edit.replacement());
                    }
                    List<Edit> shuffled = new ArrayList<>(edits);
                    Collections.shuffle(shuffled, Random.from(random));
                    assertThat(source.apply(shuffled).text()).isEqualTo(expected.toString());
                });
    }

    private static List<Edit> separateEdits(RandomGenerator random, int length) {
        List<Edit> edits = new ArrayList<>();
        int from = 0;
        while (from < length) {
            int start = from + random.nextInt(4);
            int end = start + random.nextInt(3);
            if (end > length) {
                break;
            }
            edits.add(Edit.replace(new Span(start, end), Samples.text(random, 3, "x", "\n", "yy")));
            from = end + 1;
        }
        return edits;
    }

    private static String anyText(RandomGenerator random) {
        return Samples.text(random, 30, "a", "bc", "\n", "\r\n", "\r", "😀", " ", "é");
    }
}
