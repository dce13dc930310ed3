package io.oneedge.dispatch.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeysTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    @TempDir Path place;

    private Path known;
    private Path pinned;

    @BeforeEach
    void prepare() {
        try {
            Program.of("ssh", "-V").check();
        } catch (Failure missing) {
            assumeTrue(false, "there is no ssh client on this machine");
        }
        known = place.resolve("known");
        pinned = place.resolve("hosts/0/known_hosts");
    }

    private HostKeys keys(String strict) {
        try {
            Path configuration = place.resolve("config");
            Files.writeString(
                    configuration,
                    """
                    Host edge1
                      HostName 192.0.2.7
                      Port 2222
                      UserKnownHostsFile %s
                      StrictHostKeyChecking %s
                    """
                            .formatted(known, strict));
            SshSettings settings =
                    new SshSettings("ssh", Optional.empty(), Optional.of(configuration));
            return new HostKeys(new Ssh("edge1", settings, pinned), pinned);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesOverTheKeysThatTheUserKnows() throws IOException {
        Files.writeString(known, "[192.0.2.7]:2222 " + KEY + " a comment\nother " + KEY + "\n");
        assertThat(keys("yes").policy()).isEqualTo("yes");
        assertThat(Files.readString(pinned)).isEqualTo("oneedge-host " + KEY + "\n");
    }

    @Test
    void pinsTheFirstKeyWhereNoneIsKnown() {
        assertThat(keys("ask").policy()).isEqualTo("accept-new");
    }

    @Test
    void refusesAnUnknownKeyWhereTheConfigurationDoes() {
        assertThatThrownBy(() -> keys("yes").policy())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("forbids unknown host keys");
    }

    @Test
    void believesNothingElseOnceAKeyIsPinned() throws IOException {
        Files.createDirectories(pinned.getParent());
        Files.writeString(pinned, "oneedge-host " + KEY + "\n");
        assertThat(keys("no").policy()).isEqualTo("yes");
        assertThat(keys("no").arePinned()).isTrue();
    }
}
