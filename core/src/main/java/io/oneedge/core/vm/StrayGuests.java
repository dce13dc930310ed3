package io.oneedge.core.vm;

import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/**
 * Guests that a host still has of a VM that has ended: somebody deleted it by force while the host
 * could not be reached, or the removal failed. They are removed, for their addresses and disks may
 * be somebody else's by now. A guest of a VM that was never here is left alone; a host that was
 * deleted and made anew under its name is the same one.
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
        return store.read(reading -> left(reading, id, host)).isPresent()
                && store.withoutLimits().write(request, writing -> begun(writing, id, host));
    }

    private boolean begun(Writing writing, int id, int host) {
        Optional<HistoryRecord> stay = left(writing, id, host);
        stay.ifPresent(there ->
                journal.begin(
                        writing,
                        GuestEffect.REMOVE.action(),
                        Resource.VM,
                        id,
                        host,
                        Template.EMPTY.with(GuestEffect.STAY, Integer.toString(there.sequence()))));
        return stay.isPresent();
    }

    /** The last stay there of a VM that has ended for good, unless its removal is under way. */
    private static Optional<HistoryRecord> left(Reading reading, int id, int host) {
        return reading.find(Vms.KIND, id)
                .filter(vm -> vm.state() == VmState.DONE)
                .flatMap(vm ->
                        vm.history().reversed().stream()
                                .filter(stay -> stay.host() == host || isNamed(reading, host, stay))
                                .findFirst())
                .filter(stay -> Journal.pendingOf(reading, Resource.VM, id).isEmpty());
    }

    private static boolean isNamed(Reading reading, int host, HistoryRecord stay) {
        return HostService.find(reading, host)
                .filter(now -> now.name().equals(stay.assignment().hostName()))
                .isPresent();
    }
}
