package io.oneedge.core.cluster;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.object.ClusterTargets;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes clusters, and moves hosts, datastores and networks in and out of them. */
public final class ClusterService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(Clusters.KIND);

    private final Store store;
    private final List<ClusterMembers> members;
    private final ObjectService<Cluster> objects;

    /**
     * @param members hosts, datastores and networks, in this order, as documents show them
     */
    public ClusterService(Store store, Rules rules, List<ClusterMembers> members) {
        this.store = store;
        this.members = List.copyOf(members);
        this.objects = new ObjectService<>(store, new ClusterNoun(this.members), rules);
    }

    /** What rights are asked about clusters, for the nouns that can be in them. */
    public static ClusterTargets targets() {
        return (reading, id) ->
                find(reading, id)
                        .map(cluster -> Target.unowned(Resource.CLUSTER, id, Set.of()))
                        .orElseThrow(() ->
                                Failure.of(
                                                FailureKind.NOT_FOUND,
                                                "Error getting cluster [" + id + "].")
                                        .about(id));
    }

    /** What is the same for every noun. */
    public ObjectService<Cluster> objects() {
        return objects;
    }

    /** The cluster with this number. */
    public static Optional<Cluster> find(Reading reading, int id) {
        return reading.find(Clusters.KIND, id);
    }

    /** Makes an empty cluster. */
    public int allocate(Call call, String name) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    objects.requireMaking(call, writing);
                    return objects.add(writing, Header.unowned(0, name), Cluster::named).id();
                });
    }

    /**
     * Puts a host, datastore or network into a cluster; a host leaves the cluster that it was in.
     *
     * @param kind HOST, DATASTORE or NET
     */
    public int add(Call call, int cluster, Resource kind, int id) {
        return membership(call, cluster, kind, id, true);
    }

    /** Takes it out again; a host goes to the default cluster. */
    public int remove(Call call, int cluster, Resource kind, int id) {
        return membership(call, cluster, kind, id, false);
    }

    /** Makes the cluster that a fresh system has. */
    public void bootstrap(Writing writing) {
        writing.put(Clusters.KIND, Cluster.named(Header.unowned(Cluster.DEFAULT, "default")));
    }

    private int membership(Call call, int id, Resource kind, int member, boolean in) {
        ClusterMembers of = members(kind);
        return store.write(
                call.request(),
                writing -> {
                    Cluster cluster = objects.load(writing, id);
                    objects.authorization(call, writing)
                            .require(
                                    List.of(
                                            new Need(
                                                    call.need(Resource.CLUSTER),
                                                    objects.noun().target(writing, cluster)),
                                            new Need(call.need(kind), of.target(writing, member))));
                    if (in) {
                        of.join(writing, member, id);
                    } else {
                        of.leave(writing, member, id);
                    }
                    return id;
                });
    }

    private ClusterMembers members(Resource kind) {
        return members.stream()
                .filter(each -> each.resource() == kind)
                .findFirst()
                .orElseThrow(
                        () -> Failure.of(FailureKind.INTERNAL, "A " + kind + " has no cluster"));
    }
}
