package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.image.ImageState;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked of a VM, each of its steps may fail and each result may come twice: afterwards
 * the VM rests or a person can go on with it, and nothing that it had is lost or left behind.
 */
class VmStepsTest {

    /** More steps than any operation has. */
    private static final int STEPS_MAX = 12;

    private static final Map<String, BiConsumer<VmWorld, Integer>> WHILE_IT_RUNS = running();
    private static final Map<String, BiConsumer<VmWorld, Integer>> WHILE_IT_IS_OFF = off();

    @Test
    void whicheverStepFailsTheVmHasAWayForward() {
        forEach((name, world, vm, operation) -> {
            for (int failing = 0; failing < STEPS_MAX; failing++) {
                VmWorld anew = VmWorld.withHosts(2);
                int one = world.vm(vm).state() == VmState.POWEROFF ? anew.off() : anew.running();
                operation.accept(anew, one);
                settle(anew, one, failing, false);
                String what = name + ", step " + failing + " failing";
                requireRest(what, anew, one);
                requireNothingLost(what, anew, one);
                anew.services.vms.recover(VmWorld.ADMIN, one, 3);
                settle(anew, one, STEPS_MAX, false);
                requireNothingLeft(what, anew, one);
            }
        });
    }

    @Test
    void aResultThatComesTwiceCountsOnce() {
        forEach((name, world, vm, operation) -> {
            operation.accept(world, vm);
            settle(world, vm, STEPS_MAX, true);
            requireRest(name, world, vm);
            requireNothingLost(name, world, vm);
        });
    }

    @Test
    void whatIsPendingCanBeTakenAsDoneOrAsFailed() {
        for (int recovery : new int[] {0, 1}) {
            forEach((name, world, vm, operation) -> {
                operation.accept(world, vm);
                for (int i = 0; i < STEPS_MAX && !world.pending(vm).isEmpty(); i++) {
                    world.services.vms.recover(VmWorld.ADMIN, vm, recovery);
                }
                requireRest(name + ", recover " + recovery, world, vm);
                requireNothingLost(name + ", recover " + recovery, world, vm);
            });
        }
    }

    /** One operation, asked of a VM that is where the operation is available. */
    @FunctionalInterface
    private interface Story {
        void tell(String name, VmWorld world, int vm, BiConsumer<VmWorld, Integer> operation);
    }

    private static void forEach(Story story) {
        WHILE_IT_RUNS.forEach((name, operation) -> {
            VmWorld world = VmWorld.withHosts(2);
            story.tell(name + " while it runs", world, world.running(), operation);
        });
        WHILE_IT_IS_OFF.forEach((name, operation) -> {
            VmWorld world = VmWorld.withHosts(2);
            story.tell(name + " while it is off", world, world.off(), operation);
        });
    }

    private static void settle(VmWorld world, int vm, int failing, boolean twice) {
        for (int step = 0; step < STEPS_MAX; step++) {
            List<Effect> pending = world.pending(vm);
            if (pending.isEmpty()) {
                return;
            }
            assertThat(pending).hasSize(1);
            Outcome outcome =
                    step == failing
                            ? new Outcome.Failed(FailureKind.ACTION, "it did not work")
                            : success(pending.getFirst());
            assertThat(world.end(pending.getFirst(), outcome)).isTrue();
            if (twice) {
                Vm before = world.vm(vm);
                assertThat(world.end(pending.getFirst(), outcome)).isFalse();
                assertThat(world.vm(vm)).isEqualTo(before);
            }
        }
    }

    private static Outcome success(Effect effect) {
        return effect.action().equals("guest.disk.saveas")
                ? new Outcome.Success(Calls.template("SOURCE", "there", "FORMAT", "raw"))
                : VmWorld.success(effect.action());
    }

    private static void requireRest(String what, VmWorld world, int vm) {
        assertThat(world.pending(vm)).as(what).isEmpty();
        assertThat(VmRest.hasAWayForward(world.vm(vm).place()))
                .as(what + ": " + world.place(vm))
                .isTrue();
    }

