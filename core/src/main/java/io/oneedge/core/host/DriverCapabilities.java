package io.oneedge.core.host;

import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the virtualization drivers of hosts declare that guests can be asked to do, as their hosts
 * said it last; can be asked from inside of the store's work.
 */
public final class DriverCapabilities implements CommitListener {

    private final Store store;
    private volatile Map<Integer, List<String>> declared = Map.of();

    public DriverCapabilities(Store store) {
        this.store = store;
        store.listen(this);
        resync();
    }

    /** Names of capabilities; none of a host that is not known. */
    public List<String> of(int host) {
        return declared.getOrDefault(host, List.of());
    }

    @Override
    public synchronized void committed(Commit commit) {
        Map<Integer, List<String>> changed = new HashMap<>(declared);
        for (Change<?> change : commit.changes()) {
            change.beforeOf(Hosts.KIND).ifPresent(host -> changed.remove(host.id()));
            change.afterOf(Hosts.KIND)
                    .ifPresent(host -> changed.put(host.id(), host.facts().capabilities()));
        }
        if (!changed.equals(declared)) {
            declared = Map.copyOf(changed);
        }
    }

    @Override
    public synchronized void resync() {
        Map<Integer, List<String>> all = new HashMap<>();
        for (Host host : store.read(HostService::all)) {
            all.put(host.id(), host.facts().capabilities());
        }
        declared = Map.copyOf(all);
    }
}
