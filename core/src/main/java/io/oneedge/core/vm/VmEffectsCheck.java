package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;

/** Whether every VM that is on its way waits for an effect, and every effect for a VM. */
public final class VmEffectsCheck implements Check {

    @Override
    public String name() {
        return "effects";
    }

    @Override
    public String compares() {
        return "the pending effects with the states of all VMs: who is on the way waits for one,"
                + " and who has ended for none";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        for (Vm vm : reading.all(Vms.KIND)) {
            List<Effect> pending = Journal.pendingOf(reading, Resource.VM, vm.id());
            if (isOnItsWay(vm)) {
                findings.compare(
                        "VM " + vm.id(),
                        "waits in " + vm.place() + " for an effect",
                        !pending.isEmpty(),
                        true);
            }
            if (vm.state() == VmState.DONE) {
                long others = pending.stream().filter(effect -> !isOfAStray(effect)).count();
                findings.compare("VM " + vm.id(), "pending effects", others, 0L);
            }
        }
        for (Effect effect : Journal.pending(reading)) {
            if (effect.resource() == Resource.VM) {
                findings.compare(
                        "effect " + effect.id(),
                        "VM " + effect.object() + " exists",
                        reading.find(Vms.KIND, effect.object()).isPresent(),
                        true);
            }
        }
    }

    /** A host had still a guest of it, which is removed. */
    private static boolean isOfAStray(Effect effect) {
        return effect.action().equals(GuestEffect.REMOVE.action());
    }

    /** Active, and neither running nor unknown nor failed: something is being done. */
    private static boolean isOnItsWay(Vm vm) {
        return vm.state() == VmState.ACTIVE
                && vm.lcm() != LcmState.RUNNING
                && vm.lcm() != LcmState.UNKNOWN
                && !vm.lcm().name().endsWith("FAILURE");
    }
}
