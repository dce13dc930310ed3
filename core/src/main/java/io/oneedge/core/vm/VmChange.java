package io.oneedge.core.vm;

import io.oneedge.core.access.Caller;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/** Carries a transition of the life cycle out: the VM changes, its effects are written down. */
final class VmChange {

    /** Who asked for an event; hosts and effects ask on nobody's behalf. */
    record Cause(VmAction action, Optional<Caller> caller) {
        static final Cause NOBODY = new Cause(VmAction.NONE, Optional.empty());
    }

    private final Journal journal;
    private final VmEnding ending;
    private final DeviceChanges devices;

    VmChange(Journal journal, VmEnding ending) {
        this.journal = journal;
        this.ending = ending;
        this.devices = new DeviceChanges(ending);
    }

    /** Takes every step of the transition, stores the VM and gives it as it is now. */
    Vm apply(
            Writing writing,
            Vm vm,
            VmLifecycle.Transition transition,
            Cause cause,
            Optional<Assignment> assignment) {
        VmStays stays =
                new VmStays(
                        writing.now().getEpochSecond(),
                        writing.request().number(),
                        cause,
                        assignment);
        Vm changed = vm.withPlace(transition.to());
        if (isNoted(transition)) {
            changed = stays.after(changed, StayStep.NOTE);
        }
        if (transition.steps().stream().anyMatch(GuestEffect.class::isInstance)) {
            changed = changed.withStanding(changed.standing().withRescheduled(false));
        }
        for (VmStep step : transition.steps()) {
            changed =
                    switch (step) {
                        case StayStep ofStay -> stays.after(changed, ofStay);
                        case RecordStep ofRecord -> after(writing, changed, ofRecord);
                        case DeviceStep ofDevice -> devices.after(writing, changed, ofDevice);
                        case GuestEffect effect -> begun(writing, changed, effect);
                    };
        }
        writing.put(Vms.KIND, changed);
        return changed;
    }

    /** Gives up what is pending of a VM. */
    void cancel(Writing writing, Vm vm) {
        // What a guest may send and receive changes all the same if it goes on.
        journal.cancel(
                writing,
                Resource.VM,
                vm.id(),
                effect -> !VmSecurityGroups.isFilter(effect),
                "Something else was asked for");
    }

    /**
     * Whether the stay remembers who asked. One that opens a history record says itself which of
     * them does; what a VM does that is on no host belongs to no stay.
     */
    private static boolean isNoted(VmLifecycle.Transition transition) {
        boolean changes = !transition.from().equals(transition.to());
        boolean onAHost =
                transition.from().state() == VmState.ACTIVE
                        || transition.to().state() == VmState.ACTIVE;
        return changes
                && onAHost
                && !transition.steps().contains(StayStep.OPEN_HISTORY)
                && !transition.steps().contains(StayStep.NEXT_HISTORY);
    }

    private Vm after(Writing writing, Vm vm, RecordStep step) {
        return switch (step) {
            case DISKS_KEPT -> vm.withStanding(vm.standing().withKept(true));
            case DISKS_BACK -> vm.withStanding(vm.standing().withKept(false));
            case RESCHED -> vm.withStanding(vm.standing().withRescheduled(true));
            case UNRESCHED ->
                    vm.withStanding(vm.standing().withRescheduled(false))
                            .withAttributes(vm.userTemplate().without("SCHED_MESSAGE"));
            case RESUBMIT -> resubmitted(devices.abandoned(writing, vm));
            case RELEASE_EVERYTHING -> released(writing, vm);
            case CANCEL_EFFECTS -> {
                cancel(writing, vm);
                yield vm;
            }
            case GO_ON_REMOVING -> vm;
        };
    }

    /** Something of a VM that has ended is left in another place: it is removed there too. */
    void removeRest(Writing writing, Vm vm) {
        begun(writing, vm, GuestEffect.REMOVE);
    }

    private Vm begun(Writing writing, Vm vm, GuestEffect effect) {
        journal.begin(
                writing,
                effect.action(),
                Resource.VM,
                vm.id(),
                effect.host(vm),
                EffectParameters.of(effect, vm));
        return effect == GuestEffect.START ? withoutReport(vm) : vm;
    }

    /** Images are given back by looking at who still uses them, so this VM goes first. */
    private Vm released(Writing writing, Vm vm) {
        journal.cancel(
                writing, Resource.VM, vm.id(), VmSecurityGroups::isFilter, "The VM has ended");
        Vm ended =
                withoutPort(devices.abandoned(writing, vm)).ended(writing.now().getEpochSecond());
        writing.put(Vms.KIND, ended);
        ending.release(writing, ended);
        journal.objectEnded(writing, Resource.VM, vm.id());
        return ended;
    }

    private static Vm resubmitted(Vm vm) {
        Vm unsnapped = vm;
        for (DiskSnapshots all : vm.standing().snapshots()) {
            boolean stays =
                    vm.disk(all.disk()).filter(disk -> disk.isYes("PERSISTENT")).isPresent();
            unsnapped = stays ? unsnapped : withoutSnapshots(unsnapped, all.disk());
        }
        return unsnapped
                .withDeployId("")
                .withStanding(Vm.Standing.PLAIN.withSnapshots(unsnapped.standing().snapshots()))
                .withTemplate(withoutPort(unsnapped).template().without("SNAPSHOT"))
                .withAttributes(withoutReport(vm).userTemplate().without("ERROR"));
    }

    private static Vm withoutSnapshots(Vm vm, int disk) {
        return DeviceMarks.onDisk(
                vm.withSnapshots(DiskSnapshots.none(disk, "")),
                disk,
                one -> one.with("DISK_SNAPSHOT_TOTAL_SIZE", "0"));
    }

    /** The port of its screen was given to it for its stays on hosts. */
    private static Vm withoutPort(Vm vm) {
        return vm.history().isEmpty()
                ? vm
                : vm.withTemplate(
                        vm.template().replacing("GRAPHICS", graphics -> graphics.without("PORT")));
    }

    /** What a guest reported before it was off says nothing about the one that starts now. */
    private static Vm withoutReport(Vm vm) {
        boolean reports =
                vm.template()
                        .vector("CONTEXT")
                        .filter(context -> context.isYes("REPORT_READY"))
                        .isPresent();
        return reports ? vm.withAttributes(vm.userTemplate().without("READY")) : vm;
    }
}