    private static void requireNothingLost(String what, VmWorld world, int vm) {
        Vm after = world.vm(vm);
        assertThat(world.usedLeases()).as(what).isEqualTo("" + after.nics().size());
        assertThat(world.image().state())
                .as(what)
                .isEqualTo(after.disks().isEmpty() ? ImageState.READY : ImageState.USED);
        for (String mark :
                List.of(
                        DeviceMarks.ATTACH,
                        DeviceMarks.RESIZE,
                        DeviceMarks.DISK_SNAPSHOT_ACTIVE,
                        DeviceMarks.SAVE_AS_ACTIVE)) {
            assertThat(DeviceMarks.marked(after.disks(), mark)).as(what).isEmpty();
            assertThat(DeviceMarks.marked(after.nics(), mark)).as(what).isEmpty();
        }
        for (int host = 0; host < 2; host++) {
            int id = host;
            assertThat(
                            world.store.<Integer>read(
                                    reading -> VmUse.ofHosts().of(reading, id).vms().size()))
                    .as(what + ", host " + id)
                    .isEqualTo(after.occupiedHosts().contains(id) ? 1 : 0);
        }
    }

    private static void requireNothingLeft(String what, VmWorld world, int vm) {
        assertThat(world.place(vm)).as(what).isEqualTo("DONE");
        assertThat(world.pending(vm)).as(what).isEmpty();
        assertThat(world.usedLeases()).as(what).isEqualTo("0");
        assertThat(world.image().state()).as(what).isEqualTo(ImageState.READY);
    }

    private static Map<String, BiConsumer<VmWorld, Integer>> running() {
        Map<String, BiConsumer<VmWorld, Integer>> all = new LinkedHashMap<>();
        for (String word :
                List.of(
                        "reboot",
                        "poweroff",
                        "poweroff-hard",
                        "suspend",
                        "stop",
                        "undeploy",
                        "undeploy-hard")) {
            all.put(word, (world, vm) -> world.act(word, vm));
        }
        all.put("migrate --live", (world, vm) -> migrate(world, vm, true, 0));
        all.put("migrate", (world, vm) -> migrate(world, vm, false, 0));
        all.put("migrate --poff", (world, vm) -> migrate(world, vm, false, 1));
        all.put("migrate --poff-hard", (world, vm) -> migrate(world, vm, false, 2));
        all.put(
                "snapshot-create",
                (world, vm) -> world.services.snapshots.create(VmWorld.ADMIN, vm, "one"));
        all.putAll(devices());
        return all;
    }

    private static Map<String, BiConsumer<VmWorld, Integer>> off() {
        Map<String, BiConsumer<VmWorld, Integer>> all = new LinkedHashMap<>();
        for (String word : List.of("resume", "undeploy")) {
            all.put(word, (world, vm) -> world.act(word, vm));
        }
        all.put("migrate", (world, vm) -> migrate(world, vm, false, 0));
        all.putAll(devices());
        return all;
    }

    private static Map<String, BiConsumer<VmWorld, Integer>> devices() {
        Map<String, BiConsumer<VmWorld, Integer>> all = new LinkedHashMap<>();
        all.put(
                "disk-attach",
                (world, vm) ->
                        world.services.devices.attachDisk(
                                VmWorld.ADMIN, vm, Templates.read("DISK=[IMAGE_ID=0]")));
        all.put(
                "disk-detach",
                (world, vm) -> world.services.devices.detachDisk(VmWorld.ADMIN, vm, 0));
        all.put(
                "nic-attach",
                (world, vm) ->
                        world.services.devices.attachNic(
                                VmWorld.ADMIN, vm, Templates.read("NIC=[NETWORK_ID=0]")));
        all.put(
                "nic-detach",
                (world, vm) -> world.services.devices.detachNic(VmWorld.ADMIN, vm, 0));
        all.put(
                "disk-resize",
                (world, vm) -> world.services.devices.resizeDisk(VmWorld.ADMIN, vm, 0, "4096"));
        all.put(
                "disk-snapshot-create",
                (world, vm) -> world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "one"));
        all.put(
                "disk-saveas",
                (world, vm) ->
                        world.services.snapshots.saveDiskAs(
                                FreshSystem.admin(Access.CREATE), vm, 0, "saved", "", -1));
        return all;
    }

    private static void migrate(VmWorld world, int vm, boolean live, int kind) {
        world.services.vms.migrate(VmWorld.ADMIN, vm, 1, live, true, -1, kind);
    }
}
