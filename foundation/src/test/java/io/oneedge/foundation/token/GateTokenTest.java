package io.oneedge.foundation.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import org.junit.jupiter.api.Test;

class GateTokenTest {

    private static final String PASSWORD = "0123456789abcdef".repeat(4);

    @Test
    void isTheTokenThatOpensslMakes() {
        assertThat(GateToken.of(7, 1_600_000_000L, PASSWORD)).isEqualTo("LyK26O07SjH4Tdt3HRe6JA==");
    }

    @Test
    void belongsToOneVmOneStartAndOnePassword() {
        String token = GateToken.of(7, 1_600_000_000L, PASSWORD);
        assertThat(GateToken.matches(token, 7, 1_600_000_000L, PASSWORD)).isTrue();
        assertThat(GateToken.matches(token + "\n", 7, 1_600_000_000L, PASSWORD)).isTrue();
        assertThat(GateToken.matches(token, 8, 1_600_000_000L, PASSWORD)).isFalse();
        assertThat(GateToken.matches(token, 7, 1_600_000_001L, PASSWORD)).isFalse();
        assertThat(GateToken.matches(token, 7, 1_600_000_000L, "x" + PASSWORD)).isFalse();
        assertThat(GateToken.matches("", 7, 1_600_000_000L, PASSWORD)).isFalse();
        assertThat(GateToken.matches("not base64 \u00e9", 7, 1_600_000_000L, PASSWORD)).isFalse();
    }

    @Test
    void takesOnlyTheBeginningOfThePassword() {
        assertThat(GateToken.of(7, 1, PASSWORD))
                .isEqualTo(GateToken.of(7, 1, PASSWORD.substring(0, 32)));
    }

    @Test
    void refusesAPasswordThatIsTooShort() {
        assertThatThrownBy(() -> GateToken.of(7, 1, "short"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("at least 32")
                .hasMessageNotContaining("short");
    }
}
