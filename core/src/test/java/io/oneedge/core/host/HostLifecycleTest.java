package io.oneedge.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostLifecycleTest {

    @ParameterizedTest
    @CsvSource({
        "INIT, REPORTED, MONITORED",
        "INIT, FAILED, ERROR",
        "MONITORED, FAILED, ERROR",
        "ERROR, REPORTED, MONITORED",
        "DISABLED, REPORTED, DISABLED",
        "DISABLED, FAILED, DISABLED",
        "OFFLINE, REPORTED, OFFLINE",
        "OFFLINE, FAILED, OFFLINE"
    })
    void followsWhatIsHeardOfAHost(HostState state, HostEvent event, HostState next) {
        assertThat(HostLifecycle.next(state, event)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(HostState.class)
    void doesWhatItsOwnerSaysInEveryState(HostState state) {
        assertThat(HostLifecycle.next(state, HostEvent.ENABLED)).isEqualTo(HostState.INIT);
        assertThat(HostLifecycle.next(state, HostEvent.DISABLED)).isEqualTo(HostState.DISABLED);
        assertThat(HostLifecycle.next(state, HostEvent.TAKEN_OFFLINE)).isEqualTo(HostState.OFFLINE);
    }

    @ParameterizedTest
    @EnumSource(HostState.class)
    void isFoundByItsNumber(HostState state) {
        assertThat(HostState.of(state.number())).isEqualTo(state);
    }
}
