package io.oneedge.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.SettingsText;
import io.oneedge.launcher.machine.Machine;
import io.oneedge.launcher.step.InterruptingListener;
import io.oneedge.launcher.step.RecordedSteps;
import io.oneedge.launcher.step.StepTable;
import io.oneedge.launcher.step.StepTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceStepsTest {

    private static final SettingsText WANTED = SettingsText.USUAL.in(Mode.DUMMY);

    @TempDir Path directory;

    private Launch launch(String name) throws IOException {
        Path user = Files.createDirectories(directory.resolve(name));
        Map<String, String> environment = Map.of("HOME", user.toString());
        return new Launch(
                directory,
                Home.from(environment),
                new Machine(environment),
                environment,
                new PrintStream(PrintStream.nullOutputStream()),
                false,
                InstantSource.system(),
                new Random(7));
    }

    private static List<StepTime> run(Launch launch) {
        return table(launch).run(new RecordedSteps(), InstantSource.system());
    }

    private static StepTable table(Launch launch) {
        return new StepTable(new PlaceSteps(launch, WANTED).all());
    }

    /** Every file with its mode and text. */
    private Map<String, String> files(String name) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path top = directory.resolve(name);
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                String text = Files.isDirectory(path) ? "" : Files.readString(path);
                found.put(top.relativize(path).toString(), mode + " " + text);
            }
        }
        return found;
    }

    @Test
    void comeToTheSameEndWhereverTheyWereInterrupted() throws IOException {
        run(launch("whole"));
        Map<String, String> whole = files("whole");
        int steps = table(launch("whole")).steps().size();

        for (int after = 1; after <= steps; after++) {
            String name = "after" + after;
            InterruptingListener interrupting = new InterruptingListener(after);
            Launch first = launch(name);
            assertThatThrownBy(() -> table(first).run(interrupting, InstantSource.system()))
                    .isInstanceOf(InterruptingListener.Interrupted.class);

            run(launch(name));

            assertThat(files(name)).isEqualTo(whole);
        }
    }

    @Test
    void changeNothingWhenRunAgain() throws IOException {
        run(launch("home"));
        Map<String, String> first = files("home");

        List<StepTime> again = run(launch("home"));

        assertThat(again).noneMatch(StepTime::performed);
        assertThat(files("home")).isEqualTo(first);
    }

    @Test
    void noteTheReleaseThatAConfigurationTheyMakeIsOf() throws IOException {
        Path known = Files.createDirectories(directory.resolve("build/onecfg")).resolve("version");
        Files.writeString(known, "0.3.0\n");
        Launch launch = launch("noted");
        run(launch);
        assertThat(launch.home().configurationVersion()).hasContent("---\nversion: 0.3.0\n");
        assertThat(launch.configurationAdvice()).isEmpty();
        Files.writeString(known, "0.4.0\n");
        run(launch);
        assertThat(launch.home().configurationVersion()).hasContent("---\nversion: 0.3.0\n");
        assertThat(launch.configurationAdvice().orElseThrow())
                .contains("0.3.0", "0.4.0", "./oneedge onecfg upgrade");
    }

    @Test
    void keepAnOnedConfThatIsThere() throws IOException {
        Launch launch = launch("kept");
        Files.createDirectories(launch.home().configuration().getParent());
        String own = "PORT = 4711\nONEEDGE = [ MODE = \"dummy\" ]\n";
        Files.writeString(launch.home().configuration(), own);

        run(launch);

        assertThat(launch.home().configuration()).hasContent(own);
        assertThat(launch.settings().port()).isEqualTo(4711);
    }

    @Test
    void hideCredentialsAndRunningProcessesFromOthers() throws IOException {
        Launch launch = launch("hidden");
        run(launch);

        for (Path secret : List.of(launch.home().credentials(), launch.home().run())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rwx------");
        }
    }
}
