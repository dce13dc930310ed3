package io.oneedge.server;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.host.HostService;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.DatastoreMonitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one host, from time to time, how full the system datastores are of which it has its own. */
final class HostStorageLook {

    /** Between two looks. */
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    /** How long the host may take to look. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final String DUMMY = "dummy";

    private static final Logger LOG = LoggerFactory.getLogger(HostStorageLook.class);

    private final Store store;
    private final HostService hosts;
    private final InstantSource clock;
    private final int host;
    private final long term;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicLong looks = new AtomicLong();
    private volatile Instant last = Instant.MIN;

    /**
     * A look at nothing yet.
     *
     * @param host the host's id
     * @param term of this front-end, so that no command has the name of an earlier one
     */
    HostStorageLook(Store store, HostService hosts, InstantSource clock, int host, long term) {
        this.store = store;
        this.hosts = hosts;
        this.clock = clock;
        this.host = host;
        this.term = term;
    }

    /** Looks, on a thread of its own, if it is time to. */
    void ifDue(HostLink link) {
        Instant now = clock.instant();
        boolean due = last.equals(Instant.MIN) || now.isAfter(last.plus(INTERVAL));
        if (due && looking.compareAndSet(false, true)) {
            last = now;
            Thread.ofVirtual().name("storage").start(() -> look(link));
        }
    }

    private void look(HostLink link) {
        try {
            List<DatastoreMonitor.Target> targets =
                    store.read(reading -> reading.all(Datastores.KIND)).stream()
                            .filter(HostStorageLook::isOfHosts)
                            .map(datastore ->
                                    new DatastoreMonitor.Target(
                                            datastore.id(), datastore.transferDriver()))
                            .toList();
            AgentCommand command =
                    new AgentCommand(
                            "storage-" + term + "-" + host + "-" + looks.incrementAndGet(),
                            RequestId.NONE,
                            AgentCommand.NO_VM,
                            AgentAction.DATASTORE_MONITOR,
                            new DatastoreMonitor(targets).toJson(),
                            DEADLINE);
            DatastoreCapacities seen =
                    DatastoreCapacities.fromJson(link.carryOut(command).documentOrThrow());
            hosts.stored(host, clock.instant().getEpochSecond(), seen);
        } catch (Failure failure) {
            LOG.info("Host {}: its datastores were not looked at: {}", host, failure.message());
        } finally {
            looking.set(false);
        }
    }

    private static boolean isOfHosts(Datastore datastore) {
        return datastore.type() == DatastoreType.SYSTEM_DS
                && !datastore.attributes().isYesAt("SHARED")
                && !datastore.transferDriver().equals(DUMMY);
    }
}
