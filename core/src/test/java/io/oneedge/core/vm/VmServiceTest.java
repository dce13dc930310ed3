package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.transaction.Room;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VmServiceTest {

    private final VmWorld world = VmWorld.withHosts(2);

    @Test
    void bringsAVmFromItsTemplateToRunningAndToItsEnd() {
        int vm = world.instantiate();
        assertThat(world.place(vm)).isEqualTo("PENDING");
        assertThat(world.image().state()).isEqualTo(ImageState.USED);
        assertThat(world.usedLeases()).isEqualTo("1");
        world.deploy(vm);
        assertThat(world.place(vm)).isEqualTo("PROLOG");
        world.succeed(vm, "guest.prepare");
        assertThat(world.place(vm)).isEqualTo("BOOT");
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).deployId()).isEqualTo("one-guest");
        world.act("terminate", vm);
        assertThat(world.place(vm)).isEqualTo("SHUTDOWN");
        world.succeed(vm, "guest.shutdown");
        assertThat(world.place(vm)).isEqualTo("EPILOG");
        assertThat(world.image().state()).isEqualTo(ImageState.USED);
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.image().state()).isEqualTo(ImageState.READY);
        assertThat(world.usedLeases()).isEqualTo("0");
        assertThat(world.vm(vm).endTime()).isPositive();
    }

    @Test
    void endsAVmWhereTheDiskOfTheStoreHasNoRoomForOthers() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.system.store.setRoom(Room.SPENT);
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThatThrownBy(world::instantiate).hasMessageContaining("almost full");
        assertThatThrownBy(() -> world.act("poweroff", vm)).hasMessageContaining("almost full");
        world.act("terminate", vm);
        world.succeed(vm, "guest.shutdown");
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.usedLeases()).isEqualTo("0");
        world.system.store.setRoom(Room.AMPLE);
        world.instantiate();
    }

    @Test
    void holdsEveryNewVmIfTheSettingsSayThat() {
        int before = world.instantiate();
        world.holdEveryVm();
        int vm = world.instantiate();
        assertThat(world.place(before)).isEqualTo("PENDING");
        assertThat(world.place(vm)).isEqualTo("HOLD");
        assertThat(world.vm(vm).template().text("SUBMIT_ON_HOLD")).isEqualTo("YES");
        world.act("release", vm);
        assertThat(world.place(vm)).isEqualTo("PENDING");
    }

    @Test
    void holdsAVmUntilItIsReleased() {
        int vm =
                world.services.creation.instantiate(
                        VmWorld.ADMIN, 0, "held", true, Template.EMPTY, false);
        assertThat(world.place(vm)).isEqualTo("HOLD");
        assertThat(world.vm(vm).name()).isEqualTo("held");
        world.act("release", vm);
        assertThat(world.place(vm)).isEqualTo("PENDING");
        world.act("hold", vm);
        assertThat(world.place(vm)).isEqualTo("HOLD");
        world.act("terminate-hard", vm);
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    @Test
    void powersOffAndResumesOnTheSameHost() {
        int vm = world.off();
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        world.act("resume", vm);
        assertThat(world.place(vm)).isEqualTo("BOOT_POWEROFF");
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).history()).hasSize(2);
        assertThat(world.vm(vm).history().getFirst().time(StayTime.END)).isPositive();
        assertThat(world.vm(vm).lastStay().orElseThrow().host()).isZero();
        assertThat(world.vm(vm).lastStay().orElseThrow().time(StayTime.END)).isZero();
    }

    @Test
    void removesAVmThatIsOff() {
        int vm = world.off();
        world.act("terminate", vm);
        assertThat(world.place(vm)).isEqualTo("EPILOG");
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void waitsForOneRebootAtMost() {
        int vm = world.running();
        world.act("reboot", vm);
        Effect first = world.pending(vm, "guest.reboot");
        world.act("reboot-hard", vm);
        world.pending(vm, "guest.reset");
        world.act("poweroff-hard", vm);
        world.pending(vm, "guest.stop");
        assertThat(world.end(first, VmWorld.success("guest.reboot"))).isFalse();
        assertThat(world.place(vm)).isEqualTo("SHUTDOWN_POWEROFF");
        world.succeed(vm, "guest.stop");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
    }

    @Test
    void keepsWhyAnEffectFailedUntilItSucceeds() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.fail(vm, "guest.prepare", "the datastore is full");
        assertThat(world.place(vm)).isEqualTo("PROLOG_FAILURE");
        assertThat(error(vm)).contains("guest.prepare").endsWith("the datastore is full");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        assertThat(world.place(vm)).isEqualTo("PROLOG");
        world.succeed(vm, "guest.prepare");
        assertThat(error(vm)).isEmpty();
        world.fail(vm, "guest.start", "no memory");
        assertThat(world.place(vm)).isEqualTo("BOOT_FAILURE");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(error(vm)).isEmpty();
        world.act("terminate", vm);
        world.fail(vm, "guest.shutdown", "the guest does not listen");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(error(vm)).endsWith("the guest does not listen");
        world.act("terminate-hard", vm);
        world.succeed(vm, "guest.stop");
        world.fail(vm, "guest.remove", "busy");
        assertThat(world.place(vm)).isEqualTo("EPILOG_FAILURE");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void staysOffWhenItCannotBeResumed() {
        int vm = world.off();
        world.act("resume", vm);
        world.fail(vm, "guest.start", "no memory");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(error(vm)).endsWith("no memory");
    }

    @Test
    void deletesByForceEvenIfTheHostNeverAnswers() {
        int vm = world.instantiate();
        world.deploy(vm);
        Effect given = world.pending(vm, "guest.prepare");
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        assertThat(world.place(vm)).isEqualTo("CLEANUP_DELETE");
        assertThat(world.end(given, VmWorld.success("guest.prepare"))).isFalse();
        assertThat(world.place(vm)).isEqualTo("CLEANUP_DELETE");
        Effect removal = world.pending(vm, "guest.remove");
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        assertThat(world.place(vm)).isEqualTo("DONE");
        // The host still has to remove what it has, whenever it is back.
        assertThat(world.pending(vm)).containsExactly(removal);
        assertThat(world.end(removal, VmWorld.success("guest.remove"))).isTrue();
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.image().state()).isEqualTo(ImageState.READY);
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    @Test
    void takesNoNoticeOfAResultThatComesAgain() {
        int vm = world.instantiate();
        world.deploy(vm);
        Effect prepare = world.pending(vm, "guest.prepare");
        assertThat(world.end(prepare, VmWorld.success("guest.prepare"))).isTrue();
        Vm before = world.vm(vm);
        assertThat(world.end(prepare, VmWorld.success("guest.prepare"))).isFalse();
        assertThat(world.end(prepare, new Outcome.Failed(FailureKind.ACTION, "late"))).isFalse();
        assertThat(world.vm(vm)).isEqualTo(before);
        world.pending(vm, "guest.start");
    }

    @Test
    void goesOnAfterARestartOfTheFrontEnd() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.restart();
        world.succeed(vm, "guest.prepare");
        world.restart();
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
    }

    @Test
    void believesWhatItsOwnHostReports() {
        int vm = world.running();
        observe(vm, 1, VmEvent.GUEST_GONE);
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        observe(vm, 0, VmEvent.GUEST_UNKNOWN);
        assertThat(world.place(vm)).isEqualTo("UNKNOWN");
        observe(vm, 0, VmEvent.GUEST_RUNS);
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        world.act("reboot", vm);
        observe(vm, 0, VmEvent.GUEST_GONE);
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.vm(vm).lastStay().orElseThrow().action()).isEqualTo(VmAction.MONITOR);
        observe(vm, 0, VmEvent.GUEST_RUNS);
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        observe(99, 0, VmEvent.GUEST_GONE);
    }

    @Test
    void refusesAStrangerEverything() {
        int vm = world.running();
        Caller stranger = world.system.user("mallory");
        Call call = FreshSystem.call(stranger, Access.MANAGE);
        for (VmAction action : VmAction.values()) {
            if (action != VmAction.NONE && action != VmAction.MONITOR) {
                assertThatThrownBy(() -> world.services.vms.act(call, action.word(), vm))
                        .as(action.word())
                        .isInstanceOf(Failure.class);
            }
        }
        for (String word : List.of("poweroff", "reboot", "terminate", "hold", "resume")) {
            refused(FailureKind.AUTHORIZATION, () -> world.services.vms.act(call, word, vm));
        }
        refused(FailureKind.AUTHORIZATION, () -> world.services.vms.recover(call, vm, 3));
        int waiting = world.instantiate();
        refused(
                FailureKind.AUTHORIZATION,
                () -> world.services.vms.deploy(call, waiting, 0, true, -1));
        refused(FailureKind.AUTHORIZATION, () -> world.services.vms.objects().show(call, vm));
        refused(
                FailureKind.AUTHORIZATION,
                () ->
                        world.services.creation.instantiate(
                                call, 0, "", false, Template.EMPTY, false));
        refused(
                FailureKind.AUTHORIZATION,
                () ->
                        world.services.creation.allocate(
                                call,
                                Templates.read("CPU=1\nMEMORY=64\nDISK=[IMAGE_ID=0]"),
                                false));
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.pending(vm)).isEmpty();
    }

    @Test
    void letsAnOwnerManageButNotDeployOrDelete() {
        Caller owner = world.system.user("alice");
        Call call = FreshSystem.call(owner, Access.MANAGE);
        int vm = world.allocate(owner, "CPU=1\nMEMORY=64");
        refused(FailureKind.AUTHORIZATION, () -> world.services.vms.deploy(call, vm, 0, true, -1));
        refused(FailureKind.AUTHORIZATION, () -> world.services.vms.recover(call, vm, 3));
        world.services.vms.act(call, "hold", vm);
        world.services.vms.act(call, "terminate", vm);
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void obeysALock() {
        Caller owner = world.system.user("alice");
        Call call = FreshSystem.call(owner, Access.MANAGE);
        int vm = world.allocate(owner, "CPU=1\nMEMORY=64");
        world.services.vms.objects().lock(call, vm, 1);
        refused(FailureKind.LOCKED, () -> world.services.vms.act(call, "terminate", vm));
        world.services.vms.objects().unlock(call, vm);
        world.services.vms.act(call, "terminate", vm);
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void saysWhatIsNotAvailableInAState() {
        int vm = world.instantiate();
        assertThatThrownBy(() -> world.act("poweroff", vm))
                .hasMessageContaining("This action is not available for state PENDING");
        assertThatThrownBy(() -> world.act("dance", vm))
                .hasMessageContaining("Action \"dance\" is not supported");
        assertThatThrownBy(() -> world.services.vms.recover(VmWorld.ADMIN, vm, 0))
                .hasMessageContaining("wrong state PENDING");
        assertThatThrownBy(() -> world.services.vms.recover(VmWorld.ADMIN, vm, 6))
                .hasMessageContaining("Wrong recovery operation code");
        world.deploy(vm);
        assertThatThrownBy(() -> world.deploy(vm))
                .hasMessageContaining("not available for state PROLOG");
    }

    @Test
    void doesNotPromiseMoreThanAHostHas() {
        int vm = world.allocate(Caller.SYSTEM, "CPU=9\nMEMORY=64");
        assertThatThrownBy(() -> world.deploy(vm)).hasMessageContaining("Not enough capacity");
        assertThat(world.place(vm)).isEqualTo("PENDING");
        world.services.vms.deploy(VmWorld.ADMIN, vm, 0, false, -1);
        assertThat(world.place(vm)).isEqualTo("PROLOG");
    }

    @Test
    void explainsWhyItWaitsOnce() {
        int vm = world.instantiate();
        world.services.vms.explainWaiting(VmWorld.NOBODY, vm, "no host is large enough");
        Vm explained = world.vm(vm);
        assertThat(explained.userTemplate().text("SCHED_MESSAGE"))
                .isEqualTo("no host is large enough");
        world.services.vms.explainWaiting(VmWorld.NOBODY, vm, "no host is large enough");
        assertThat(world.vm(vm)).isEqualTo(explained);
        world.deploy(vm);
        assertThat(world.vm(vm).userTemplate().has("SCHED_MESSAGE")).isFalse();
    }

    private void observe(int vm, int host, VmEvent report) {
        world.services.vms.observed(VmWorld.NOBODY, vm, host, report);
    }

    private String error(int vm) {
        return world.vm(vm).userTemplate().text("ERROR");
    }

    private static void refused(FailureKind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
