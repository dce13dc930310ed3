package io.oneedge.core.image;

import static io.oneedge.core.testing.Calls.admin;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A cloud with datastores and images, whose virtual machines a test writes down itself. */
final class ImageWorld {

    static final Call ALLOCATE =
            admin(Resource.IMAGE, Access.CREATE, Resource.DATASTORE, Access.USE);
    static final Call CLONE = admin(Resource.IMAGE, Access.USE, Resource.DATASTORE, Access.USE);
    static final Call MANAGE = admin(Resource.IMAGE, Access.MANAGE);
    static final Call USE = admin(Resource.IMAGE, Access.USE);

    final MemoryStore store = new MemoryStore(Calls.CLOCK);
    final Journal journal = new Journal();
    final Map<Integer, Set<Integer>> vmsByImage = new TreeMap<>();
    final DatastoreService datastores =
            new DatastoreService(
                    store,
                    reading -> List.of(),
                    DatastoreDrivers.STANDARD,
                    (reading, cluster) ->
                            Target.unowned(Resource.CLUSTER, cluster, Set.of(cluster)),
                    Images::inDatastore,
                    "/var/lib/one/datastores");
    final ImageUsers users =
            (reading, image) -> List.copyOf(vmsByImage.getOrDefault(image, Set.of()));
    final ImageService images =
            new ImageService(
                    store, reading -> List.of(), journal, DatastoreDrivers.STANDARD, users);

    private ImageWorld() {}

    /** With the three datastores of a fresh system. */
    static ImageWorld fresh() {
        ImageWorld world = new ImageWorld();
        world.store.write(
                RequestId.NONE,
                writing -> {
                    world.datastores.bootstrap(writing);
                    return 0;
                });
        return world;
    }

    /** With the drivers that do nothing. */
    static ImageWorld dummy() {
        ImageWorld world = fresh();
        world.datastores
                .objects()
                .update(
                        admin(Resource.DATASTORE, Access.MANAGE),
                        1,
                        Templates.read("TM_MAD=dummy\nDS_MAD=dummy"),
                        true);
        return world;
    }

    int allocate(String template, int datastore) {
        return images.allocate(ALLOCATE, Templates.read(template), datastore, false);
    }

    /** An image whose content has come. */
    int ready(String template, int datastore) {
        int id = allocate(template, datastore);
        succeed(id, "dummy_path", 1024);
        return id;
    }

    Image image(int id) {
        return store.read(reading -> Images.find(reading, id).orElseThrow());
    }

    boolean exists(int id) {
        return store.read(reading -> Images.find(reading, id).isPresent());
    }

    Effect pending(int id) {
        return store.read(reading -> Journal.pendingOf(reading, Resource.IMAGE, id).getLast());
    }

    void succeed(int id, String source, long size) {
        end(
                id,
                new Outcome.Success(
                        Calls.template(
                                "SOURCE", source, "SIZE", Long.toString(size), "FORMAT", "raw")));
    }

    void fail(int id, String message) {
        end(id, new Outcome.Failed(FailureKind.ACTION, message));
    }

    void end(int id, Outcome outcome) {
        journal.end(store, RequestId.NONE, pending(id).id(), outcome);
    }

    void vmUses(int vm, int image) {
        vmsByImage.computeIfAbsent(image, none -> new TreeSet<>()).add(vm);
    }

    void vmUsesNoLonger(int vm, int image) {
        vmsByImage.getOrDefault(image, new TreeSet<>()).remove(vm);
    }

    boolean isUsed(int image) {
        return !vmsByImage.getOrDefault(image, Set.of()).isEmpty();
    }
}
