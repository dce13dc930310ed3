package io.oneedge.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImageDisksTest {

    private static final String TTYLINUX = "NAME=ttylinux\nPATH=\"/tmp/none\"\nDEV_PREFIX=vd";

    private final ImageWorld world = ImageWorld.dummy();
    private final ImageDisks disks =
            new ImageDisks(
                    world.users,
                    (reading, name) ->
                            name.equals("oneadmin") ? OptionalInt.of(0) : OptionalInt.empty());

    @Test
    void completesADiskAsRecorded() {
        world.ready(TTYLINUX, 1);

        Vector disk = acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=0]").with("TARGET", "vda");

        XmlElement recorded =
                Recording.document("165-one.vm.info").at("TEMPLATE/DISK").orElseThrow();
        Recording.assertSame(recorded, xml(disk));
        assertThat(world.image(0).state()).isEqualTo(ImageState.USED);
    }

    @Test
    void findsAnImageByNameAndOwner() {
        world.ready(TTYLINUX, 1);

        assertThat(acquire(Caller.SYSTEM, 0, "DISK=[IMAGE=ttylinux]").text("IMAGE_ID"))
                .isEqualTo("0");
        assertThat(
                        acquire(Calls.USER, 1, "DISK=[IMAGE=ttylinux,IMAGE_UNAME=oneadmin]")
                                .text("IMAGE_ID"))
                .isEqualTo("0");
        assertThat(acquire(Calls.USER, 1, "DISK=[IMAGE=ttylinux,IMAGE_UID=0]").text("DISK_ID"))
                .isEqualTo("1");
    }

    @Test
    void saysWhichImageIsMissing() {
        refused(Caller.SYSTEM, "DISK=[IMAGE_ID=55]", "DISK 0: Image with ID: 55 does not exist");
        refused(
                Calls.USER,
                "DISK=[IMAGE=ttylinux]",
                "DISK 0: User 2 does not own an image with name: ttylinux . Set IMAGE_UNAME or"
                        + " IMAGE_UID of owner in DISK.");
    }

    @Test
    void namesTheRightsThatDisksNeed() {
        world.ready(TTYLINUX, 1);

        List<Need> needs =
                world.store.read(reading ->
                        disks.needs(
                                reading,
                                ImageWorld.USE,
                                Templates.read("DISK=[IMAGE_ID=0]\nDISK=[IMAGE_ID=9]")
                                        .vectors("DISK")));

        assertThat(needs).hasSize(1);
        assertThat(needs.getFirst().access()).isEqualTo(Access.USE);
        assertThat(needs.getFirst().target().id()).isZero();
    }

    @Test
    void givesAPersistentImageToOneAlone() {
        int id = world.ready(TTYLINUX + "\nPERSISTENT=YES", 1);
        Vector disk = acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=0]");

        assertThat(world.image(id).state()).isEqualTo(ImageState.USED_PERS);
        assertThat(disk.text("SAVE")).isEqualTo("YES");
        refused(
                Caller.SYSTEM,
                "DISK=[IMAGE_ID=0]",
                "DISK 0: Cannot acquire image 0, it is persistent and already in use");
    }

    @Test
    void refusesAnImageThatCannotBeUsed() {
        int id = world.allocate(TTYLINUX, 1);
        refused(Caller.SYSTEM, "DISK=[IMAGE_ID=0]", "DISK 0: Cannot acquire image 0, it is locked");

        world.fail(id, "gone");
        refused(
                Caller.SYSTEM,
                "DISK=[IMAGE_ID=0]",
                "DISK 0: Cannot acquire image 0, it is in state: ERROR");
    }

    @Test
    void readsNoImageInAnotherFormat() {
        world.ready(TTYLINUX, 1);
        world.ready("NAME=q\nPATH=\"/tmp/q\"\nDRIVER=qcow2", 1);

        refused(
                Caller.SYSTEM,
                "DISK=[IMAGE_ID=0,DRIVER=qcow2]",
                "DISK 0: DRIVER is raw as image 0 is, not qcow2");
        assertThat(acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=1]").text("DRIVER"))
                .isEqualTo("qcow2");
    }

    @Test
    void growsADiskButNeverShrinksIt() {
        world.ready(TTYLINUX, 1);

        assertThat(acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=0,SIZE=2048]").text("SIZE"))
                .isEqualTo("2048");
        refused(
                Caller.SYSTEM,
                "DISK=[IMAGE_ID=0,SIZE=10]",
                "DISK 0: SIZE of 10MB is less than the image [0] size of 1024MB.");
    }

    @Test
    void makesVolatileDisks() {
        Vector disk = acquire(Caller.SYSTEM, 2, "DISK=[TYPE=fs,SIZE=100,FORMAT=qcow2]");

        assertThat(disk.text("DEV_PREFIX")).isEqualTo("sd");
        assertThat(disk.text("FORMAT")).isEqualTo("qcow2");
        assertThat(disk.text("DISK_ID")).isEqualTo("2");
        refused(
                Caller.SYSTEM,
                "DISK=[TYPE=fs]",
                "DISK 0: SIZE attribute must be a positive" + " integer value.");
        refused(Caller.SYSTEM, "DISK=[SIZE=5]", "DISK 0: Unknown disk type ");
    }

    @Test
    void isReadyAgainExactlyWhenNobodyUsesIt() {
        RandomGenerator random = new SplittableRandom(5);
        world.ready(TTYLINUX, 1);
        Vector disk = acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=0]");
        world.vmUses(0, 0);
        for (int step = 0; step < 200; step++) {
            int vm = random.nextInt(4);
            if (random.nextBoolean()) {
                acquire(Caller.SYSTEM, 0, "DISK=[IMAGE_ID=0]");
                world.vmUses(vm, 0);
            } else {
                world.vmUsesNoLonger(vm, 0);
                release(disk);
            }
            boolean used = world.isUsed(0);
            assertThat(world.image(0).state()).isEqualTo(used ? ImageState.USED : ImageState.READY);
        }
    }

    @Test
    void resolvesFilesThatAVmBootsFrom() {
        ImageWorld files = ImageWorld.fresh();
        int kernel = files.allocate("NAME=linux\nPATH=\"/var/tmp/k\"\nTYPE=KERNEL", 2);
        files.succeed(kernel, "abc", 12);
        int motd = files.allocate("NAME=motd\nPATH=\"/var/tmp/m\"\nTYPE=CONTEXT", 2);
        files.succeed(motd, "def", 1);
        ImageFiles names = new ImageFiles((reading, name) -> OptionalInt.empty());

        Vector system =
                files.store.read(reading ->
                        names.resolveSystem(
                                reading,
                                Caller.SYSTEM,
                                Attribute.Vector.of("OS", "KERNEL_DS", "$FILE[IMAGE=\"linux\"]")));
        String context =
                files.store.read(reading ->
                        names.resolveContext(
                                reading,
                                Caller.SYSTEM,
                                "$FILE[IMAGE_ID=1] $FILE[IMAGE=motd, IMAGE_UID=0]"));

        assertThat(system.text("KERNEL_DS_ID")).isEqualTo("0");
        assertThat(system.text("KERNEL_DS_SOURCE")).isEqualTo("abc");
        assertThat(system.text("KERNEL_DS_DSID")).isEqualTo("2");
        assertThat(system.text("KERNEL_DS_TM")).isEqualTo("ssh");
        assertThat(context).isEqualTo("def:'motd' def:'motd'");
        assertThatThrownBy(() ->
                        files.store.<Vector>read(reading ->
                                names.resolveSystem(
                                        reading,
                                        Caller.SYSTEM,
                                        Attribute.Vector.of(
                                                "OS", "INITRD_DS", "$FILE[IMAGE_ID=0]"))))
                .hasMessage("INITRD needs an image of type RAMDISK and not KERNEL");
    }

    @Test
    void refusesAFileWhoseNameCannotStandOnAContextCd() {
        ImageWorld files = ImageWorld.fresh();
        ImageFiles names = new ImageFiles((reading, name) -> OptionalInt.empty());
        for (String name : List.of("context.sh", "a,b", "..", "-o", "a b.sh")) {
            int id = files.allocate("NAME=\"" + name + "\"\nPATH=\"/var/tmp/m\"\nTYPE=CONTEXT", 2);
            files.succeed(id, "src" + id, 1);
            ThrowingCallable resolve =
                    () ->
                            files.store.<String>read(reading ->
                                    names.resolveContext(
                                            reading, Caller.SYSTEM, "$FILE[IMAGE_ID=" + id + "]"));
            if (name.equals("a b.sh")) {
                assertThatCode(resolve).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(resolve).hasMessageContaining("cannot be put on a context CD");
            }
        }
    }

    private Vector acquire(Caller caller, int diskId, String disk) {
        return world.store.write(
                RequestId.NONE,
                writing ->
                        disks.acquire(
                                writing,
                                caller,
                                diskId,
                                Templates.read(disk).vector("DISK").orElseThrow(),
                                false));
    }

    private void release(Vector disk) {
        world.store.write(
                RequestId.NONE,
                writing -> {
                    disks.release(writing, disk);
                    return 0;
                });
    }

    private void refused(Caller caller, String disk, String message) {
        assertThatThrownBy(() -> acquire(caller, 0, disk)).hasMessage(message);
    }

    private static String xml(Vector disk) {
        XmlWriter out = new XmlWriter();
        new Template(List.of(disk))
                .sorted()
                .attributes()
                .forEach(attribute -> TemplateXml.writeAttribute(out, attribute));
        return out.toString();
    }
}
