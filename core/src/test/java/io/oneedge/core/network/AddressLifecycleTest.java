package io.oneedge.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AddressLifecycleTest {

    @ParameterizedTest
    @EnumSource(Holder.class)
    void everyHolderTakesAFreeAddressAndGivesItBack(Holder holder) {
        AddressState taken =
                AddressLifecycle.after(AddressState.FREE, AddressEvent.takenBy(holder))
                        .orElseThrow();
        assertThat(taken).isEqualTo(AddressState.of(holder));
        assertThat(AddressLifecycle.after(taken, AddressEvent.GIVE_BACK))
                .contains(AddressState.FREE);
        for (Holder other : Holder.values()) {
            assertThat(AddressLifecycle.after(taken, AddressEvent.takenBy(other))).isEmpty();
        }
    }

    @Test
    void noAddressIsStoredForASecondHolder() {
        MemoryStore store = new MemoryStore(InstantSource.system());
        Leases leases = new Leases();
        store.write(
                RequestId.NONE,
                writing -> {
                    leases.take(writing, new Lease(0, 0, 5, Holder.VM, 1));
                    return true;
                });
        assertThatThrownBy(() ->
                        store.write(
                                RequestId.NONE,
                                writing -> {
                                    leases.take(writing, new Lease(0, 0, 5, Holder.VM, 2));
                                    return true;
                                }))
                .hasMessageContaining("given twice: it is LEASED")
                .extracting(thrown -> ((Failure) thrown).kind())
                .isEqualTo(FailureKind.INTERNAL);
    }
}
