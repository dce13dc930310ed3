package io.oneedge.core.datastore;

import static io.oneedge.core.testing.Calls.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.Recording;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatastoreServiceTest {

    private static final Call ALLOCATE =
            admin(Resource.DATASTORE, Access.CREATE, Resource.CLUSTER, Access.ADMIN);
    private static final Call MANAGE = admin(Resource.DATASTORE, Access.MANAGE);
    private static final Call USE = admin(Resource.DATASTORE, Access.USE);

    private final MemoryStore store = new MemoryStore(Calls.CLOCK);
    private final List<Integer> images = new ArrayList<>();
    private final DatastoreService service =
            new DatastoreService(
                    store,
                    reading -> List.of(),
                    DatastoreDrivers.STANDARD,
                    (reading, cluster) ->
                            Target.unowned(Resource.CLUSTER, cluster, Set.of(cluster)),
                    (reading, datastore) -> datastore == 1 ? images : List.of(),
                    "/var/lib/one/datastores");

    @BeforeEach
    void bootstrap() {
        store.write(
                RequestId.NONE,
                writing -> {
                    service.bootstrap(writing);
                    return 0;
                });
    }

    @Test
    void startsWithTheThreeDatastoresOfOpenNebula() {
        Recording.assertSame(
                Recording.document("008-one.datastorepool.info"),
                service.objects().list(USE, PoolFilter.ALL),
                "TOTAL_MB",
                "FREE_MB",
                "USED_MB");
    }

    @Test
    void knowsTheDriversThatTheSettingsName() {
        Template settings =
                Templates.read(
                        """
                        DS_MAD_CONF=[NAME=mine,REQUIRED_ATTRS="POOL,HOST",READS_WEB=NO]
                        DS_MAD_CONF=[NAME=fs,REQUIRED_ATTRS=NONSENSE]
                        TM_MAD_CONF=[NAME=mine,LN_TARGET=NONE,SHARED=YES,TM_MAD_SYSTEM=ssh,
                          CLONE_TARGET_SSH=SELF]
                        """);
        DatastoreDrivers drivers =
                DatastoreDrivers.STANDARD.and(
                        settings.vectors("DS_MAD_CONF"), settings.vectors("TM_MAD_CONF"));
        assertThat(drivers.storage("mine"))
                .isEqualTo(new StorageDriver("mine", List.of("POOL", "HOST"), false, true, false));
        assertThat(drivers.storage("fs").required()).isEmpty();
        assertThat(drivers.transfer("mine"))
                .isEqualTo(
                        new TransferDriver(
                                "mine",
                                "NONE",
                                "SYSTEM",
                                true,
                                false,
                                "",
                                "NO",
                                List.of(
                                        new TransferDriver.SystemTarget(
                                                "ssh", "SYSTEM", "SELF", "FILE"))));
        assertThatThrownBy(() -> drivers.transfer("other"))
                .hasMessageContaining("is not defined in oned.conf");
    }

    @Test
    void fillsInWhatFollowsFromTheDrivers() {
        int id = allocate("NAME=imgs\nDS_MAD=dummy\nTM_MAD=dummy\nTYPE=IMAGE_DS");

        Recording.assertSame(
                Recording.document("098-one.datastore.info"), service.objects().show(USE, id));
    }

    @Test
    void changesDriversAndForgetsHowFullTheOthersWere() {
        int imgs = allocate("NAME=imgs\nDS_MAD=dummy\nTM_MAD=dummy\nTYPE=IMAGE_DS");
        int sys = allocate("NAME=sys\nTM_MAD=dummy\nTYPE=SYSTEM_DS");
        service.monitored(0, 5, 5, 5);
        service.monitored(1, 5, 5, 5);
        service.monitored(2, 258020, 71594, 32304);
        service.objects().update(MANAGE, 0, Templates.read("TM_MAD=dummy"), true);
        service.objects().update(MANAGE, 1, Templates.read("TM_MAD=dummy\nDS_MAD=dummy"), true);
        service.objects().rename(MANAGE, imgs, "images");
        service.enable(MANAGE, sys, false);
        service.enable(MANAGE, sys, true);
        service.objects().chmod(MANAGE, imgs, List.of(1, 1, 1, 1, 0, 0, 0, 0, 0));
        service.monitored(imgs, 20480, 20480, 9720);

        Recording.assertSame(
                Recording.document("106-one.datastorepool.info"),
                service.objects().list(USE, PoolFilter.ALL));
    }

    @Test
    void showsItsImagesAndKeepsThemFromDeletion() {
        service.objects().update(MANAGE, 1, Templates.read("TM_MAD=dummy\nDS_MAD=dummy"), true);
        service.monitored(1, 20480, 20480, 9720);
        images.addAll(List.of(0, 1));

        Recording.assertSame(
                Recording.document("112-one.datastore.info"), service.objects().show(USE, 1));
        assertThatThrownBy(() -> service.objects().delete(MANAGE, 1))
                .hasMessage("Cannot delete datastore. Datastore 1 is not empty.");
    }

    @Test
    void refusesADatastoreWithoutDrivers() {
        refused("NAME=x\nTM_MAD=dummy", "No DS_MAD in template.");
        refused("NAME=x\nDS_MAD=dummy", "No TM_MAD in template.");
        refused(
                "NAME=x\nDS_MAD=ceph\nTM_MAD=dummy",
                "DS_MAD named \"ceph\" is not defined in oned.conf");
        refused(
                "NAME=x\nDS_MAD=fs\nTM_MAD=ceph",
                "TM_MAD named \"ceph\" is not defined in oned.conf");
        refused(
                "NAME=x\nDS_MAD=fs\nTM_MAD=ssh\nTYPE=SYSTEM_DS",
                "SYSTEM datastores cannot have DS_MAD defined.");
        refused(
                "NAME=x\nTM_MAD=ssh\nTYPE=SYSTEM_DS\nDISK_TYPE=BLOCK",
                "Invalid DISK_TYPE for a System Datastore.");
    }

    @Test
    void refusesANameThatIsTaken() {
        refused("NAME=default\nDS_MAD=fs\nTM_MAD=ssh", "NAME is already taken by DATASTORE 1.");
    }

    @Test
    void disablesOnlySystemDatastores() {
        assertThatThrownBy(() -> service.enable(MANAGE, 1, false))
                .hasMessage("Only SYSTEM_DS can be disabled or enabled");
    }

    @Test
    void joinsAndLeavesClusters() {
        store.write(
                RequestId.NONE,
                writing -> {
                    service.join(writing, 1, 100);
                    service.leave(writing, 1, 0);
                    return 0;
                });

        assertThat(store.<Set<Integer>>read(reading -> Datastores.ofCluster(reading, 100)))
                .containsExactly(1);
        assertThat(store.<Set<Integer>>read(reading -> Datastores.ofCluster(reading, 0)))
                .containsExactly(0, 2);
    }

    @Test
    void keepsUnknownAttributesInOrderAndReadsBackEqual() {
        int id = allocate("NAME=n\nZ=1\nDS_MAD=fs\nA=[Y=\"<&]]>\",B=2]\nTM_MAD=qcow2\nLIMIT_MB=5");
        Datastore datastore = store.read(reading -> Datastores.require(reading, id));

        assertThat(DatastoreXml.decode(DatastoreXml.encode(datastore))).isEqualTo(datastore);
        assertThat(datastore.attributes().attributes().get(0).name()).isEqualTo("Z");
        assertThat(datastore.defaultFormat()).isEqualTo("qcow2");
        assertThat(datastore.attributes().text("CLONE_TARGET_SSH")).isEqualTo("SYSTEM");
    }

    @Test
    void letsNobodyElseMakeOne() {
        Call byUser = Calls.by(Calls.USER, ALLOCATE);

        assertThatThrownBy(() -> service.allocate(byUser, Templates.read("NAME=x\nTM_MAD=ssh"), -1))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION));
    }

    private int allocate(String template) {
        return service.allocate(ALLOCATE, Templates.read(template), 0);
    }

    private void refused(String template, String message) {
        assertThatThrownBy(() -> allocate(template)).hasMessage(message);
    }
}
