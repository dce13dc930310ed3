package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.foundation.template.Template;
import java.util.Optional;

/** What an agent is told of an effect besides the VM itself; {@link GuestEffect} names it all. */
final class EffectParameters {

    private EffectParameters() {}

    static Template of(GuestEffect effect, Vm vm) {
        HistoryRecord stay = effect.stay(vm);
        Template parameters =
                Template.EMPTY
                        .with(GuestEffect.STEP, effect.name())
                        .with(GuestEffect.STAY, Integer.toString(stay.sequence()))
                        .with("DRIVER", stay.assignment().virtualizationDriver());
        return switch (effect) {
            case MIGRATE, MOVE -> {
                Assignment from = place(vm.previousStay());
                Assignment to = place(vm.lastStay());
                yield moved(parameters, from, from.host(), to, to.host());
            }
            case KEEP -> {
                Assignment from = place(vm.lastStay());
                yield moved(parameters, from, from.host(), from, Effect.FRONT_END);
            }
            case FETCH -> {
                Assignment to = place(vm.lastStay());
                yield moved(parameters, place(vm.previousStay()), Effect.FRONT_END, to, to.host());
            }
            case PREPARE,
                    START,
                    RESTORE,
                    SHUTDOWN,
                    STOP,
                    REBOOT,
                    RESET,
                    FILTER_NICS,
                    UPDATE_CONTEXT,
                    SAVE,
                    REMOVE,
                    REMOVE_AT_PREVIOUS,
                    REMOVE_AT_HOST,
                    REMOVE_AT_FRONT_END ->
                    parameters;
            case ATTACH_DISK, ADD_DISK, DETACH_DISK, REMOVE_DISK ->
                    parameters.mergedWith(DeviceMarks.disk(vm, DeviceMarks.ATTACH));
            case ATTACH_NIC, DETACH_NIC, ATTACH_ALIAS, DETACH_ALIAS ->
                    parameters.mergedWith(DeviceMarks.nic(vm));
            case CREATE_SNAPSHOT, REVERT_SNAPSHOT, DELETE_SNAPSHOT ->
                    parameters.mergedWith(DeviceMarks.snapshot(vm));
            case CREATE_DISK_SNAPSHOT,
                    CREATE_DISK_SNAPSHOT_OFF,
                    REVERT_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT,
                    DELETE_DISK_SNAPSHOT_OFF ->
                    parameters.mergedWith(DeviceMarks.disk(vm, DeviceMarks.DISK_SNAPSHOT_ACTIVE));
            case RESIZE_DISK, RESIZE_DISK_OFF ->
                    parameters.mergedWith(DeviceMarks.disk(vm, DeviceMarks.RESIZE));
            case SAVE_DISK_AS ->
                    parameters.mergedWith(DeviceMarks.disk(vm, DeviceMarks.SAVE_AS_ACTIVE));
        };
    }

    private static Template moved(
            Template parameters, Assignment from, int fromHost, Assignment to, int toHost) {
        return parameters
                .with("FROM_HOST", Integer.toString(fromHost))
                .with("FROM_DATASTORE", Integer.toString(from.systemDatastore()))
                .with("TO_HOST", Integer.toString(toHost))
                .with("TO_DATASTORE", Integer.toString(to.systemDatastore()));
    }

    private static Assignment place(Optional<HistoryRecord> stay) {
        return stay.orElseThrow().assignment();
    }
}
