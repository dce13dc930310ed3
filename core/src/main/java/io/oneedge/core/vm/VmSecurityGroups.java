package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.securitygroup.SecurityGroupUsers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings changed rules of security groups to the VMs that have them: each VM's document says the
 * new rules, and the host of one that may run is told of them.
 */
public final class VmSecurityGroups implements SecurityGroupUsers {

    /** The attribute of a VM whose host could not put its rules in force. */
    private static final String FAILED = "SECURITY_GROUPS_FAILED";

    /** Pending effects of this kind of one VM: the last of them has not been sent yet. */
    private static final int PENDING_MAX = 2;

    private final Journal journal;

    public VmSecurityGroups(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Progress of(Reading reading, int group) {
        List<Vm> vms = Vms.withSecurityGroup(reading, group);
        if (vms.isEmpty()) {
            return Progress.NONE;
        }
        Set<Integer> pending =
                Journal.pending(reading).stream()
                        .filter(VmSecurityGroups::isFilter)
                        .map(Effect::object)
                        .collect(Collectors.toSet());
        SortedSet<Integer> updated = new TreeSet<>();
        SortedSet<Integer> updating = new TreeSet<>();
        SortedSet<Integer> failed = new TreeSet<>();
        for (Vm vm : vms) {
            if (pending.contains(vm.id())) {
                updating.add(vm.id());
            } else if (vm.template().isYesAt(FAILED)) {
                failed.add(vm.id());
            } else {
                updated.add(vm.id());
            }
        }
        return new Progress(updated, updating, failed);
    }

    @Override
    public void renew(Writing writing, int group, boolean onlyOutdated) {
        for (Vm vm : Vms.withSecurityGroup(writing, group)) {
            Vm renewed = vm.withTemplate(VmSecurityRules.in(writing, vm.template()));
            boolean changed = !renewed.template().equals(vm.template());
            if (changed) {
                writing.put(Vms.KIND, renewed);
            }
            if (changed || !onlyOutdated || vm.template().isYesAt(FAILED)) {
                tellHost(writing, renewed);
            }
        }
    }

    private void tellHost(Writing writing, Vm vm) {
        if (vm.state() != VmState.ACTIVE || vm.guestHost().isEmpty()) {
            return;
        }
        long pending =
                Journal.pendingOf(writing, Resource.VM, vm.id()).stream()
                        .filter(VmSecurityGroups::isFilter)
                        .count();
        if (pending < PENDING_MAX) {
            journal.begin(
                    writing,
                    GuestEffect.FILTER_NICS.action(),
                    Resource.VM,
                    vm.id(),
                    GuestEffect.FILTER_NICS.host(vm),
                    EffectParameters.of(GuestEffect.FILTER_NICS, vm));
        }
    }

    /** Whether an effect tells a host of rules, whatever becomes of the VM meanwhile. */
    static boolean isFilter(Effect effect) {
        return effect.action().equals(GuestEffect.FILTER_NICS.action());
    }

    /** The VM with what the outcome of an effect says about its rules. */
    static Vm after(Vm vm, GuestEffect effect, Outcome outcome) {
        boolean succeeded =
                switch (outcome) {
                    case Outcome.Success success -> true;
                    case Outcome.Failed failed -> false;
                };
        return switch (effect) {
            case FILTER_NICS ->
                    vm.withTemplate(
                            succeeded
                                    ? vm.template().without(FAILED)
                                    : vm.template().with(FAILED, "YES"));
            case START, RESTORE, MIGRATE ->
                    succeeded ? vm.withTemplate(vm.template().without(FAILED)) : vm;
            default -> vm;
        };
    }
}
