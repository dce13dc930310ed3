package io.oneedge.core.vm;

import io.oneedge.foundation.failure.Failure;
import java.util.Optional;

/** Refuses what the driver of a VM's host does not declare, before anything of it is begun. */
final class AbilityCheck {

    private final GuestAbilities abilities;

    AbilityCheck(GuestAbilities abilities) {
        this.abilities = abilities;
    }

    /**
     * Refuses a transition that begins an effect which the guest is not able to follow.
     *
     * @param word for what was asked, such as {@code suspend}
     */
    void require(String word, Vm vm, VmLifecycle.Transition transition) {
        for (VmStep step : transition.steps()) {
            if (step instanceof GuestEffect effect) {
                effect.needed().ifPresent(needed -> require(word, vm, needed));
            }
        }
    }

    private void require(String word, Vm vm, GuestAbility needed) {
        Optional<HistoryRecord> stay = vm.guestStay();
        if (stay.isEmpty()) {
            return;
        }
        Assignment place = stay.get().assignment();
        if (!abilities.of(place.virtualizationDriver(), vm).contains(needed)) {
            throw Failure.action(
                    "Error performing action \""
                            + word
                            + "\": the guest of VM "
                            + vm.id()
                            + " cannot "
                            + needed.words()
                            + " on host "
                            + place.hostName()
                            + ": the driver "
                            + place.virtualizationDriver()
                            + " does not declare it for its machine.");
        }
    }
}
