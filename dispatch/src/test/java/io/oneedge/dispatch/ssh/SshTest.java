package io.oneedge.dispatch.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshTest {

    private static final Path KNOWN = Path.of("/home/one/data/hosts/3/known_hosts");

    private static final Map<String, String> WORDS =
            Map.of(
                    "DATASTORE",
                    "1",
                    "GUEST",
                    "7",
                    "NAME",
                    "0123456789abcdef0123456789abcdef",
                    "KIND",
                    "copy",
                    "CLOUD",
                    "0a1b2c3d",
                    "VERSION",
                    "0123456789abcdef",
                    "BYTES",
                    "1000000",
                    "DIGEST",
                    "ab".repeat(32),
                    "NEEDED",
                    "1000");

    private final Ssh ssh =
            new Ssh(
                    "edge1",
                    new SshSettings("ssh", Optional.of("one"), Optional.of(Path.of("/etc/f"))),
                    KNOWN);

    @Test
    void asksNothingAndBelievesOnlyPinnedKeys() {
        List<String> command = ssh.command(RemoteScript.named("connect", WORDS), "yes");
        assertThat(command)
                .startsWith("ssh", "-F", "/etc/f", "-l", "one")
                .contains(
                        "BatchMode=yes",
                        "StrictHostKeyChecking=yes",
                        "UserKnownHostsFile=\"" + KNOWN + "\"",
                        "GlobalKnownHostsFile=/dev/null",
                        "ControlPath=none")
                .containsSubsequence("-T", "--", "edge1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-oProxyCommand=id", "a b", "$(id)", "a;id", "", "ä", "@x"})
    void refusesANameThatIsNone(String name) {
        assertThatThrownBy(() -> new Ssh(name, SshSettings.USUAL, KNOWN).configuration())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be reached over SSH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect", "remove", "receive", "fetch", "forget", "pack", "unpack", "there",
                "check"
            })
    void sendsAScriptThatEveryLoginShellPassesOn(String name) {
        String command = RemoteScript.named(name, WORDS).command();
        assertThat(command).startsWith("sh -c '").endsWith("'").doesNotContain("\n", "!");
        assertThat(command.substring(7, command.length() - 1)).doesNotContain("'");
        assertThat(command).doesNotContain("CLOUD", "VERSION", "DATASTORE");
    }

    @Test
    void putsNoWordIntoAScriptThatAShellCouldReadOtherwise() {
        assertThatThrownBy(() -> RemoteScript.named("remove", Map.of("CLOUD", "a; rm -rf /")))
                .isInstanceOf(Failure.class);
    }

    @Test
    void saysOfAChangedKeyWhatToDo() {
        Failure failure = ssh.failed(255, "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @");
        assertThat(failure.kind()).isEqualTo(FailureKind.ACTION);
        assertThat(failure.message()).contains("pinned", KNOWN.toString(), "onehost enable edge1");
    }

    @Test
    void takesAHostThatIsNotThereForOneThatMayComeBack() {
        Failure failure = ssh.failed(255, "ssh: connect to host edge1 port 22: timed out");
        assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.message()).contains("timed out");
    }

    @Test
    void tellsWhatTheHostLacks() {
        Failure failure = ssh.failed(90, "the program tar is missing; install it");
        assertThat(failure.kind()).isEqualTo(FailureKind.ACTION);
        assertThat(failure.message())
                .isEqualTo("Host edge1: the program tar is missing; install it");
    }
}
