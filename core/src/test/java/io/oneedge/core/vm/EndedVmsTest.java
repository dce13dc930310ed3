package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.journal.Journal;
import io.oneedge.wire.catalogue.Resource;
import org.junit.jupiter.api.Test;

/** What was done for VMs that have ended is kept of some of them. */
class EndedVmsTest {

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void areForgottenWhenOthersHaveEndedAfterThem() {
        int first = ended();
        for (int i = 1; i < VmWorld.ENDED_KEPT; i++) {
            ended();
        }
        assertThat(effects(first)).isEqualTo(4);
        int running = world.running();
        ended();
        assertThat(effects(first)).isZero();
        assertThat(effects(running)).isEqualTo(2);
        assertThat(effects(first + 1)).isEqualTo(4);
    }

    private int ended() {
        int vm = world.running();
        world.act("terminate-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.remove");
        return vm;
    }

    private int effects(int vm) {
        return world.store.read(reading -> Journal.of(reading, Resource.VM, vm).size());
    }
}
