package io.oneedge.foundation.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationAgeTest {

    @TempDir Path etc;

    private ConfigurationAge of(String tracker, String program) throws IOException {
        Files.writeString(etc.resolve(ConfigurationAge.TRACKER), tracker);
        return ConfigurationAge.of(etc, program);
    }

    @Test
    void comparesNumbersAndSaysWhatToDo() throws IOException {
        assertThat(of("---\nversion: 0.9.0\n", "0.10.0").state())
                .isEqualTo(ConfigurationAge.State.OLDER);
        assertThat(of("---\nversion: 0.9.0\n", "0.10.0").advice().orElseThrow())
                .contains("0.9.0", "0.10.0", "onecfg upgrade");
        assertThat(of("version: '0.10.0' \n", "0.9.0").advice().orElseThrow())
                .contains("newer", "rollback");
        assertThat(of("version: 0.10.0.0\n", "0.10.0").advice()).isEmpty();
        assertThat(of(ConfigurationAge.tracker("1.2.3"), "1.2.3").state())
                .isEqualTo(ConfigurationAge.State.SAME);
    }

    @Test
    void whatIsNotNotedIsUnknown() throws IOException {
        assertThat(ConfigurationAge.of(etc, "1.0.0").state())
                .isEqualTo(ConfigurationAge.State.UNKNOWN);
        assertThat(of("---\nbackup: /x\n", "1.0.0").advice().orElseThrow()).contains("onecfg init");
    }

    @Test
    void aProgramKnowsWhatItsBuildSays() throws IOException {
        assertThat(ConfigurationAge.known(etc)).isEmpty();
        Files.writeString(etc.resolve("version"), "0.1.0\n");
        assertThat(ConfigurationAge.known(etc)).contains("0.1.0");
        Files.writeString(etc.resolve("version"), "soon\n");
        assertThatThrownBy(() -> ConfigurationAge.known(etc))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("build again");
    }
}
