package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.journal.Effect;
import org.junit.jupiter.api.Test;

/** Guests that a host still has of VMs that have ended. */
class StrayGuestsTest {

    private final VmWorld world = VmWorld.withHosts(2);
    private final StrayGuests strays = new StrayGuests(world.store, world.services.journal);

    @Test
    void removesTheGuestOfAVmThatWasDeletedByForce() {
        int vm = world.running();
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        world.fail(vm, "guest.remove", "the host does not answer");
        assertThat(world.vm(vm).state()).isEqualTo(VmState.DONE);
        assertThat(strays.found(VmWorld.NOBODY, vm, 0)).isTrue();
        assertThat(world.pending(vm, "guest.remove").host()).isZero();
        assertThat(strays.found(VmWorld.NOBODY, vm, 0)).isFalse();
        world.succeed(vm, "guest.remove");
        assertThat(world.vm(vm).state()).isEqualTo(VmState.DONE);
    }

    @Test
    void removesWhatIsLeftOnAHostThatTheVmHadLeft() {
        int vm = world.running();
        world.services.vms.migrate(VmWorld.ADMIN, vm, 1, false, false, -1, 0);
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        world.fail(vm, "guest.remove", "the host does not answer");
        world.succeed(vm, "guest.remove");
        assertThat(world.vm(vm).state()).isEqualTo(VmState.DONE);
        assertThat(strays.found(VmWorld.NOBODY, vm, 0)).isTrue();
        Effect removal = world.pending(vm, "guest.remove");
        assertThat(removal.host()).isZero();
        assertThat(removal.parameters().text("STAY")).isEqualTo("0");
    }

    @Test
    void removesWhatIsLeftOnAHostThatWasDeletedAndMadeAnewUnderItsName() {
        int vm = world.running();
        String name = world.vm(vm).lastStay().orElseThrow().assignment().hostName();
        world.services.vms.recover(VmWorld.ADMIN, vm, 5);
        assertThat(world.vm(vm).state()).isEqualTo(VmState.DONE);
        world.services.hosts.objects().delete(VmWorld.ADMIN, 0);
        int anew = world.services.hosts.allocate(VmWorld.ADMIN, name, "dummy", "dummy", -1);
        assertThat(strays.found(VmWorld.NOBODY, vm, anew)).isTrue();
        assertThat(world.pending(vm, "guest.remove").host()).isEqualTo(anew);
        assertThat(strays.found(VmWorld.NOBODY, vm, 1)).isFalse();
    }

    @Test
    void leavesEveryOtherGuestAlone() {
        int vm = world.running();
        assertThat(strays.found(VmWorld.NOBODY, vm, 0)).isFalse();
        assertThat(strays.found(VmWorld.NOBODY, vm, 1)).isFalse();
        assertThat(strays.found(VmWorld.NOBODY, vm + 1, 0)).isFalse();
    }
}
