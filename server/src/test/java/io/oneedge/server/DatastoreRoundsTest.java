package io.oneedge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Target;
import io.oneedge.core.datastore.DatastoreCapacity;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.DatastoreMonitor;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatastoreRoundsTest {

    private static final long DEADLINE_SECONDS = 10;

    private final MemoryStore store = new MemoryStore(InstantSource.fixed(Instant.EPOCH));
    private final DatastoreService datastores =
            new DatastoreService(
                    store,
                    reading -> List.of(),
                    DatastoreDrivers.STANDARD,
                    (reading, cluster) ->
                            Target.unowned(Resource.CLUSTER, cluster, Set.of(cluster)),
                    (reading, datastore) -> List.of(),
                    "/datastores");

    /** The capacities that were written down, in order. */
    private final BlockingQueue<DatastoreCapacity> seen = new LinkedBlockingQueue<>();

    @BeforeEach
    void bootstrap() {
        store.write(
                RequestId.NONE,
                writing -> {
                    datastores.bootstrap(writing);
                    return 0;
                });
        store.listen(commit ->
                commit.changes().stream()
                        .flatMap(change -> change.after().stream())
                        .filter(DatastoreCapacity.class::isInstance)
                        .map(DatastoreCapacity.class::cast)
                        .forEach(seen::add));
    }

    @Test
    void looksAtTheDatastoresOfTheMachineAndAtThoseThatChange() throws InterruptedException {
        HostLink agent =
                command -> {
                    int id =
                            DatastoreMonitor.fromJson(command.document())
                                    .datastores()
                                    .getFirst()
                                    .id();
                    return AgentResult.succeeded(
                            command.id(),
                            new DatastoreCapacities(
                                            List.of(
                                                    new DatastoreCapacities.Capacity(
                                                            id, 100, 30, 70)))
                                    .toJson());
                };
        try (DatastoreRounds rounds = new DatastoreRounds(store, datastores, agent, 1)) {
            rounds.start();
            assertThat(next()).isEqualTo(new DatastoreCapacity(1, 100, 70, 30));
            assertThat(next()).isEqualTo(new DatastoreCapacity(2, 100, 70, 30));

            Call manage =
                    new Call(
                            RequestId.NONE,
                            Caller.SYSTEM,
                            Map.of(Resource.DATASTORE, Access.MANAGE));
            datastores.objects().update(manage, 0, Templates.read("TM_MAD=dummy"), true);
            assertThat(next()).isEqualTo(new DatastoreCapacity(0, 20_480, 20_480, 9_720));
        }
    }

    @Test
    void livesOnWhenNobodyAnswers() throws InterruptedException {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        HostLink agent =
                command -> {
                    asked.add(command.id());
                    throw Failure.action("no agent");
                };
        try (DatastoreRounds rounds = new DatastoreRounds(store, datastores, agent, 4)) {
            rounds.start();
            assertThat(asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("datastores-4-1");
            assertThat(asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("datastores-4-2");
            assertThat(store.<Long>read(reading -> Datastores.capacity(reading, 1).total()))
                    .isZero();
        }
    }

    private DatastoreCapacity next() throws InterruptedException {
        DatastoreCapacity next = seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("capacity in time").isNotNull();
        return next == null ? new DatastoreCapacity(-1, 0, 0, 0) : next;
    }
}
