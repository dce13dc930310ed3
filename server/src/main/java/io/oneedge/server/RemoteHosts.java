package io.oneedge.server;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostReach;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.ssh.Finding;
import io.oneedge.dispatch.ssh.GuestPlace;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps a link to the agent of every host that is reached over SSH, from the moment the host is
 * added until it is deleted or taken offline.
 */
final class RemoteHosts implements CommitListener, HostReach, AutoCloseable {

    private final Store store;
    private final Predicate<Host> isRemote;
    private final Function<Host, RemoteHost> maker;
    private final BiFunction<String, Optional<Host>, List<Finding>> checker;
    private final Map<Integer, RemoteHost> kept = new ConcurrentHashMap<>();

    /**
     * Keeps no link yet.
     *
     * @param isRemote which hosts are reached over SSH
     * @param maker makes what is kept of a host
     * @param checker looks at a host of a name, which may have been added
     */
    RemoteHosts(
            Store store,
            Predicate<Host> isRemote,
            Function<Host, RemoteHost> maker,
            BiFunction<String, Optional<Host>, List<Finding>> checker) {
        this.store = store;
        this.isRemote = isRemote;
        this.maker = maker;
        this.checker = checker;
    }

    /** Links to the hosts that are there already, and later to each new one. */
    void start() {
        store.listen(this);
        store.read(HostService::all).forEach(host -> settle(Optional.empty(), host));
    }

    /** The way to a host. */
    HostLink link(Host host) {
        return of(host).link();
    }

    /** Where a host keeps the files of its guests. */
    GuestPlace guests(Host host) {
        return of(host).guests();
    }

    private RemoteHost of(Host host) {
        RemoteHost there = kept.get(host.id());
        if (there == null) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    host.state() == HostState.OFFLINE
                            ? "Host " + host.name() + " is offline; onehost enable " + host.name()
                            : "There is no link to host " + host.name() + " yet");
        }
        return there;
    }

    @Override
    public Optional<Way> way(Host host) {
        return Optional.ofNullable(kept.get(host.id())).map(RemoteHost::way);
    }

    @Override
    public List<Check> check(String name) {
        Optional<Host> known =
                store.read(HostService::all).stream()
                        .filter(host -> host.name().equals(name))
                        .findFirst();
        return checker.apply(name, known).stream()
                .map(found ->
                        new Check(found.name(), found.state().name(), found.detail(), found.mend()))
                .toList();
    }

    @Override
    public void committed(Commit commit) {
        for (Change<?> change : commit.changes()) {
            for (Kind<?> kind : HostService.KINDS) {
                Optional<Host> before = LocalHosts.host(change.beforeOf(kind));
                Optional<Host> after = LocalHosts.host(change.afterOf(kind));
                after.ifPresent(host -> settle(before, host));
                if (after.isEmpty()) {
                    before.filter(isRemote).ifPresent(this::remove);
                }
            }
        }
    }

    /** One that was offline has no link, and an agent all the same. */
    private void remove(Host host) {
        RemoteHost there = kept.remove(host.id());
        (there == null ? maker.apply(host) : there).remove();
    }

    private void settle(Optional<Host> before, Host host) {
        boolean wanted = isRemote.test(host) && host.state() != HostState.OFFLINE;
        boolean renamed = before.filter(old -> !old.name().equals(host.name())).isPresent();
        if (!wanted || renamed) {
            Optional.ofNullable(kept.remove(host.id())).ifPresent(RemoteHost::close);
        }
        if (wanted) {
            RemoteHost there =
                    kept.computeIfAbsent(
                            host.id(),
                            id -> {
                                RemoteHost made = maker.apply(host);
                                made.start();
                                return made;
                            });
            if (LocalHosts.isToBeIntroduced(before, host)) {
                there.introduce(host);
            }
        }
    }

    @Override
    public void close() {
        kept.values().forEach(RemoteHost::close);
    }
}
