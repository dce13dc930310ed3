package io.oneedge.core.datastore;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The stored datastores, for the nouns that use them. */
public final class Datastores {

    static final Index<Datastore> CLUSTER =
            new Index<>(
                    "cluster",
                    datastore ->
                            datastore.clusters().stream()
                                    .map(Integer::longValue)
                                    .collect(Collectors.toSet()));

    public static final Kind<Datastore> KIND =
            new Kind<>(
                    "datastore",
                    Datastore::id,
                    Datastore::name,
                    DatastoreXml::encode,
                    DatastoreXml::decode,
                    List.of(CLUSTER),
                    Datastore.FIRST_ID);

    static final Kind<DatastoreCapacity> CAPACITY =
            new Kind<>(
                    "datastore_capacity",
                    DatastoreCapacity::datastore,
                    capacity -> "",
                    DatastoreXml::encodeCapacity,
                    DatastoreXml::decodeCapacity,
                    List.of(),
                    0);

    /** The kinds that this package stores. */
    public static final List<Kind<?>> KINDS = List.of(KIND, CAPACITY);

    private Datastores() {}

    public static Optional<Datastore> find(Reading reading, int id) {
        return reading.find(KIND, id);
    }

    /** The datastore, or the failure that says that there is none. */
    public static Datastore require(Reading reading, int id) {
        return find(reading, id)
                .orElseThrow(() ->
                        Failure.of(FailureKind.NOT_FOUND, "Error getting datastore [" + id + "].")
                                .about(id));
    }

    /** How full it was when it was last looked at; zeros before that. */
    public static DatastoreCapacity capacity(Reading reading, int id) {
        return reading.find(CAPACITY, id).orElseGet(() -> DatastoreCapacity.unknown(id));
    }

    /** The numbers of the datastores that a cluster may use. */
    public static SortedSet<Integer> ofCluster(Reading reading, int cluster) {
        return reading.where(KIND, CLUSTER, cluster).stream()
                .map(Datastore::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
