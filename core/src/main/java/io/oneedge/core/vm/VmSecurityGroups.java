package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.securitygroup.SecurityGroupUsers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.Arrays;
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

    /** The step that gives rules to some VMs. */
    private static final String RENEW = "secgroup.renew";

    /** The parameters of that step. */
    private static final String VMS = "VMS";

    private static final String ONLY_OUTDATED = "ONLY_OUTDATED";

    /** VMs that are given rules in one transaction. */
    private static final int AT_ONCE = 100;

    private final Journal journal;
    private final int atOnce;

    public VmSecurityGroups(Journal journal) {
        this(journal, AT_ONCE);
    }

    VmSecurityGroups(Journal journal, int atOnce) {
        this.journal = journal;
        this.atOnce = atOnce;
        journal.register(Resource.SECGROUP, this::ended);
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
        Set<Integer> waiting =
                Journal.pendingOf(reading, Resource.SECGROUP, group).stream()
                        .flatMap(step -> vmsOf(step).stream())
                        .collect(Collectors.toSet());
        SortedSet<Integer> updated = new TreeSet<>();
        SortedSet<Integer> outdated = new TreeSet<>();
        SortedSet<Integer> updating = new TreeSet<>();
        SortedSet<Integer> failed = new TreeSet<>();
        for (Vm vm : vms) {
            if (waiting.contains(vm.id())) {
                outdated.add(vm.id());
            } else if (pending.contains(vm.id())) {
                updating.add(vm.id());
            } else if (vm.template().isYesAt(FAILED)) {
                failed.add(vm.id());
            } else {
                updated.add(vm.id());
            }
        }
        return new Progress(updated, outdated, updating, failed);
    }

    @Override
    public void renew(Writing writing, int group, boolean onlyOutdated) {
        journal.cancel(writing, Resource.SECGROUP, group, "The rules are given anew");
        List<Vm> vms = Vms.withSecurityGroup(writing, group);
        for (int first = atOnce; first < vms.size(); first += atOnce) {
            String ids =
                    vms.subList(first, Math.min(first + atOnce, vms.size())).stream()
                            .map(vm -> Integer.toString(vm.id()))
                            .collect(Collectors.joining(","));
            journal.begin(
                    writing,
                    RENEW,
                    Resource.SECGROUP,
                    group,
                    Effect.STEP,
                    Template.EMPTY.with(VMS, ids).with(ONLY_OUTDATED, onlyOutdated ? "YES" : "NO"));
        }
        renew(writing, vms.subList(0, Math.min(atOnce, vms.size())), onlyOutdated);
    }

    /** A step of a renewal has come about: its VMs are given the rules as they are now. */
    private void ended(Writing writing, Effect step, Outcome outcome) {
        List<Vm> vms =
                vmsOf(step).stream()
                        .flatMap(id -> writing.find(Vms.KIND, id).stream())
                        .filter(vm -> vm.state() != VmState.DONE)
                        .toList();
        renew(writing, vms, step.parameters().isYesAt(ONLY_OUTDATED));
    }

    private static List<Integer> vmsOf(Effect step) {
        return Arrays.stream(step.parameters().text(VMS).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }

    private void renew(Writing writing, List<Vm> vms, boolean onlyOutdated) {
        for (Vm vm : vms) {
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
