package io.oneedge.core.datastore;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.access.Permissions;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.object.ClusterTargets;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes datastores, enables and disables them, and hears how full they are. */
public final class DatastoreService {

    /** The owner uses and manages, the owner's group uses. */
    private static final Permissions PERMISSIONS = new Permissions(0640);

    private final Store store;
    private final DatastoreRules attributeRules;
    private final ClusterTargets clusters;
    private final ObjectService<Datastore> objects;

    /**
     * The service.
     *
     * @param location the directory in which each datastore has one named by its number
     */
    public DatastoreService(
            Store store,
            Rules rules,
            DatastoreDrivers drivers,
            ClusterTargets clusters,
            DatastoreImages images,
            String location) {
        this.store = store;
        this.attributeRules = new DatastoreRules(drivers);
        this.clusters = clusters;
        this.objects =
                new ObjectService<>(
                        store, new DatastoreNoun(attributeRules, images, location), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<Datastore> objects() {
        return objects;
    }

    /**
     * Makes a datastore of a template that has its name.
     *
     * @param cluster that may use it, -1 for the default one
     */
    public int allocate(Call call, Template template, int cluster) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    List<Need> needs = new ArrayList<>();
                    needs.add(
                            new Need(
                                    call.need(Resource.DATASTORE),
                                    Target.making(Resource.DATASTORE)));
                    if (cluster >= 0) {
                        needs.add(
                                new Need(
                                        call.need(Resource.CLUSTER),
                                        clusters.target(writing, cluster)));
                    }
                    objects.authorization(call, writing).require(needs);
                    SortedSet<Integer> members = new TreeSet<>();
                    members.add(Math.max(cluster, ClusterTargets.DEFAULT_CLUSTER));
                    Template attributes = attributeRules.complete(template);
                    Datastore made =
                            objects.add(
                                    writing,
                                    Header.ownedBy(call.caller(), Target.NEW, template.text("NAME"))
                                            .withPermissions(PERMISSIONS),
                                    header ->
                                            new Datastore(
                                                    header,
                                                    DatastoreState.READY,
                                                    members,
                                                    attributes));
                    return made.id();
                });
    }

    /** Lets new guests be placed on a system datastore, or not. */
    public int enable(Call call, int id, boolean enable) {
        return objects.change(
                call,
                id,
                (writing, datastore) -> {
                    DatastoreEvent event =
                            enable ? DatastoreEvent.ENABLED : DatastoreEvent.DISABLED;
                    return DatastoreLifecycle.after(datastore.state(), event, datastore.type())
                            .map(datastore::withState)
                            .orElseThrow(() ->
                                    Failure.invalid("Only SYSTEM_DS can be disabled or enabled")
                                            .about(id));
                });
    }

    /**
     * Notes how full a datastore is, in MiB; says nothing to the store if that has not changed, and
     * nothing at all if the datastore is gone.
     */
    public void monitored(int id, long total, long free, long used) {
        DatastoreCapacity seen = new DatastoreCapacity(id, total, free, used);
        boolean news =
                store.read(reading ->
                        Datastores.find(reading, id).isPresent()
                                && !Datastores.capacity(reading, id).equals(seen));
        if (news) {
            store.withoutLimits()
                    .write(
                            RequestId.NONE,
                            writing -> {
                                if (Datastores.find(writing, id).isPresent()) {
                                    writing.put(Datastores.CAPACITY, seen);
                                }
                                return id;
                            });
        }
    }

    /** Which datastores are in a cluster, for the noun cluster. */
    public ClusterMembers members() {
        return new DatastoreMembers(this);
    }

    /** Lets a cluster use the datastore, as part of other work. */
    public void join(Writing writing, int id, int cluster) {
        Datastore datastore = Datastores.require(writing, id);
        SortedSet<Integer> more = new TreeSet<>(datastore.clusters());
        more.add(cluster);
        writing.put(Datastores.KIND, datastore.withClusters(more));
    }

    /** Takes that back, as part of other work. */
    public void leave(Writing writing, int id, int cluster) {
        Datastore datastore = Datastores.require(writing, id);
        SortedSet<Integer> fewer = new TreeSet<>(datastore.clusters());
        fewer.remove(cluster);
        writing.put(Datastores.KIND, datastore.withClusters(fewer));
    }

    /** Makes the three datastores that a fresh system has. */
    public void bootstrap(Writing writing) {
        make(writing, Datastore.SYSTEM, "system", "TYPE", "SYSTEM_DS", "TM_MAD", "ssh");
        make(
                writing,
                Datastore.DEFAULT,
                "default",
                "TYPE",
                "IMAGE_DS",
                "DS_MAD",
                "fs",
                "TM_MAD",
                "ssh");
        make(writing, Datastore.FILES, "files", "TYPE", "FILE_DS", "DS_MAD", "fs", "TM_MAD", "ssh");
    }

    private void make(Writing writing, int id, String name, String... namesAndValues) {
        Template template =
                new Template(
                        new ArrayList<Attribute>(
                                Attribute.Vector.of(name, namesAndValues).values()));
        writing.put(
                Datastores.KIND,
                new Datastore(
                        Header.ownedBy(Caller.SYSTEM, id, name).withPermissions(PERMISSIONS),
                        DatastoreState.READY,
                        new TreeSet<>(List.of(ClusterTargets.DEFAULT_CLUSTER)),
                        attributeRules.complete(template)));
    }
}
