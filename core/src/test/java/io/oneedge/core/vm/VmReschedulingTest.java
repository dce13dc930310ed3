package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** VMs on hosts that are to be placed anew. */
class VmReschedulingTest {

    private static final String OBSTACLE =
            "Error performing action \"resched\": the guest of VM 0 cannot be saved to a"
                    + " file on host host01: the driver dummy does not declare it for its"
                    + " machine.";

    private final VmWorld world = VmWorld.withHosts(2);

    @Test
    void areFoundWhileTheyRunOrAreOff() {
        int running = world.running();
        int off = world.off();
        world.running();
        world.act("resched", running);
        world.act("resched", off);
        assertThat(world.store.read(Vms::toBePlacedAnew))
                .extracting(Vm::id)
                .containsExactly(running, off);
        world.act("unresched", running);
        assertThat(world.store.read(Vms::toBePlacedAnew)).extracting(Vm::id).containsExactly(off);
    }

    @Test
    void areSavedMovedAndWaitNoLonger() {
        int vm = rescheduled();
        world.services.vms.explainWaiting(VmWorld.NOBODY, vm, "no host fits");
        assertThat(world.vm(vm).userTemplate().text("SCHED_MESSAGE")).isEqualTo("no host fits");
        rescheduling(false).move(VmWorld.NOBODY, vm, 1);
        assertThat(world.place(vm)).isEqualTo("SAVE_MIGRATE");
        assertThat(world.vm(vm).standing().rescheduled()).isFalse();
        assertThat(world.vm(vm).userTemplate().has("SCHED_MESSAGE")).isFalse();
        assertThat(world.vm(vm).lastStay().orElseThrow().host()).isEqualTo(1);
    }

    @Test
    void keepRunningOnlyWhereThatIsWantedAndTheGuestCan() {
        int wanted = rescheduled();
        rescheduling(true).move(VmWorld.NOBODY, wanted, 1);
        assertThat(world.place(wanted)).isEqualTo("MIGRATE");
        world.abilities = EnumSet.complementOf(EnumSet.of(GuestAbility.MIGRATE_LIVE));
        int unable = rescheduled();
        rescheduling(true).move(VmWorld.NOBODY, unable, 1);
        assertThat(world.place(unable)).isEqualTo("SAVE_MIGRATE");
    }

    @Test
    void areMovedAsTheyAreWhenTheyAreOff() {
        int vm = world.off();
        world.act("resched", vm);
        world.abilities = Set.of();
        rescheduling(true).move(VmWorld.NOBODY, vm, 1);
        assertThat(world.place(vm)).isEqualTo("PROLOG_MIGRATE_POWEROFF");
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.vm(vm).standing().rescheduled()).isFalse();
    }

    @Test
    void stayWithAReasonWhereTheGuestCannotBeSaved() {
        int vm = rescheduled();
        assertThat(rescheduling(false).obstacle(world.vm(vm))).isEmpty();
        world.abilities = Set.of();
        assertThat(rescheduling(true).obstacle(world.vm(vm))).contains(OBSTACLE);
    }

    private int rescheduled() {
        int vm = world.running();
        world.act("resched", vm);
        return vm;
    }

    private VmRescheduling rescheduling(boolean live) {
        return new VmRescheduling(world.services.vms, live);
    }
}
