package io.oneedge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.RegistryOperations;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final List<MethodCall> calls = new ArrayList<>();
    private int losses;
    private IOException loss = new EOFException("cut");
    private boolean knowsKeys = true;

    @Test
    void repeatsALostCallUnderItsKey() {
        losses = 2;
        assertThat(client().templates().allocate("NAME=a")).isEqualTo(7);
        assertThat(made()).hasSize(3).extracting(MethodCall::key).containsOnly(Optional.of("k"));
    }

    @Test
    void repeatsNothingThatWasAnswered() {
        assertThat(client().templates().allocate("NAME=a")).isEqualTo(7);
        assertThat(calls).hasSize(1);
    }

    @Test
    void repeatsNothingThatDidNotLeave() {
        losses = 1;
        loss = new ConnectException("refused");
        assertThatThrownBy(() -> client().templates().allocate("NAME=a"))
                .isInstanceOf(Failure.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void repeatsNothingWhereKeysAreNotKnown() {
        losses = 1;
        knowsKeys = false;
        assertThatThrownBy(() -> client().templates().allocate("NAME=a"))
                .hasMessageContaining("lost");
        assertThat(made()).hasSize(1);
    }

    @Test
    void givesUpInTheEnd() {
        losses = Integer.MAX_VALUE;
        assertThatThrownBy(() -> client().templates().allocate("NAME=a"))
                .hasMessageContaining("lost");
        assertThat(made()).hasSize(1 + Repeats.REPEATS_MAX);
    }

    @Test
    void givesNoKeyToWhatMakesNothing() {
        client().vms().action(3, "hold");
        assertThat(calls).extracting(MethodCall::key).containsOnly(Optional.empty());
    }

    private List<MethodCall> made() {
        return calls.stream().filter(call -> call.method().endsWith("allocate")).toList();
    }

    private Client client() {
        return new Client(this::answer, new Session("one:secret"), new Repeats(() -> "k", t -> {}));
    }

    private MethodResponse answer(MethodCall call) {
        calls.add(call);
        if (call.method().equals(RegistryOperations.GET_CAPABILITIES.name())) {
            return new MethodResponse.Success(
                    new XmlRpcValue.Struct(
                            knowsKeys
                                    ? Map.of(RegistryOperations.KEYS_CAPABILITY, XmlRpcValue.of(1))
                                    : Map.of()));
        }
        if (losses > 0) {
            losses--;
            throw Failure.of(FailureKind.UNAVAILABLE, "The answer was lost", loss);
        }
        return new MethodResponse.Success(
                XmlRpcValue.array(XmlRpcValue.of(true), XmlRpcValue.of(7), XmlRpcValue.of(0)));
    }
}
