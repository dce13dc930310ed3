package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.Images;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.verify.Findings;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guests do with the disks that are images themselves is in the images. */
class PersistentDiskTest {

    private final VmWorld world = VmWorld.withHosts(1);
    private final int image = world.image("NAME=data\nPATH=\"/tmp/none\"\nPERSISTENT=YES");

    @AfterEach
    void verify() {
        Findings findings = new Findings();
        world.store.read(reading -> {
            new DiskContentsCheck().run(reading, findings);
            return 0;
        });
        assertThat(findings.kept()).isEmpty();
        assertThat(world.store.<Object>read(world.store::differences)).asString().isEqualTo("[]");
    }

    @Test
    void hasItsSnapshotsInItsImageAndTakesThemAlong() {
        int vm = running();
        snapshot(vm, "first");
        assertThat(image().hasSnapshots()).isFalse();
        world.succeed(vm, "guest.disk.snapshot.create");
        assertThat(image().snapshotsSize()).isEqualTo(1024);
        world.act("poweroff", vm);
        world.succeed(vm, "guest.shutdown");
        snapshot(vm, "second");
        world.succeed(vm, "guest.disk.snapshot.create");
        world.services.devices.detachDisk(VmWorld.ADMIN, vm, 0);
        world.succeed(vm, "guest.disk.detach");
        assertThat(image().snapshots().vectors("SNAPSHOT"))
                .extracting(snapshot -> snapshot.text("NAME"))
                .containsExactly("first", "second");
        assertThat(image().snapshots().has("DISK_ID")).isFalse();
        String shown = world.services.images.objects().show(FreshSystem.admin(Access.USE), image);
        assertThat(XmlReader.read(shown).textAt("SNAPSHOTS/NEXT_SNAPSHOT")).isEqualTo("2");
        int other = running();
        assertThat(world.vm(other).snapshotsOf(0).orElseThrow().totalSize()).isEqualTo(2048);
        assertThat(world.vm(other).disk(0).orElseThrow().text("DISK_SNAPSHOT_TOTAL_SIZE"))
                .isEqualTo("2048");
    }

    @Test
    void keepsItsImagesSizeAndSnapshotsWhenItsVmEnds() {
        int vm = running();
        world.services.devices.resizeDisk(VmWorld.ADMIN, vm, 0, "2048");
        assertThat(image().size()).isEqualTo(1024);
        world.succeed(vm, "guest.disk.resize");
        assertThat(image().size()).isEqualTo(2048);
        snapshot(vm, "");
        world.succeed(vm, "guest.disk.snapshot.create");
        world.act("terminate-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.remove");
        assertThat(image().size()).isEqualTo(2048);
        assertThat(image().snapshotsSize()).isEqualTo(2048);
    }

    @Test
    void leavesItsImageAloneWhenASnapshotOfItFails() {
        int vm = running();
        snapshot(vm, "");
        world.fail(vm, "guest.disk.snapshot.create", "the disk is full");
        assertThat(image().hasSnapshots()).isFalse();
    }

    @Test
    void givesACopyNoSnapshots() {
        int vm = world.running();
        assertThat(world.vm(vm).standing().snapshots()).isEmpty();
        snapshot(vm, "");
        world.succeed(vm, "guest.disk.snapshot.create");
        assertThat(world.image().hasSnapshots()).isFalse();
    }

    @Test
    void keepsAnImageWithSnapshotsAsItIs() {
        int vm = running();
        snapshot(vm, "");
        world.succeed(vm, "guest.disk.snapshot.create");
        world.act("terminate-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.remove");
        assertThatThrownBy(() ->
                        world.services.images.settings().persistent(VmWorld.ADMIN, image, false))
                .hasMessageContaining("Image has snapshots.");
        assertThatThrownBy(() ->
                        world.services.images.settings().changeType(VmWorld.ADMIN, image, "CDROM"))
                .hasMessageContaining("only of type OS or DATABLOCK");
        assertThatThrownBy(() ->
                        world.services.images.copy(
                                FreshSystem.admin(Access.ADMIN), image, "copy", -1))
                .hasMessageContaining("Cannot clone images with snapshots");
    }

    private int running() {
        int vm = world.allocate(Caller.SYSTEM, "CPU=1\nMEMORY=64\nDISK=[IMAGE_ID=" + image + "]");
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.succeed(vm, "guest.start");
        return vm;
    }

    private void snapshot(int vm, String name) {
        world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, name);
    }

    private Image image() {
        return world.store.read(reading -> Images.find(reading, image).orElseThrow());
    }
}
