package io.oneedge.server;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.image.Images;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Store;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.DatastoreMonitor;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at how full the datastores are. It waits for nothing but the agent's answers; whoever
 * has rounds asks which commits want one.
 *
 * <p>The size of a system datastore whose hosts do not share their files is a figure of each host,
 * not of the datastore.
 */
final class DatastoreRound {

    /** As OpenNebula's {@code MONITORING_INTERVAL_DATASTORE}. */
    static final Duration INTERVAL = Duration.ofSeconds(300);

    /** Until what could not be asked is asked again. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    /** How long a driver may take to look. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final String DUMMY = "dummy";

    /** MiB that OpenNebula's dummy driver says of every datastore. */
    private static final long DUMMY_TOTAL = 20_480;

    private static final long DUMMY_FREE = 20_480;
    private static final long DUMMY_USED = 9_720;

    private static final Logger LOG = LoggerFactory.getLogger(DatastoreRound.class);

    private final Store store;
    private final DatastoreService datastores;
    private final HostLink agent;
    private final long term;
    private long asked;

    /**
     * Rounds that have not begun.
     *
     * @param agent of the machine on which the datastores lie
     * @param term of this front-end, so that no command has the name of an earlier one
     */
    DatastoreRound(Store store, DatastoreService datastores, HostLink agent, long term) {
        this.store = store;
        this.datastores = datastores;
        this.agent = agent;
        this.term = term;
    }

    /** Whether a datastore could now be as full as nobody knows. */
    static boolean isWantedAfter(Commit commit) {
        return commit.changes().stream().anyMatch(DatastoreRound::matters);
    }

    /** How long after a round the next one begins, if nothing asks for one. */
    static Duration pauseAfter(boolean whole) {
        return whole ? INTERVAL : AGAIN;
    }

    /** A datastore that is new or another; an image whose content came or went. */
    private static boolean matters(Change<?> change) {
        if (change.kind() != Images.KIND) {
            return change.kind() == Datastores.KIND && change.after().isPresent();
        }
        String before = change.beforeOf(Images.KIND).map(image -> image.source()).orElse("");
        String after = change.afterOf(Images.KIND).map(image -> image.source()).orElse("");
        return !before.equals(after);
    }

    /** Looks at every datastore; false if some could not be asked. */
    boolean run() {
        try {
            boolean all = true;
            for (Datastore datastore : store.read(reading -> reading.all(Datastores.KIND))) {
                all &= isLookedAt(datastore);
            }
            return all;
        } catch (RuntimeException e) {
            LOG.error("A round of the datastores failed; the next one begins soon", e);
            return false;
        }
    }

    private boolean isLookedAt(Datastore datastore) {
        try {
            look(datastore);
            return true;
        } catch (Failure failure) {
            LOG.debug("Datastore {} was not looked at: {}", datastore.id(), failure.message());
            return false;
        }
    }

    private void look(Datastore datastore) {
        boolean ofHosts =
                datastore.type() == DatastoreType.SYSTEM_DS
                        && !datastore.attributes().isYesAt("SHARED");
        if (ofHosts) {
            return;
        }
        String driver =
                datastore.type() == DatastoreType.SYSTEM_DS
                        ? datastore.transferDriver()
                        : datastore.storageDriver();
        if (driver.equals(DUMMY)) {
            datastores.monitored(datastore.id(), DUMMY_TOTAL, DUMMY_FREE, DUMMY_USED);
        } else {
            ask(new DatastoreMonitor.Target(datastore.id(), driver));
        }
    }

    private void ask(DatastoreMonitor.Target target) {
        asked++;
        AgentCommand command =
                new AgentCommand(
                        "datastores-" + term + "-" + asked,
                        RequestId.NONE,
                        AgentCommand.NO_VM,
                        AgentAction.DATASTORE_MONITOR,
                        new DatastoreMonitor(List.of(target)).toJson(),
                        DEADLINE);
        DatastoreCapacities seen =
                DatastoreCapacities.fromJson(agent.carryOut(command).documentOrThrow());
        for (DatastoreCapacities.Capacity capacity : seen.datastores()) {
            datastores.monitored(
                    capacity.id(), capacity.totalMib(), capacity.freeMib(), capacity.usedMib());
        }
    }
}
