package io.oneedge.acceptance.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.OneEdge;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./oneedge up}, interrupted again and again. */
@Tag("long")
class UpInterruptedTest {

    private static final String BRIDGE = "oeup1";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Done before the signal came, or ended by SIGINT, SIGKILL or SIGTERM; never a failure. */
    private static final List<Integer> ENDS = List.of(0, 130, 137, 143);

    /** How it is interrupted, and in the middle of which step. */
    private record Interruption(String signal, String step) {}

    private static final List<Interruption> INTERRUPTIONS =
            List.of(
                    new Interruption("TERM", "machine"),
                    new Interruption("INT", "tiny guest"),
                    new Interruption("KILL", "tiny guest"),
                    new Interruption("KILL", "front-end"),
                    new Interruption("INT", "front-end"),
                    new Interruption("KILL", "kernel"),
                    new Interruption("INT", "system image"),
                    new Interruption("KILL", "virtual machine"),
                    new Interruption("KILL", "guest ready"),
                    new Interruption("INT", "guest ready"));

    @Test
    void goesOnWhereItWas() throws Exception {
        Machine.needForBridges();
        OneEdge.build();
        Path place = OneEdge.newPlace();
        OneEdge oneEdge = OneEdge.asMyself(place, BRIDGE, "10.98.0.1/24");
        try {
            for (Interruption interruption : INTERRUPTIONS) {
                interrupt(oneEdge, interruption, place.resolve("said"));
            }
            assertThat(oneEdge.checkUp()).contains("is ready at 10.98.0.10");
            assertThat(oneEdge.commands().check("onevm", "list", "--csv", "-l", "ID,NAME").strip())
                    .isEqualTo("ID,NAME\n0,tiny");
            assertThat(Machine.guestsIn(oneEdge.home())).hasSize(1);
        } finally {
            oneEdge.remove();
            Machine.removeInterface(BRIDGE);
        }
    }

    @Test
    void makesOneOfEachWhenItRunsSeveralTimesAtOnce() throws Exception {
        OneEdge.build();
        Path place = OneEdge.newPlace();
        OneEdge oneEdge = OneEdge.withDummy(place);
        try {
            List<Path> outputs = List.of(place.resolve("a"), place.resolve("b"));
            List<Process> ups = outputs.stream().map(oneEdge::beginUp).toList();
            Patience.holds("both to end", LIMIT, () -> ups.stream().noneMatch(Process::isAlive));
            for (int i = 0; i < ups.size(); i++) {
                assertThat(ups.get(i).exitValue()).as(said(outputs.get(i))).isZero();
            }
            assertThat(said(outputs.get(0)) + said(outputs.get(1)))
                    .containsOnlyOnce("another up is at work");
            assertThat(oneEdge.commands().check("onevm", "list", "--csv", "-l", "ID,NAME").strip())
                    .isEqualTo("ID,NAME\n0,tiny");
        } finally {
            oneEdge.remove();
        }
    }

    private static void interrupt(OneEdge oneEdge, Interruption interruption, Path output)
            throws Exception {
        Files.deleteIfExists(output);
        Process up = oneEdge.beginUp(output);
        Patience.holds(
                "the step " + interruption.step(),
                LIMIT,
                () -> !up.isAlive() || said(output).contains(interruption.step()));
        if (up.isAlive()) {
            Program.of("kill", "-" + interruption.signal(), Long.toString(up.pid())).run();
        }
        Patience.holds("the end of up", LIMIT, () -> !up.isAlive());
        assertThat(up.exitValue()).as(interruption + ": " + said(output)).isIn(ENDS);
    }

    private static String said(Path output) {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
