package io.oneedge.scheduler.round;

import io.oneedge.core.object.ErrorMessage;
import io.oneedge.core.schedule.ScheduledAction;
import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what users asked of their VMs for a time that has come, and says when to look again. It
 * waits for nothing. An action is done before it is written that it was: after a front-end that was
 * killed between the two it is done again, which a VM's state mostly refuses.
 */
public final class ScheduledActionRound {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledActionRound.class);

    private final Store store;
    private final VmCommands commands;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Agenda agenda = new Agenda();

    /**
     * Carries scheduled actions out.
     *
     * @param zone whose days and hours repeated actions keep
     */
    public ScheduledActionRound(
            Store store, VmCommands commands, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.commands = commands;
        this.clock = clock;
        this.zone = zone;
    }

    /** Reads anew which VMs have something to do. Costs those VMs. */
    public synchronized void reread() {
        agenda.clear();
        for (Vm vm : store.<List<Vm>>read(Vms::scheduled)) {
            agenda.note(vm.id(), Vms.nextAction(vm));
        }
    }

    /** Hears of a commit; says whether the next time may be another one now. */
    public synchronized boolean heard(Commit commit) {
        OptionalLong before = agenda.next();
        for (Change<?> change : commit.changes()) {
            if (change.kind() == Vms.KIND) {
                Optional<Vm> after = change.afterOf(Vms.KIND);
                agenda.note(
                        (int) change.id(), after.map(Vms::nextAction).orElse(OptionalLong.empty()));
            }
        }
        return !before.equals(agenda.next());
    }

    /** Does what is due, and gives the time of what comes next in seconds since 1970. */
    public OptionalLong run(RequestId request) {
        for (int vm : due()) {
            try {
                run(request, vm);
            } catch (RuntimeException e) {
                LOG.error("The scheduled actions of VM {} failed", vm, e);
            }
        }
        return next();
    }

    private synchronized List<Integer> due() {
        return agenda.due(now());
    }

    private synchronized OptionalLong next() {
        return agenda.next();
    }

    private void run(RequestId request, int id) {
        Optional<Vm> found = store.read(reading -> reading.find(Vms.KIND, id));
        OptionalLong due = found.map(Vms::nextAction).orElse(OptionalLong.empty());
        if (due.isEmpty() || due.getAsLong() > now()) {
            note(id, due);
            return;
        }
        Vm vm = found.get();
        for (ScheduledAction action :
                ScheduledActions.due(vm.userTemplate(), vm.startTime(), now())) {
            write(request, id, action, attempted(vm, action));
        }
        // The commits say the same, but only later: until then it would be due again and again.
        Optional<Vm> after = store.read(reading -> reading.find(Vms.KIND, id));
        note(id, after.map(Vms::nextAction).orElse(OptionalLong.empty()));
    }

    private synchronized void note(int vm, OptionalLong time) {
        agenda.note(vm, time);
    }

    private ScheduledAction attempted(Vm vm, ScheduledAction action) {
        try {
            List<Object> arguments = action.command().arguments(action.arguments());
            commands.give(vm.id(), action.command(), arguments);
            LOG.info("VM {}: {} as scheduled", vm.id(), action.command().word());
            return action.done(vm.startTime(), now(), zone);
        } catch (Failure failure) {
            LOG.info("VM {}: {} was refused", vm.id(), action.values(), failure);
            String message = ErrorMessage.of(clock.instant(), failure.message());
            return action.failed(vm.startTime(), now(), zone, message);
        }
    }

    /** Somebody may have changed the VM meanwhile; an action that is no longer there stays away. */
    private void write(RequestId request, int id, ScheduledAction before, ScheduledAction after) {
        store.withoutLimits()
                .write(
                        request,
                        writing -> {
                            Optional<Vm> vm = writing.find(Vms.KIND, id);
                            vm.ifPresent(there ->
                                    writing.put(
                                            Vms.KIND,
                                            there.withAttributes(
                                                    ScheduledActions.with(
                                                            there.userTemplate(), before, after))));
                            return vm.isPresent();
                        });
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
