package io.oneedge.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseRoomTest {

    @TempDir Path directory;

    @Test
    void saysWhatStopsAndUntilWhen() {
        assertThat(new DatabaseRoom(512, 512, 128).words())
                .isEqualTo("512 MiB free for the database");
        assertThat(new DatabaseRoom(511, 512, 128).words())
                .contains("no history is kept until there are 512");
        assertThat(new DatabaseRoom(127, 512, 128).words())
                .contains("changes are refused until there are 128");
    }

    @Test
    void looksAtTheDiskOfTheHome() {
        DatabaseRoom room =
                DatabaseRoom.of(
                        new Home(directory), Settings.parse("DB = [ FREE_MB = 900000000 ]"));
        assertThat(room.refusesChanges()).isTrue();
        assertThat(room.historyMebibytes()).isEqualTo(900_000_000);
    }
}
