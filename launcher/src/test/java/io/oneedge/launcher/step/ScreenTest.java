package io.oneedge.launcher.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void writesPlainLinesWhereNoTerminalIs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (Screen screen = new Screen(out, false, InstantSource.fixed(Instant.EPOCH))) {
            screen.begins(1, 2, "kernel");
            screen.note("copying");
            screen.ends(1, 2, new StepTime("kernel", true, "image 0", Duration.ofMillis(1250)));
            screen.ends(2, 2, new StepTime("network", false, "vnet 0", Duration.ZERO));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                         1/2  kernel           ...
                                copying
                         1/2  kernel           done     1.3 s  image 0
                         2/2  network          ok       0.0 s  vnet 0
                        """);
    }
}
