package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.golden.Recordings;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial, followed to the letter: each line behind a {@code $} is run by a shell, and prints
 * what stands below it, where a line of dots stands for any lines.
 */
class TutorialTest {

    private static final Path TUTORIAL = Path.of("../docs/onecfg-tutorial.md");
    private static final String ANYTHING = "...";
    private static final String BACKUPS = "/var/lib/one/backups/config";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** The name of a backup: when, and by which process. */
    private static final Pattern BACKUP = Pattern.compile("\\d{4}-\\d\\d-\\d\\d_[\\d:]{8}_[\\d.]+");

    @TempDir Path folder;

    private Path machine;

    /** A command of the tutorial and the lines below it. */
    private record Scene(String command, List<String> lines) {}

    @BeforeEach
    void machine() throws IOException {
        machine = Files.createDirectory(folder.resolve("machine"));
    }

    @Test
    void doesWhatItSays() throws IOException {
        RecordedMachine.copy(Recordings.folder("corpus").resolve("5.12.0"), machine);
        Files.createDirectories(folder.resolve("etc"));
        onecfg();
        SortedMap<String, String> customised = new TreeMap<>();
        int played = 0;
        for (Scene scene : scenes()) {
            if (customised.isEmpty() && scene.command().startsWith("onecfg upgrade")) {
                customised = Product.texts(machine);
            }
            List<String> said = run(scene.command());
            assertThat(fits(scene.lines(), said))
                    .as(
                            "$ %s%n%s%n--- instead of%n%s",
                            scene.command(),
                            String.join("\n", said),
                            String.join("\n", scene.lines()))
                    .isTrue();
            played++;
        }
        assertThat(played).isGreaterThan(10);
        assertThat(Product.texts(machine)).as("after the rollback").isEqualTo(customised);
    }

    private static List<Scene> scenes() throws IOException {
        List<Scene> scenes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(TUTORIAL)) {
            if (line.startsWith("```")) {
                code = !code;
                lines = new ArrayList<>();
            } else if (code && line.startsWith("$ ")) {
                lines = new ArrayList<>();
                scenes.add(new Scene(line.substring(2), lines));
            } else {
                lines.add(line);
            }
        }
        return scenes;
    }

    /** The program on the path: the real one, for this folder as its machine. */
    private void onecfg() throws IOException {
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("onecfg");
        Files.writeString(
                program,
                """
                #!/bin/sh
                command=$1
                shift
                case $command in
                backups) prefix= ;;
                *) prefix="--prefix %s" ;;
                esac
                case $command in
                upgrade | patch | rollback) prefix="$prefix --unprivileged" ;;
                esac
                exec %s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' \\
                    io.oneedge.config.command.Main "$command" $prefix "$@"
                """
                        .formatted(
                                machine,
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> run(String command) {
        String here =
                command.startsWith("onecfg")
                        ? command
                        : command.replace(" /etc/", " " + machine + "/etc/")
                                .replace(" /var/", " " + machine + "/var/");
        return Program.of("sh", "-c", "exec 2>&1; " + here)
                .within(LIMIT)
                .in(folder)
                .with("PATH", folder.resolve("bin") + ":/usr/bin:/bin")
                .with("ONECFG_ETC_DIR", folder.resolve("etc").toString())
                .with("ONECFG_BACKUP_DIR", folder.resolve("backups").toString())
                .with("ONECFG_DESCRIPTORS", Recordings.folder("descriptors").toString())
                .run()
                .output()
                .lines()
                .map(line -> line.replace(folder.resolve("backups").toString(), BACKUPS))
                .toList();
    }

    /** Whether what was said is what the tutorial shows. */
    private static boolean fits(List<String> shown, List<String> said) {
        if (shown.stream().allMatch(String::isBlank)) {
            return said.stream().allMatch(String::isBlank);
        }
        if (shown.getFirst().strip().equals(ANYTHING)) {
            List<String> rest = shown.subList(1, shown.size());
            for (int i = 0; i <= said.size(); i++) {
                if (fits(rest, said.subList(i, said.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !said.isEmpty()
                && same(shown.getFirst(), said.getFirst())
                && fits(shown.subList(1, shown.size()), said.subList(1, said.size()));
    }

    private static boolean same(String shown, String said) {
        return plain(shown).equals(plain(said));
    }

    private static String plain(String line) {
        return BACKUP.matcher(line).replaceAll("BACKUP").replaceAll(" +", " ").strip();
    }
}
