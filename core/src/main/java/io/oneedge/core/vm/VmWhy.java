package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.EffectProgress.Attempts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why a VM is where it is: what it waits for, since when, and what comes next.
 *
 * @param since the last moment at which something is known to have happened to it, seconds since
 *     1970
 * @param effects that it waits for, oldest first
 * @param places what the scheduler says of each host, while it waits for one
 * @param ways what a person can ask for in its state
 */
record VmWhy(
        Vm vm,
        Waits waits,
        long since,
        List<PendingEffect> effects,
        Optional<HostVerdicts.Answer> places,
        List<Way> ways) {

    VmWhy {
        effects = List.copyOf(effects);
        ways = List.copyOf(ways);
    }

    /** Whom or what it waits for. */
    enum Waits {
        /** An effect is being carried out. */
        EFFECT,
        /** A host that can take it. */
        PLACE,
        /** A word of its host about its guest. */
        HOST,
        /** What somebody asks for next. */
        PERSON,
        NOTHING
    }

    /**
     * An effect that is pending.
     *
     * @param hostName empty for what the front-end does itself
     * @param words how far it is; empty if nobody says
     * @param transfers what is brought for it at this moment
     * @param success where the VM is after it was done; empty if that changes nothing
     * @param failure where the VM is if it cannot be done
     */
    record PendingEffect(
            Effect effect,
            String hostName,
            Optional<Attempts> attempts,
            String words,
            List<EffectProgress.Transfer> transfers,
            String success,
            String failure) {}

    /** What can be asked for, in words such as {@code poweroff-hard}, and where it leads. */
    record Way(String action, String to) {}

    /** From what is stored, what the runner knows and what the scheduler says. */
    static VmWhy of(
            Vm vm,
            List<Effect> all,
            EffectProgress progress,
            Optional<HostVerdicts.Answer> places) {
        List<Effect> pending = all.stream().filter(effect -> !effect.state().isEnded()).toList();
        return new VmWhy(
                vm,
                waits(vm, !pending.isEmpty()),
                since(vm, all),
                pending.stream().map(effect -> effect(vm, effect, progress)).toList(),
                places,
                ways(vm));
    }

    /** The same of a VM whose images are still brought, by these effects. */
    VmWhy withImages(List<Effect> ofImages, EffectProgress progress) {
        List<PendingEffect> all =
                ofImages.stream()
                        .map(effect ->
                                new PendingEffect(
                                        effect,
                                        "",
                                        progress.of(effect.id()),
                                        progress.words(effect.id()),
                                        progress.transfers(effect.id()),
                                        after(vm, VmEvent.IMAGES_CAME),
                                        after(vm, VmEvent.IMAGE_FAILED)))
                        .toList();
        return new VmWhy(vm, all.isEmpty() ? waits : Waits.EFFECT, since, all, places, ways);
    }

    private static Waits waits(Vm vm, boolean forAnEffect) {
        if (forAnEffect) {
            return Waits.EFFECT;
        }
        if (vm.waitsForPlace()) {
            return Waits.PLACE;
        }
        if (vm.state() == VmState.ACTIVE && vm.lcm() == LcmState.UNKNOWN) {
            return Waits.HOST;
        }
        boolean runs = vm.state() == VmState.ACTIVE && vm.lcm() == LcmState.RUNNING;
        return runs || vm.state() == VmState.DONE ? Waits.NOTHING : Waits.PERSON;
    }

    private static long since(Vm vm, List<Effect> effects) {
        long latest = Math.max(vm.startTime(), vm.endTime());
        for (long time : vm.lastStay().map(stay -> stay.times().values()).orElse(List.of())) {
            latest = Math.max(latest, time);
        }
        for (Effect effect : effects) {
            latest = Math.max(latest, Math.max(effect.created(), effect.ended()));
        }
        return latest;
    }

    private static PendingEffect effect(Vm vm, Effect effect, EffectProgress progress) {
        GuestEffect known = GuestEffect.of(effect);
        return new PendingEffect(
                effect,
                VmEffectsXml.hostName(vm, effect.host()),
                progress.of(effect.id()),
                progress.words(effect.id()),
                progress.transfers(effect.id()),
                after(vm, known.success()),
                after(vm, known.failure()));
    }

    private static String after(Vm vm, VmEvent event) {
        return VmLifecycle.decide(vm.place(), VmEvents.exactly(vm, event))
                .map(transition -> transition.to().toString())
                .orElse("");
    }

    /** What is asked for by other calls than {@code one.vm.action}. */
    private static final Set<VmEvent> OTHER_CALLS =
            EnumSet.of(VmEvent.DEPLOY, VmEvent.MIGRATE, VmEvent.RETRY, VmEvent.RECREATE);

    private static List<Way> ways(Vm vm) {
        List<Way> ways = new ArrayList<>();
        for (VmEvent event : VmEvent.values()) {
            String word = event.name().toLowerCase(Locale.ROOT).replace('_', '-');
            boolean asked =
                    OTHER_CALLS.contains(event)
                            || VmAction.named(word).flatMap(VmAction::event).isPresent();
            String to = asked ? after(vm, event) : "";
            if (!to.isEmpty()) {
                ways.add(new Way(word, to));
            }
        }
        return ways;
    }
}
