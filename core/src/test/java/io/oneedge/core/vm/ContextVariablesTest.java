package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.vm.ContextVariables.Variable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Variables in context values are found, and what is not one is left alone. */
class ContextVariablesTest {

    @Test
    void replacesWhatHasAValueAndDropsWhatHasNone() {
        assertThat(expand("$NAME at $USER[EMAIL], $NETWORK[DNS, NIC_ID=\"0\"]!"))
                .isEqualTo("<NAME> at <USER/EMAIL>, <NETWORK/DNS NIC_ID=0>!");
        assertThat(ContextVariables.expand("a$GONE-b", variable -> Optional.empty()))
                .isEqualTo("a-b");
    }

    @Test
    void leavesDollarsThatNameNothing() {
        assertThat(expand("5$ and $1 and $")).isEqualTo("5$ and $1 and $");
    }

    @Test
    void doesNotExpandWhatAValueHolds() {
        assertThat(ContextVariables.expand("$A", variable -> Optional.of("$B\\1")))
                .isEqualTo("$B\\1");
    }

    private static String expand(String text) {
        return ContextVariables.expand(text, ContextVariablesTest::shown);
    }

    private static Optional<String> shown(Variable variable) {
        String attribute = variable.attribute().isEmpty() ? "" : "/" + variable.attribute();
        String key = variable.key().isEmpty() ? "" : " " + variable.key() + "=" + variable.value();
        return Optional.of("<" + variable.name() + attribute + key + ">");
    }
}
