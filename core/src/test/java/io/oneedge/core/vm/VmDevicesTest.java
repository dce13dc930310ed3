package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.image.Image;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks, network interfaces and snapshots of VMs that exist, and what they are started with. */
class VmDevicesTest {

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void attachesADiskWhileTheGuestRuns() {
        int vm = world.running();
        attach(vm);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG");
        assertThat(disk(vm, 2).text("ATTACH")).isEqualTo("YES");
        assertThat(world.pending(vm, "guest.disk.attach").parameters().text("DISK_ID"))
                .isEqualTo("2");
        world.succeed(vm, "guest.disk.attach");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(disk(vm, 2).text("ATTACH")).isEmpty();
        assertThat(disk(vm, 2).text("TARGET")).isEqualTo("vdb");
        assertThat(world.vm(vm).history()).hasSize(2);
        assertThat(world.vm(vm).history().getFirst().action()).isEqualTo(VmAction.DISK_ATTACH);
    }

    @Test
    void givesTheImageBackOfADiskThatCouldNotBeAttached() {
        int own = world.image("NAME=own\nPATH=\"/tmp/none\"\nPERSISTENT=YES");
        int vm = world.running();
        world.services.devices.attachDisk(
                VmWorld.ADMIN, vm, Templates.read("DISK=[IMAGE_ID=" + own + "]"));
        assertThat(image(own).state()).isEqualTo(ImageState.USED_PERS);
        world.fail(vm, "guest.disk.attach", "no slot is free");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).disks()).hasSize(1);
        assertThat(image(own).state()).isEqualTo(ImageState.READY);
    }

    @Test
    void detachesADiskAndGivesItsImageBack() {
        int vm = world.off();
        world.services.devices.detachDisk(VmWorld.ADMIN, vm, 0);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_EPILOG_POWEROFF");
        assertThat(world.image().state()).isEqualTo(ImageState.USED);
        world.succeed(vm, "guest.disk.detach");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.vm(vm).disks()).isEmpty();
        assertThat(world.image().state()).isEqualTo(ImageState.READY);
        assertThatThrownBy(() -> world.services.devices.detachDisk(VmWorld.ADMIN, vm, 0))
                .hasMessageContaining("Could not detach disk with DISK_ID 0, it does not exist.");
    }

    @Test
    void attachesAndDetachesANetworkInterface() {
        int vm = world.running();
        attachNic(vm);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_NIC");
        assertThat(world.usedLeases()).isEqualTo("2");
        assertThat(context(vm).has("ETH1_IP")).isTrue();
        world.succeed(vm, "guest.nic.attach");
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        world.fail(vm, "guest.nic.detach", "the guest holds it");
        assertThat(world.vm(vm).nics()).hasSize(2);
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        world.succeed(vm, "guest.nic.detach");
        assertThat(world.vm(vm).nics()).hasSize(1);
        assertThat(world.usedLeases()).isEqualTo("1");
        assertThat(context(vm).has("ETH1_IP")).isFalse();
    }

    @Test
    void changesTheInterfacesOfAVmThatIsOffAtOnce() {
        int vm = world.off();
        attachNic(vm);
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.usedLeases()).isEqualTo("2");
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        assertThat(world.usedLeases()).isEqualTo("1");
    }

    @Test
    void takesASnapshotOfTheWholeMachine() {
        int vm = world.running();
        int id = world.services.snapshots.create(VmWorld.ADMIN, vm, "");
        assertThat(id).isZero();
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_SNAPSHOT");
        world.succeed(vm, "guest.snapshot.create");
        assertThat(snapshots(vm)).containsExactly("snapshot-0");
        world.services.snapshots.revert(VmWorld.ADMIN, vm, id);
        world.succeed(vm, "guest.snapshot.revert");
        int second = world.services.snapshots.create(VmWorld.ADMIN, vm, "second");
        world.fail(vm, "guest.snapshot.create", "the disk is full");
        assertThat(second).isEqualTo(1);
        assertThat(snapshots(vm)).containsExactly("snapshot-0");
        assertThatThrownBy(() -> world.services.snapshots.delete(VmWorld.ADMIN, vm, second))
                .hasMessageContaining("Could not delete snapshot 1 for VM 0, it does not exist.");
        world.act("poweroff-hard", vm);
        world.succeed(vm, "guest.stop");
        assertThat(snapshots(vm)).isEmpty();
    }

    @Test
    void keepsSnapshotsOfADisk() {
        int vm = world.off();
        assertThat(world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "first")).isZero();
        assertThat(world.place(vm)).isEqualTo("DISK_SNAPSHOT_POWEROFF");
        world.succeed(vm, "guest.disk.snapshot.create");
        world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "second");
        world.succeed(vm, "guest.disk.snapshot.create");
        assertThat(disk(vm, 0).text("DISK_SNAPSHOT_TOTAL_SIZE")).isEqualTo("2048");
        world.services.snapshots.revertDisk(VmWorld.ADMIN, vm, 0, 0);
        Effect revert = world.pending(vm, "guest.disk.snapshot.revert");
        assertThat(revert.parameters().text("SNAPSHOT_ID")).isEqualTo("0");
        world.succeed(vm, "guest.disk.snapshot.revert");
        assertThatThrownBy(() -> world.services.snapshots.deleteOfDisk(VmWorld.ADMIN, vm, 0, 0))
                .hasMessageContaining("Cannot delete the active snapshot");
        world.services.snapshots.renameOfDisk(VmWorld.ADMIN, vm, 0, 1, "other");
        assertThat(snapshot(vm, 1).text("NAME")).isEqualTo("other");
        assertThat(snapshot(vm, 1).text("PARENT")).isEqualTo("0");
        world.services.snapshots.deleteOfDisk(VmWorld.ADMIN, vm, 0, 1);
        world.succeed(vm, "guest.disk.snapshot.delete");
        assertThat(world.vm(vm).snapshotsOf(0).orElseThrow().find(1)).isEmpty();
        assertThat(disk(vm, 0).text("DISK_SNAPSHOT_TOTAL_SIZE")).isEqualTo("1024");
    }

    @Test
    void forgetsASnapshotThatCouldNotBeMade() {
        int vm = world.running();
        world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "first");
        world.fail(vm, "guest.disk.snapshot.create", "no space");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).standing().snapshots()).isEmpty();
        assertThatThrownBy(() -> world.services.snapshots.revertDisk(VmWorld.ADMIN, vm, 0, 0))
                .hasMessageContaining("wrong state RUNNING");
    }

    @Test
    void resizesADiskOrLeavesItAsItWas() {
        int vm = world.running();
        assertThatThrownBy(() -> resizeDisk(vm, "300"))
                .hasMessageContaining("New disk size has to be greater than current one");
        resizeDisk(vm, "2048");
        assertThat(world.place(vm)).isEqualTo("DISK_RESIZE");
        assertThat(world.pending(vm, "guest.disk.resize").parameters().text("SIZE"))
                .isEqualTo("2048");
        world.fail(vm, "guest.disk.resize", "no space");
        assertThat(disk(vm, 0).text("SIZE")).isEqualTo("1024");
        resizeDisk(vm, "2048");
        world.succeed(vm, "guest.disk.resize");
        assertThat(disk(vm, 0).text("SIZE")).isEqualTo("2048");
        assertThat(disk(vm, 0).has("SIZE_PREV")).isFalse();
    }

    @Test
    void resizesTheDiskOfAnUndeployedVmAtTheFrontEnd() {
        int vm = world.running();
        world.act("undeploy-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.move");
        resizeDisk(vm, "2048");
        assertThat(world.place(vm)).isEqualTo("DISK_RESIZE_UNDEPLOYED");
        assertThat(world.vm(vm).occupiedHosts()).isEmpty();
        assertThat(world.pending(vm, "guest.disk.resize").host()).isEqualTo(Effect.FRONT_END);
        world.succeed(vm, "guest.disk.resize");
        assertThat(world.place(vm)).isEqualTo("UNDEPLOYED");
        world.act("resume", vm);
        world.deploy(vm);
        assertThat(world.place(vm)).isEqualTo("PROLOG_UNDEPLOY");
    }

    @Test
    void savesADiskAsAnImage() {
        int vm = world.off();
        int saved =
                world.services.snapshots.saveDiskAs(savingCall(), vm, 0, "saved", "DATABLOCK", -1);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_SAVEAS_POWEROFF");
        assertThat(image(saved).state()).isEqualTo(ImageState.LOCKED);
        world.end(
                world.pending(vm, "guest.disk.saveas"),
                new Outcome.Success(Calls.template("SOURCE", "there", "FORMAT", "qcow2")));
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(image(saved).state()).isEqualTo(ImageState.READY);
        assertThat(image(saved).source()).isEqualTo("there");
        assertThat(image(saved).format()).isEqualTo("qcow2");
        assertThat(disk(vm, 0).has("HOTPLUG_SAVE_AS")).isFalse();
    }

    @Test
    void failsTheImageOfADiskThatIsNotSaved() {
        int vm = world.running();
        int first = world.services.snapshots.saveDiskAs(savingCall(), vm, 0, "one", "", -1);
        world.fail(vm, "guest.disk.saveas", "no space");
        assertThat(image(first).state()).isEqualTo(ImageState.ERROR);
        int second = world.services.snapshots.saveDiskAs(savingCall(), vm, 0, "two", "", -1);
        world.services.vms.recover(VmWorld.ADMIN, vm, 5);
        assertThat(image(second).state()).isEqualTo(ImageState.ERROR);
    }

    @Test
    void asksADriverOnlyForWhatItDeclares() {
        int vm = world.running();
        world.abilities = EnumSet.of(GuestAbility.SHUTDOWN);
        assertThatThrownBy(() -> attach(vm))
                .hasMessageContaining("cannot get or lose a disk while it runs on host host01")
                .hasMessageContaining("the driver dummy does not declare it");
        assertThatThrownBy(() -> world.act("suspend", vm))
                .hasMessageContaining("cannot be saved to a file");
        assertThatThrownBy(() -> world.act("reboot", vm)).hasMessageContaining("asked to reboot");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.vm(vm).disks()).hasSize(1);
        world.act("poweroff", vm);
        world.succeed(vm, "guest.shutdown");
        attach(vm);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_PROLOG_POWEROFF");
    }

    @Test
    void changesItsCapacityWhileItIsOff() {
        int vm = world.running();
        assertThatThrownBy(() -> resize(vm, "CPU=1"))
                .hasMessageContaining("Cannot resize a VM in state RUNNING");
        int off = world.off();
        resize(off, "CPU=1\nMEMORY=256");
        assertThat(world.vm(off).cpu()).isEqualTo(1);
        assertThat(world.vm(off).memoryMebibytes()).isEqualTo(256);
        assertThat(world.vm(off).template().text("VCPU")).isEqualTo("2");
        assertThatThrownBy(() -> resize(off, "CPU=500"))
                .hasMessageContaining("Not enough capacity");
        assertThatThrownBy(() -> resize(off, "MEMORY=-1"))
                .hasMessageContaining("MEMORY must be a positive integer value.");
    }

    @Test
    void changesItsSetUp() {
        int vm = world.off();
        world.services.configuration.update(
                VmWorld.ADMIN,
                vm,
                Templates.read(
                        "GRAPHICS=[TYPE=\"SPICE\",LISTEN=\"127.0.0.1\"]\n"
                                + "CONTEXT=[NETWORK=\"YES\",COLOUR=\"blue\"]"));
        Vm changed = world.vm(vm);
        assertThat(changed.template().has("OS")).isFalse();
        assertThat(changed.template().vector("GRAPHICS").orElseThrow().text("TYPE"))
                .isEqualTo("SPICE");
        assertThat(context(vm).text("COLOUR")).isEqualTo("blue");
        assertThat(context(vm).text("ETH0_IP")).isEqualTo("10.0.0.6");
        assertThat(context(vm).text("DISK_ID")).isEqualTo("1");
        world.act("resume", vm);
        assertThatThrownBy(() ->
                        world.services.configuration.update(VmWorld.ADMIN, vm, Template.EMPTY))
                .hasMessageContaining("configuration cannot be updated in state BOOT_POWEROFF");
    }

    @Test
    void waitsForAnImageWhoseContentIsBeingBrought() {
        int image = lockedImage();
        int vm = allocate(image);
        assertThat(world.place(vm)).isEqualTo("CLONING");
        assertThat(image(image).state()).isEqualTo(ImageState.LOCKED_USED);
        settle(image, new Outcome.Success(Calls.template("SOURCE", "there", "SIZE", "77")));
        assertThat(world.place(vm)).isEqualTo("PENDING");
        assertThat(disk(vm, 0).text("SOURCE")).isEqualTo("there");
        assertThat(disk(vm, 0).text("SIZE")).isEqualTo("77");
        assertThat(image(image).state()).isEqualTo(ImageState.USED);
    }

    @Test
    void saysThatAnImageItWaitsForHasFailed() {
        int image = lockedImage();
        int vm = allocate(image);
        settle(image, new Outcome.Failed(FailureKind.ACTION, "not found"));
        assertThat(world.place(vm)).isEqualTo("CLONING_FAILURE");
        assertThatThrownBy(() -> world.services.vms.recover(VmWorld.ADMIN, vm, 1))
                .hasMessageContaining("the content of an image of it is still missing");
        world.act("terminate", vm);
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    private void attach(int vm) {
        world.services.devices.attachDisk(VmWorld.ADMIN, vm, Templates.read("DISK=[IMAGE_ID=0]"));
    }

    private void attachNic(int vm) {
        world.services.devices.attachNic(VmWorld.ADMIN, vm, Templates.read("NIC=[NETWORK_ID=0]"));
    }

    private void resizeDisk(int vm, String size) {
        world.services.devices.resizeDisk(VmWorld.ADMIN, vm, 0, size);
    }

    private void resize(int vm, String template) {
        world.services.configuration.resize(VmWorld.ADMIN, vm, Templates.read(template));
    }

    private static Call savingCall() {
        return FreshSystem.admin(Access.CREATE);
    }

    private int lockedImage() {
        return world.services.images.allocate(
                VmWorld.ADMIN,
                Templates.read("NAME=slow\nPATH=\"/tmp/none\"\nDEV_PREFIX=vd"),
                1,
                false);
    }

    private int allocate(int image) {
        return world.allocate(Caller.SYSTEM, "CPU=1\nMEMORY=64\nDISK=[IMAGE_ID=" + image + "]");
    }

    private void settle(int image, Outcome outcome) {
        Effect effect =
                world.store.read(
                        reading -> Journal.pendingOf(reading, Resource.IMAGE, image).getLast());
        world.end(effect, outcome);
    }

    private Template disk(int vm, int number) {
        return new Template(List.copyOf(world.vm(vm).disk(number).orElseThrow().values()));
    }

    private Template context(int vm) {
        return new Template(
                List.copyOf(world.vm(vm).template().vector("CONTEXT").orElseThrow().values()));
    }

    private List<String> snapshots(int vm) {
        return world.vm(vm).template().vectors("SNAPSHOT").stream()
                .map(snapshot -> snapshot.text("NAME"))
                .toList();
    }

    private Attribute.Vector snapshot(int vm, int number) {
        return world.vm(vm).snapshotsOf(0).orElseThrow().find(number).orElseThrow();
    }

    private Image image(int id) {
        return world.store.read(reading -> Images.find(reading, id).orElseThrow());
    }
}
