package io.oneedge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private static final List<Result> RESULTS =
            List.of(
                    measured("quick").withTarget(Quantity.seconds(1)),
                    measured("slow").withTarget(Quantity.seconds(0.001)));

    private static Result measured(String what) {
        Samples samples = new Samples();
        samples.add(0.0123);
        return samples.result(what, Quantity.Unit.SECONDS);
    }

    @Test
    void printsATableThatSaysWhichTargetsWereMet() {
        assertThat(Report.table(new Start(), RESULTS))
                .contains(
                        "| quick |     1 |      | 12.3 ms | 12.3 ms |          | 1.00 s |    met |")
                .contains(
                        "| slow  |     1 |      | 12.3 ms | 12.3 ms |          | 1.0 ms | MISSED"
                                + " |");
    }

    @Test
    void printsNumbersWithTheirUnitsAsJson() {
        assertThat(JsonWriter.compact(Report.json(new Start(), RESULTS.subList(1, 2))))
                .contains("\"benchmark\":\"start\"")
                .contains("\"median_seconds\":0.0123")
                .contains("\"target_seconds\":0.001,\"met\":false");
    }

    @Test
    void choosesTheUnitThatFits() {
        assertThat(Quantity.seconds(0.000_25)).hasToString("250 \u00b5s");
        assertThat(Quantity.seconds(0.25)).hasToString("250 ms");
        assertThat(Quantity.seconds(2.5)).hasToString("2.50 s");
        assertThat(Quantity.megabytes(123.4)).hasToString("123 MB");
        assertThat(Quantity.perSecond(12_345)).hasToString("12,345 /s");
        assertThat(Quantity.perSecond(1.25)).hasToString("1.3 /s");
    }
}
