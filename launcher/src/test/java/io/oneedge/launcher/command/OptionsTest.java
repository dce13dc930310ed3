package io.oneedge.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options parse(String... arguments) {
        return Options.parse(List.of(arguments), Set.of("--port"), Set.of("-f"), 1);
    }

    @Test
    void readsValuesBehindABlankOrAnEqualsSign() {
        assertThat(parse("--port", "1").port("--port")).contains(1);
        assertThat(parse("--port=65535").port("--port")).contains(65535);
    }

    @Test
    void keepsWordsApartFromOptions() {
        Options options = parse("-f", "oned");

        assertThat(options.has("-f")).isTrue();
        assertThat(options.words()).containsExactly("oned");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> parse("a", "b")).hasMessageContaining("b");
        assertThatThrownBy(() -> parse("--port")).hasMessageContaining("--port");
        assertThatThrownBy(() -> parse("--port", "65536").port("--port"))
                .hasMessageContaining("65536");
    }
}
