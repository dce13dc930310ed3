package io.oneedge.config.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.PatchMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final String OLD =
            """
            # Server
            PORT = 1

            # About the log
            LOG = [
              SYSTEM = "file", # where
              LEVEL  = 3
            ]
            VM_MAD = [ NAME = "kvm", ARGUMENTS = "-t 15 -r 0 kvm" ]
            VM_MAD = [ NAME = "lxd", ARGUMENTS = "-t 15" ]
            """;

    private static final String NEW =
            """
            # Server of the cloud
            PORT = 2

            # How long
            TIMEOUT = 60

            # About the log, and more
            LOG = [
              SYSTEM = "file", # where to
              FORMAT = "json",
              LEVEL  = 3
            ]
            VM_MAD = [ NAME = "kvm", ARGUMENTS = "-t 15 -r 0 -w 90 kvm" ]
            """;

    @Test
    void anUntouchedFileBecomesTheNewOne() {
        assertThat(merged(OLD, NEW, OLD)).isEqualTo(NEW);
    }

    @Test
    void anUntouchedReleaseChangesNothing() {
        assertThat(merged(OLD, OLD, "X = 1\r\n")).isEqualTo("X = 1\r\n");
    }

    @Test
    void newKeysAndCommentsArriveBesideWhatTheAdministratorChanged() {
        String mine =
                OLD.replace("PORT = 1", "PORT = 9")
                        .replace("LEVEL  = 3", "LEVEL  = 5 # loud")
                        .replace("-t 15 -r 0 kvm", "-t 30 -r 0 kvm")
                        .replace("# About the log\n", "# About the log\n# (ours goes to syslog)\n");
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, mine);
        List<MergeNote> notes =
                file.merge(
                        ConfigurationFile.of(FileType.ONE, OLD),
                        ConfigurationFile.of(FileType.ONE, NEW));
        assertThat(file.text())
                .isEqualTo(
                        """
                        # Server of the cloud
                        PORT = 9

                        # How long
                        TIMEOUT = 60

                        # About the log
                        # (ours goes to syslog)
                        LOG = [
                          SYSTEM = "file", # where to
                          FORMAT = "json",
                          LEVEL  = 5 # loud
                        ]
                        VM_MAD = [ NAME = "kvm", ARGUMENTS = "-t 30 -r 0 -w 90 kvm" ]
                        """);
        assertThat(notes)
                .extracting(MergeNote::message)
                .containsExactly(
                        "PORT: changed here and in the new release; the value here stays, new: 2,"
                                + " here: 9",
                        "the file: a comment is changed here and in the new release; the one here"
                                + " stays");
    }

    @Test
    void whatWasRemovedStaysRemovedAndIsReportedIfTheReleaseChangedIt() {
        String mine = OLD.replace("# Server\nPORT = 1\n", "");
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, mine);
        List<MergeNote> notes =
                file.merge(
                        ConfigurationFile.of(FileType.ONE, OLD),
                        ConfigurationFile.of(FileType.ONE, NEW));
        assertThat(file.text()).doesNotContain("PORT").contains("TIMEOUT = 60");
        assertThat(notes).extracting(MergeNote::kind).contains(MergeNote.Kind.STAYS_REMOVED);
    }

    @Test
    void aCustomisedSectionOutlivesItsRemoval() {
        String mine =
                OLD.replace("\"lxd\", ARGUMENTS = \"-t 15\"", "\"lxd\", ARGUMENTS = \"-t 7\"");
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, mine);
        assertThat(
                        file.merge(
                                ConfigurationFile.of(FileType.ONE, OLD),
                                ConfigurationFile.of(FileType.ONE, NEW)))
                .extracting(MergeNote::kind)
                .containsExactly(MergeNote.Kind.STAYS);
        assertThat(file.text()).contains("-t 7");
    }

    @Test
    void theReleaseWinsWhereItIsToldTo() {
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, "A = 9\n# mine\n");
        file.merge(
                ConfigurationFile.of(FileType.ONE, "A = 1\n"),
                ConfigurationFile.of(FileType.ONE, "A = 2\n"),
                PatchMode.REPLACE);
        assertThat(file.text()).isEqualTo("A = 2\n# mine\n");
    }

    @Test
    void eachCollisionIsDecidedOnItsOwn() {
        Map<String, Decision> decided =
                Map.of(
                        "B", Decision.THEIRS,
                        "C", Decision.of(Value.of("7")),
                        "GONE", Decision.THEIRS,
                        "DROPPED", Decision.THEIRS);
        ConfigurationFile file =
                ConfigurationFile.of(FileType.ONE, "A = 9\nB = 9\nC = 9\nDROPPED = 9\n");
        List<MergeNote> notes =
                file.merge(
                        ConfigurationFile.of(
                                FileType.ONE, "A = 1\nB = 1\nC = 1\nGONE = 1\nDROPPED = 1\n"),
                        ConfigurationFile.of(FileType.ONE, "A = 2\nB = 2\nC = 2\nGONE = 2\n"),
                        collision -> decided.getOrDefault(collision.place(), Decision.MINE));
        assertThat(file.text()).isEqualTo("A = 9\nB = 2\nC = 7\nGONE = 2\n");
        assertThat(notes)
                .extracting(MergeNote::kind)
                .containsExactlyInAnyOrder(
                        MergeNote.Kind.MINE_STAYS,
                        MergeNote.Kind.THEIRS_TAKEN,
                        MergeNote.Kind.OTHER_TAKEN,
                        MergeNote.Kind.COMES_BACK,
                        MergeNote.Kind.GOES);
        assertThat(notes.getFirst().base()).isPresent();
    }

    @Test
    void elementsWithoutANameAreDecidedOneByOne() {
        String of = "- min: %s%n  max: 1%n- min: %s%n  max: 2%n";
        ConfigurationFile file = ConfigurationFile.of(FileType.YAML, of.formatted("7", "8"));
        file.merge(
                ConfigurationFile.of(FileType.YAML, of.formatted("1", "2")),
                ConfigurationFile.of(FileType.YAML, of.formatted("3", "4")),
                collision -> collision.place().equals("1/min") ? Decision.THEIRS : Decision.MINE);
        assertThat(file.text()).isEqualTo(of.formatted("7", "4"));
    }

    @Test
    void linesOfATextAreDecidedByTheirNumber() {
        ConfigurationFile plain = ConfigurationFile.of(FileType.SIMPLE, "A\nb\nC\n");
        plain.merge(
                ConfigurationFile.of(FileType.SIMPLE, "a\nb\nc\n"),
                ConfigurationFile.of(FileType.SIMPLE, "1\nb\n2\n"),
                collision -> collision.place().equals("2") ? Decision.THEIRS : Decision.MINE);
        assertThat(plain.text()).isEqualTo("A\nb\n2\n");
    }

    @Test
    void shellVariablesAndPlainLinesMergeToo() {
        ConfigurationFile shell = ConfigurationFile.of(FileType.SHELL, "export A=1\nB=7 # mine\n");
        shell.merge(
                ConfigurationFile.of(FileType.SHELL, "export A=1\nB=2\n"),
                ConfigurationFile.of(FileType.SHELL, "A=1\n# new\nexport C=3\nB=2\n"));
        assertThat(shell.text()).isEqualTo("A=1\n# new\nexport C=3\nB=7 # mine\n");
        ConfigurationFile plain = ConfigurationFile.of(FileType.SIMPLE, "a\nb\nC\n");
        plain.merge(
                ConfigurationFile.of(FileType.SIMPLE, "a\nb\nc\n"),
                ConfigurationFile.of(FileType.SIMPLE, "A\nb\nc\n"));
        assertThat(plain.text()).isEqualTo("A\nb\nC\n");
    }

    /** A text that was emptied and took the release's value has it without its comments. */
    @Test
    void commentsBehindWhatBothInsertedStayAndAMergeDoneAgainChangesNothing() {
        String old = "a: 1\n";
        String wanted = "a: 2\nlist:\n  - 0 # Checkbox\n  - 1 # Name\nb: 1 # new\n";
        ConfigurationFile mine = ConfigurationFile.of(FileType.YAML, "# nothing here\n");
        for (int again = 0; again < 2; again++) {
            List<MergeNote> notes =
                    mine.merge(
                            ConfigurationFile.of(FileType.YAML, old),
                            ConfigurationFile.of(FileType.YAML, wanted),
                            collision -> Decision.THEIRS);
            assertThat(mine.text())
                    .isEqualTo("# nothing here\na: 2\nlist:\n    - 0\n    - 1\nb: 1\n");
            assertThat(notes)
                    .extracting(MergeNote::kind)
                    .contains(
                            again == 0
                                    ? MergeNote.Kind.THEIRS_TAKEN
                                    : MergeNote.Kind.COMMENT_STAYS);
        }
    }

    private static String merged(String old, String theirs, String mine) {
        ConfigurationFile file = ConfigurationFile.of(FileType.ONE, mine);
        file.merge(
                ConfigurationFile.of(FileType.ONE, old),
                ConfigurationFile.of(FileType.ONE, theirs));
        return file.text();
    }
}
