package io.oneedge.core.network;

import io.oneedge.core.quota.Counted;
import io.oneedge.core.quota.Counter;
import io.oneedge.core.quota.Metric;
import io.oneedge.core.quota.Usage;
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

/** The stored networks, for the nouns that use them. */
public final class Networks {

    private static final Index<Network> CLUSTER =
            new Index<>(
                    "cluster",
                    network ->
                            network.clusters().stream()
                                    .map(Integer::longValue)
                                    .collect(Collectors.toSet()));

    public static final Kind<Network> KIND =
            new Kind<>(
                    "network",
                    Network::id,
                    Network::name,
                    NetworkXml::encode,
                    NetworkXml::decode,
                    List.of(CLUSTER),
                    0);

    /** The kinds that this package stores. */
    public static final List<Kind<?>> KINDS = List.of(KIND, Leases.KIND);

    private Networks() {}

    /** Reservations among what is counted: they have addresses of the network they come from. */
    public static Counted<Network> counted() {
        return new Counted<>(
                KIND,
                network ->
                        network.isReservation()
                                ? addresses(network.parent(), network.size())
                                : Usage.NONE);
    }

    /** So many addresses of a network. */
    static Usage addresses(int network, long count) {
        return new Usage.Builder().add(new Counter(Metric.LEASES, network), count).build();
    }

    public static Optional<Network> find(Reading reading, int id) {
        return reading.find(KIND, id);
    }

    /** The network, or the failure that says that there is none. */
    public static Network require(Reading reading, int id) {
        return find(reading, id)
                .orElseThrow(() ->
                        Failure.of(
                                        FailureKind.NOT_FOUND,
                                        "Error getting virtual network [" + id + "].")
                                .about(id));
    }

    /** The network that an owner has under a name. */
    public static Optional<Network> named(Reading reading, int owner, String name) {
        return reading.named(KIND, name).stream()
                .filter(network -> network.header().owner() == owner)
                .findFirst();
    }

    /** The numbers of the networks that a cluster may use. */
    public static SortedSet<Integer> ofCluster(Reading reading, int cluster) {
        return reading.where(KIND, CLUSTER, cluster).stream()
                .map(Network::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
