package io.oneedge.server.simulation;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmAction;
import io.oneedge.core.vm.VmLifecycle.Place;
import io.oneedge.core.vm.Vms;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where VM 0 is in its life.
 *
 * @param kept whether its disks wait at the front-end
 * @param action that its last stay on a host ends or goes on with
 * @param step that it waits for, by its name in the life cycle
 * @param effect the number of that effect
 */
record Standing(
        Place place, boolean kept, VmAction action, Optional<String> step, Optional<Long> effect) {

    /** What decides which rows of the life cycle hold. */
    record Kind(Place place, boolean kept, VmAction action) {}

    static Standing of(Simulation cloud) {
        List<Standing> found = new ArrayList<>();
        cloud.store().look(reading -> found.add(of(reading)));
        return found.getFirst();
    }

    private static Standing of(Reading reading) {
        Vm vm = reading.find(Vms.KIND, 0).orElseThrow();
        Optional<Effect> pending =
                Journal.pendingOf(reading, Resource.VM, vm.id()).stream().findFirst();
        return new Standing(
                vm.place(),
                vm.standing().kept(),
                vm.lastStay().map(stay -> stay.action()).orElse(VmAction.NONE),
                pending.map(effect -> effect.parameters().text("STEP")),
                pending.map(Effect::id));
    }

    /** The action matters where the disks wait elsewhere, and while the VM moves. */
    Kind kind() {
        boolean moves =
                place.lcm() == LcmState.SAVE_MIGRATE
                        || place.lcm() == LcmState.PROLOG_MIGRATE
                        || place.lcm() == LcmState.PROLOG_MIGRATE_FAILURE;
        boolean matters = kept || moves;
        return new Kind(place, kept, matters ? action : VmAction.NONE);
    }
}
