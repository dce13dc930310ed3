package io.oneedge.config.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.merge.MergeNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradePlanTest {

    private static final String FILES =
            """
            - name: /etc/one/*.conf
              class: Augeas::ONE
              owner: root
              group: oneadmin
              mode: '0640'
            """;

    @TempDir Path folder;

    @BeforeEach
    void folders() throws IOException {
        for (String name : new String[] {"old", "new", "mine"}) {
            Files.createDirectories(folder.resolve(name).resolve("etc/one"));
        }
    }

    @Test
    void saysWhatBecomesOfEachFileAndWhy() throws IOException {
        write("merged", "A = 1\nB = 1\n", "A = 2\nB = 1\n", "A = 1\nB = 7\n");
        write("collides", "A = 1\n", "A = 2\n", "A = 3\n");
        write("taken", "A = 1\n", "# now\nA = 1\n", "A = 1\n");
        write("created", "", "A = 1\n", "");
        write("kept", "", "", "A = 1\n");
        write("was-here", "", "A = 1\n", "A = 2\n");
        write("removed", "A = 1\n", "", "A = 1\n");
        write("set-aside", "A = 1\n", "", "A = 2\n");
        write("deleted", "A = 1\n", "A = 2\n", "");
        write("broken", "A = 1\n", "A = 2\n", "A = \"1\n");
        assertThat(plan("merged").text()).contains("A = 2\nB = 7\n");
        assertThat(plan("merged").fate()).isEqualTo(FilePlan.Fate.MERGED);
        assertThat(plan("collides").fate()).isEqualTo(FilePlan.Fate.UNCHANGED);
        assertThat(plan("collides").notes())
                .extracting(MergeNote::kind)
                .containsExactly(MergeNote.Kind.MINE_STAYS);
        assertThat(plan("taken").text()).contains("# now\nA = 1\n");
        assertThat(plan("taken").fate()).isEqualTo(FilePlan.Fate.TAKEN);
        assertThat(plan("created").fate()).isEqualTo(FilePlan.Fate.CREATED);
        assertThat(plan("kept").fate()).isEqualTo(FilePlan.Fate.KEPT);
        assertThat(plan("was-here").text()).contains("A = 2\n");
        assertThat(plan("removed").fate()).isEqualTo(FilePlan.Fate.REMOVED);
        assertThat(plan("set-aside").fate()).isEqualTo(FilePlan.Fate.SET_ASIDE);
        assertThat(plan("deleted").fate()).isEqualTo(FilePlan.Fate.STAYS_DELETED);
        assertThat(plan("broken").fate()).isEqualTo(FilePlan.Fate.BROKEN);
        assertThat(plan("broken").why()).contains("broken.conf, line 1, column 5");
    }

    private FilePlan plan(String name) {
        Classification classification = Classification.read(FILES);
        FilePlan plan =
                UpgradePlan.of(
                                InstalledFiles.below(folder.resolve("old"), classification),
                                InstalledFiles.below(folder.resolve("new"), classification),
                                InstalledFiles.below(folder.resolve("mine"), classification))
                        .files()
                        .get("/etc/one/" + name + ".conf");
        assertThat(plan).isNotNull();
        return plan;
    }

    /** Writes the three versions of a file; an empty one is not there. */
    private void write(String name, String old, String wanted, String mine) throws IOException {
        String file = "etc/one/" + name + ".conf";
        for (String[] version : new String[][] {{"old", old}, {"new", wanted}, {"mine", mine}}) {
            if (!version[1].isEmpty()) {
                Files.writeString(folder.resolve(version[0]).resolve(file), version[1]);
            }
        }
    }
}
