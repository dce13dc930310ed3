package io.oneedge.core.vm;

import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;

/**
 * Guests that a host still has of a VM that has ended: somebody deleted it by force while the host
 * could not be reached, or the removal failed. They are removed, for their addresses and disks may
 * be somebody else's by now. A guest of a VM that was never here is left alone.
 */
public final class StrayGuests {

    private final Store store;
    private final Journal journal;

    public StrayGuests(Store store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** A host says that it has a guest of this VM; true if its removal begins now. */
    public boolean found(RequestId request, int id, int host) {
        boolean stray =
                store.read(reading ->
                        reading.find(Vms.KIND, id).filter(vm -> isOver(vm, host)).isPresent()
                                && Journal.pendingOf(reading, Resource.VM, id).isEmpty());
        return stray
                && store.withoutLimits()
                        .write(
                                request,
                                writing -> {
                                    if (!Journal.pendingOf(writing, Resource.VM, id).isEmpty()) {
                                        return false;
                                    }
                                    journal.begin(
                                            writing,
                                            GuestEffect.REMOVE.action(),
                                            Resource.VM,
                                            id,
                                            host,
                                            Template.EMPTY);
                                    return true;
                                });
    }

    /** Ended for good, and last on this host: nothing brings it back. */
    private static boolean isOver(Vm vm, int host) {
        return vm.state() == VmState.DONE
                && vm.lastStay().filter(stay -> stay.host() == host).isPresent();
    }
}
