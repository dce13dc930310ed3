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
        missing(vm, transition)
                .ifPresent(missing -> {
                    Assignment place = vm.guestStay().orElseThrow().assignment();
                    throw Failure.action(
                            "Error performing action \""
                                    + word
                                    + "\": the guest of VM "
                                    + vm.id()
                                    + " cannot "
                                    + missing.words()
                                    + " on host "
                                    + place.hostName()
                                    + ": the driver "
                                    + place.virtualizationDriver()
                                    + " does not declare it for its machine.");
                });
    }

    /** What the guest would have to be able to do for a transition, and is not. */
    Optional<GuestAbility> missing(Vm vm, VmLifecycle.Transition transition) {
        Optional<String> driver =
                vm.guestStay().map(stay -> stay.assignment().virtualizationDriver());
        return driver.flatMap(name ->
                transition.steps().stream()
                        .filter(GuestEffect.class::isInstance)
                        .flatMap(step -> ((GuestEffect) step).needed().stream())
                        .filter(needed -> !abilities.of(name, vm).contains(needed))
                        .findFirst());
    }
}
