package io.oneedge.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageServiceTest {

    private static final String TTYLINUX =
            "NAME=ttylinux\nPATH=\"/tmp/none\"\nSIZE=100\nTYPE=OS\nDEV_PREFIX=vd";
    private static final String DATA = "NAME=data\nSIZE=200\nTYPE=DATABLOCK\nPERSISTENT=YES";

    private final ImageWorld world = ImageWorld.dummy();
    private final ImageService images = world.images;

    @Test
    void isReadyOnceItsContentHasCome() {
        int id = world.allocate(TTYLINUX, 1);
        assertThat(world.image(id).state()).isEqualTo(ImageState.LOCKED);
        assertThat(world.pending(id).parameters().text("PATH")).isEqualTo("/tmp/none");

        world.succeed(id, "dummy_path", 1024);

        Recording.assertSame(
                Recording.document("108-one.image.info"),
                images.objects().show(ImageWorld.USE, id));
    }

    @Test
    void answersTheRecordedPool() {
        world.ready(TTYLINUX, 1);
        int data = world.allocate(DATA, 1);
        world.succeed(data, "dummy_path", 200);
        int copy = images.copy(ImageWorld.CLONE, 0, "copy", -1);
        world.succeed(copy, "dummy_path", 1024);
        images.settings().enable(ImageWorld.MANAGE, 0, false);
        images.settings().enable(ImageWorld.MANAGE, 0, true);
        images.settings().persistent(ImageWorld.MANAGE, 0, true);
        images.settings().persistent(ImageWorld.MANAGE, 0, false);
        images.settings().changeType(ImageWorld.MANAGE, 1, "OS");
        images.objects().chmod(ImageWorld.MANAGE, 0, List.of(-1, -1, -1, 1, 0, 0, 1, 0, 0));

        Recording.assertSame(
                Recording.document("124-one.imagepool.info"),
                images.objects().list(ImageWorld.USE, PoolFilter.ALL));
    }

    @Test
    void showsItsLock() {
        world.ready(TTYLINUX, 1);
        images.objects().lock(ImageWorld.MANAGE, 0, 1);

        Recording.assertSame(
                Recording.document("121-one.image.info"),
                images.objects().show(ImageWorld.USE, 0),
                "REQ_ID");
    }

    @Test
    void keepsTheReasonWhenItsContentDidNotCome() {
        int id = world.allocate(TTYLINUX, 1);

        world.fail(id, "no such file");

        assertThat(world.image(id).state()).isEqualTo(ImageState.ERROR);
        assertThat(world.image(id).attributes().text("ERROR"))
                .isEqualTo(
                        "Sun Nov 22 12:50:29 2026 : Error copying image in the datastore:"
                                + " no such file");
        images.objects().delete(ImageWorld.MANAGE, id);
        assertThat(world.exists(id)).isFalse();
    }

    @Test
    void refusesWhatOpenNebulaRefuses() {
        refused(
                "NAME=bad\nTYPE=OS",
                1,
                FailureKind.INVALID,
                "Cannot parse image SIZE: Wrong number or missing SIZE attribute.");
        refused(
                "NAME=bad\nSIZE=1\nTYPE=DATABLOCK",
                0,
                FailureKind.ALLOCATION,
                "Error allocating a new image. New images cannot be allocated in a system"
                        + " datastore.");
        refused("NAME=bad\nSIZE=1", 77, FailureKind.NOT_FOUND, "Error getting datastore [77].");
        refused(
                "NAME=k\nPATH=/var/tmp/k\nTYPE=KERNEL",
                1,
                FailureKind.ALLOCATION,
                "Error allocating a new image. IMAGES of type KERNEL, RAMDISK and CONTEXT cannot"
                        + " be registered in an IMAGE_DS datastore");
    }

    @Test
    void refusesASecondImageOfThatNameToTheSameOwner() {
        world.ready(TTYLINUX, 1);

        refused(
                TTYLINUX,
                1,
                FailureKind.ALLOCATION,
                "Error allocating a new image. NAME is already taken by IMAGE 0.");
    }

    @Test
    void refusesAnImageThatDoesNotFitUnlessAnAdministratorInsists() {
        world.datastores.monitored(1, 1000, 150, 850);

        refused(DATA, 1, FailureKind.ACTION, "Not enough space in datastore");
        assertThat(images.allocate(ImageWorld.ALLOCATE, Templates.read(DATA), 1, true)).isZero();
    }

    @Test
    void importsOnlyFromDirectoriesThatItsDatastoreAllows() {
        ImageWorld files = ImageWorld.fresh();
        for (String path :
                List.of(
                        "/etc/shadow",
                        "/var/tmp/../../etc/shadow",
                        "/var/tmpfile",
                        "var/tmp/x",
                        "ssh://host/x")) {
            assertThatThrownBy(() -> files.allocate("NAME=a\nPATH=\"" + path + "\"", 1))
                    .as(path)
                    .hasMessageStartingWith(
                            "Error allocating a new image. Not allowed to import " + path);
        }
        assertThat(files.allocate("NAME=a\nPATH=\"/var/tmp/x\"", 1)).isZero();
        // What a host of the web is allowed to be, the driver sees.
        assertThat(files.allocate("NAME=b\nPATH=\"https://example.org/x\"", 1)).isEqualTo(1);
    }

    @Test
    void asksForTheFormatAlways() {
        ImageWorld files = ImageWorld.fresh();
        int raw = files.allocate("NAME=a\nPATH=\"/var/tmp/x\"", 1);
        int qcow2 = files.allocate("NAME=b\nPATH=\"/var/tmp/x\"\nDRIVER=qcow2", 1);
        int empty = files.allocate("NAME=c\nSIZE=5\nTYPE=DATABLOCK\nFSTYPE=ext4", 1);

        assertThat(files.pending(raw).parameters().text("FORMAT")).isEqualTo("raw");
        assertThat(files.pending(qcow2).parameters().text("FORMAT")).isEqualTo("qcow2");
        assertThat(files.pending(empty).parameters().text("FILE_SYSTEM")).isEqualTo("ext4");
        assertThatThrownBy(() -> files.allocate("NAME=d\nPATH=/var/tmp/x\nDRIVER=vmdk", 1))
                .hasMessageContaining("raw or qcow2");
    }

    @Test
    void letsNoTenantSayThatARawImageIsReadAsAnother() {
        int id = world.ready(TTYLINUX, 1);
        images.objects().chmod(ImageWorld.MANAGE, id, List.of(1, 1, 0, 0, 0, 0, 1, 1, 0));
        Call byUser = Calls.by(Calls.USER, ImageWorld.MANAGE);

        assertThatThrownBy(() ->
                        images.objects().update(byUser, id, Templates.read("DRIVER=qcow2"), true))
                .hasMessageContaining("restricted attribute DRIVER");
    }

    @Test
    void isDeletedOnceItsContentIsRemoved() {
        int id = world.ready(TTYLINUX, 1);

        images.objects().delete(ImageWorld.MANAGE, id);
        assertThat(world.image(id).state()).isEqualTo(ImageState.DELETE);
        assertThat(world.pending(id).action()).isEqualTo("image.delete");
        world.succeed(id, "", 0);

        assertThat(world.exists(id)).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItIsDeletedWhileItsContentComes() {
        int id = world.allocate(TTYLINUX, 1);
        images.objects().delete(ImageWorld.MANAGE, id);
        assertThat(world.exists(id)).isTrue();

        world.succeed(id, "dummy_path", 1024);
        assertThat(world.pending(id).parameters().text("SOURCE")).isEqualTo("dummy_path");
        world.succeed(id, "", 0);

        assertThat(world.exists(id)).isFalse();
    }

    @Test
    void staysInErrorWhenItsContentCannotBeRemovedAndIsDeletedLater() {
        int id = world.ready(TTYLINUX, 1);
        images.objects().delete(ImageWorld.MANAGE, id);

        world.fail(id, "disk is away");
        assertThat(world.image(id).state()).isEqualTo(ImageState.ERROR);
        images.objects().delete(ImageWorld.MANAGE, id);
        world.succeed(id, "", 0);

        assertThat(world.exists(id)).isFalse();
    }

    @Test
    void isNotDeletedWhileSomebodyUsesIt() {
        int id = world.ready(TTYLINUX, 1);
        world.vmUses(4, id);
        assertThatThrownBy(() -> images.objects().delete(ImageWorld.MANAGE, id))
                .hasMessage("Cannot delete image. There are 1 VMs using it.");

        world.vmUsesNoLonger(4, id);
        images.copy(ImageWorld.CLONE, id, "copy", -1);
        assertThatThrownBy(() -> images.objects().delete(ImageWorld.MANAGE, id))
                .hasMessage("Cannot delete image. There are 1 active clone operations.");
    }

    @Test
    void isUsedWhileItIsCopiedHoweverTheCopyEnds() {
        int id = world.ready(TTYLINUX, 1);
        int first = images.copy(ImageWorld.CLONE, id, "first", -1);
        int second = images.copy(ImageWorld.CLONE, id, "second", -1);
        assertThat(world.image(id).state()).isEqualTo(ImageState.USED);

        world.succeed(first, "there", 1024);
        assertThat(world.image(id).state()).isEqualTo(ImageState.USED);
        world.fail(second, "no space");

        assertThat(world.image(id).state()).isEqualTo(ImageState.READY);
        assertThat(world.image(second).state()).isEqualTo(ImageState.ERROR);
        assertThat(world.image(second).attributes().text("ERROR"))
                .contains("Error cloning from Image 0: no space");
    }

    @Test
    void cannotBeDisabledOrChangedWhileItIsUsed() {
        int id = world.ready(TTYLINUX, 1);
        images.copy(ImageWorld.CLONE, id, "copy", -1);

        assertThatThrownBy(() -> images.settings().enable(ImageWorld.MANAGE, id, false))
                .hasMessage("Could not disable image: Image cannot be in state USED.");
        assertThatThrownBy(() -> images.settings().persistent(ImageWorld.MANAGE, id, true))
                .hasMessage("Could not make image persistent: Image cannot be in state USED.");
    }

    @Test
    void letsUsersSetNoSource() {
        assertThatThrownBy(() ->
                        images.allocate(
                                Calls.by(Calls.USER, ImageWorld.ALLOCATE),
                                Templates.read("NAME=x\nSIZE=1\nSOURCE=\"/etc/shadow\""),
                                1,
                                false))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION));
    }

    @Test
    void readsBackEqual() {
        int id = world.ready(TTYLINUX + "\nZ=\"a]]>b\"\nA=[B=1]", 1);
        Image image = world.image(id);

        assertThat(ImageXml.decode(ImageXml.encode(image))).isEqualTo(image);
    }

    private void refused(String template, int datastore, FailureKind kind, String message) {
        assertThatThrownBy(() -> world.allocate(template, datastore))
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
