package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * Moves VMs that are to be placed anew ({@code RESCHED}) to another host: saved for it, or while
 * they run where that is wanted and the guest can. A VM that is off is moved as it is.
 */
public final class VmRescheduling {

    /** The flag {@code poweroff} of a migration: the guest is saved, not shut down. */
    private static final int SAVED = 0;

    private static final int SAME_DATASTORE = -1;

    private final VmService vms;
    private final boolean live;

    /**
     * Moves VMs.
     *
     * @param live whether a guest that can keeps running meanwhile, LIVE_RESCHEDS in OpenNebula's
     *     sched.conf
     */
    public VmRescheduling(VmService vms, boolean live) {
        this.vms = vms;
        this.live = live;
    }

    /** What speaks against any move of this VM, on whatever host; nothing of one that waits. */
    public Optional<String> obstacle(Vm vm) {
        if (!vm.standing().rescheduled() || isLive(vm)) {
            return Optional.empty();
        }
        try {
            vms.requireAbility("resched", vm, VmMigration.of(vm, false, SAVED).transition());
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(failure.message());
        }
    }

    /** Moves a VM to a host that has room for it; afterwards it waits for another no longer. */
    public void move(RequestId request, int id, int host) {
        Call call =
                new Call(
                        request,
                        Caller.SYSTEM,
                        Map.of(Resource.VM, Access.ADMIN, Resource.HOST, Access.MANAGE));
        vms.migrate(call, id, host, this::isLive, true, SAME_DATASTORE, SAVED);
    }

    private boolean isLive(Vm vm) {
        return live
                && vm.lcm() == LcmState.RUNNING
                && vms.isAble(vm, VmMigration.of(vm, true, SAVED).transition());
    }
}
