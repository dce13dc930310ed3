package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.journal.Effect;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** VMs that are saved, kept off their hosts, and moved between them. */
class VmMovesTest {

    private final VmWorld world = VmWorld.withHosts(2);

    @Test
    void suspendsOnItsHostAndResumesFromWhatWasSaved() {
        int vm = world.running();
        world.act("suspend", vm);
        assertThat(world.place(vm)).isEqualTo("SAVE_SUSPEND");
        world.succeed(vm, "guest.save");
        assertThat(world.place(vm)).isEqualTo("SUSPENDED");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(0);
        world.act("resume", vm);
        assertThat(world.place(vm)).isEqualTo("BOOT_SUSPENDED");
        world.fail(vm, "guest.restore", "no memory");
        assertThat(world.place(vm)).isEqualTo("SUSPENDED");
        world.act("resume", vm);
        world.succeed(vm, "guest.restore");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(actions(vm)).containsExactly(10, 11, 0);
    }

    @Test
    void goesOnRunningWhenItCannotBeSaved() {
        int vm = world.running();
        world.act("stop", vm);
        world.fail(vm, "guest.save", "the disk is full");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(actions(vm)).containsExactly(0);
    }

    @Test
    void stopsToTheFrontEndAndComesBackOnAnotherHost() {
        int vm = world.running();
        world.act("stop", vm);
        world.succeed(vm, "guest.save");
        assertThat(world.place(vm)).isEqualTo("EPILOG_STOP");
        Effect kept = world.pending(vm, "guest.move");
        assertThat(kept.host()).isZero();
        assertThat(kept.parameters().text("TO_HOST")).isEqualTo("-1");
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("STOPPED");
        assertThat(world.vm(vm).occupiedHosts()).isEmpty();
        world.act("resume", vm);
        assertThat(world.place(vm)).isEqualTo("PENDING");
        world.services.vms.deploy(VmWorld.ADMIN, vm, 1, true, -1);
        assertThat(world.place(vm)).isEqualTo("PROLOG_RESUME");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(1);
        Effect fetched = world.pending(vm, "guest.move");
        assertThat(fetched.host()).isEqualTo(1);
        assertThat(fetched.parameters().text("FROM_HOST")).isEqualTo("-1");
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("BOOT_STOPPED");
        world.succeed(vm, "guest.restore");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(actions(vm)).containsExactly(9, 0);
    }

    @Test
    void undeploysAndStartsAnewElsewhere() {
        int vm = world.running();
        world.act("undeploy", vm);
        assertThat(world.place(vm)).isEqualTo("SHUTDOWN_UNDEPLOY");
        world.succeed(vm, "guest.shutdown");
        assertThat(world.place(vm)).isEqualTo("EPILOG_UNDEPLOY");
        world.fail(vm, "guest.move", "no way");
        assertThat(world.place(vm)).isEqualTo("EPILOG_UNDEPLOY_FAILURE");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("UNDEPLOYED");
        world.act("resume", vm);
        world.services.vms.deploy(VmWorld.ADMIN, vm, 1, true, -1);
        assertThat(world.place(vm)).isEqualTo("PROLOG_UNDEPLOY");
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("BOOT_UNDEPLOY");
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
    }

    @Test
    void removesWhatWaitsAtTheFrontEnd() {
        int vm = undeployed();
        world.act("resume", vm);
        world.act("terminate", vm);
        assertThat(world.place(vm)).isEqualTo("EPILOG");
        assertThat(world.pending(vm, "guest.remove").host()).isEqualTo(Effect.FRONT_END);
        assertThat(world.vm(vm).occupiedHosts()).isEmpty();
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void migratesWhileItRunsAndTakesUpBothHostsMeanwhile() {
        int vm = world.running();
        migrate(vm, 1, true, 0);
        assertThat(world.place(vm)).isEqualTo("MIGRATE");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(0, 1);
        assertThat(usage(0)).containsExactly(vm);
        assertThat(usage(1)).containsExactly(vm);
        assertThat(world.pending(vm, "guest.migrate").host()).isZero();
        world.succeed(vm, "guest.migrate");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(1);
        assertThat(usage(0)).isEmpty();
        assertThat(actions(vm)).containsExactly(2, 0);
    }

    @Test
    void staysWhereItRunsWhenItCannotBeMigrated() {
        int vm = world.running();
        migrate(vm, 1, true, 0);
        world.fail(vm, "guest.migrate", "the network is slow");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(0);
        assertThat(world.vm(vm).history()).hasSize(3);
        assertThat(world.vm(vm).lastStay().orElseThrow().isOpen()).isTrue();
    }

    @Test
    void migratesSavedAndStartsThere() {
        int vm = world.running();
        migrate(vm, 1, false, 0);
        assertThat(world.place(vm)).isEqualTo("SAVE_MIGRATE");
        assertThat(world.pending(vm, "guest.save").host()).isZero();
        world.succeed(vm, "guest.save");
        assertThat(world.place(vm)).isEqualTo("PROLOG_MIGRATE");
        assertThat(world.pending(vm, "guest.move").host()).isZero();
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("BOOT_MIGRATE");
        assertThat(world.pending(vm, "guest.restore").host()).isEqualTo(1);
        world.succeed(vm, "guest.restore");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(actions(vm)).containsExactly(1, 0);
    }

    @Test
    void migratesShutDownAndStartsAnewThere() {
        int vm = world.running();
        migrate(vm, 1, false, 2);
        world.succeed(vm, "guest.stop");
        world.fail(vm, "guest.move", "no way");
        assertThat(world.place(vm)).isEqualTo("PROLOG_MIGRATE_FAILURE");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("BOOT");
        world.succeed(vm, "guest.start");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
    }

    @Test
    void turnsAMoveThatFailedRound() {
        int vm = world.off();
        migrate(vm, 1, false, 0);
        assertThat(world.place(vm)).isEqualTo("PROLOG_MIGRATE_POWEROFF");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(0, 1);
        world.fail(vm, "guest.move", "no way");
        assertThat(world.vm(vm).occupiedHosts()).as("it may come back").containsExactly(0, 1);
        assertThat(usage(0)).containsExactly(vm);
        world.services.vms.recover(VmWorld.ADMIN, vm, 0);
        assertThat(world.place(vm)).isEqualTo("PROLOG_MIGRATE_POWEROFF");
        Effect back = world.pending(vm, "guest.move");
        assertThat(back.parameters().text("FROM_HOST")).isEqualTo("1");
        assertThat(back.parameters().text("TO_HOST")).isEqualTo("0");
        world.succeed(vm, "guest.move");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.vm(vm).occupiedHosts()).containsExactly(0);
    }

    @Test
    void removesFromBothHostsWhatWasOnItsWay() {
        int vm = world.running();
        migrate(vm, 1, true, 0);
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        assertThat(world.pending(vm, "guest.remove").host()).isZero();
        world.fail(vm, "guest.remove", "busy");
        assertThat(world.place(vm)).isEqualTo("CLEANUP_DELETE");
        assertThat(world.pending(vm, "guest.remove").host()).isEqualTo(1);
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    /** The host brings them to the front-end: only after it has let go is nothing on its way. */
    @Test
    void removesFilesOnTheirWayToTheFrontEndFirstFromTheHost() {
        int vm = world.running();
        world.act("stop", vm);
        world.succeed(vm, "guest.save");
        assertThat(world.place(vm)).isEqualTo("EPILOG_STOP");
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        assertThat(world.pending(vm, "guest.remove").host()).isZero();
        world.succeed(vm, "guest.remove");
        assertThat(world.pending(vm, "guest.remove").host()).isEqualTo(Effect.FRONT_END);
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void removesFromBothPlacesAlsoOnceTheVmHasEnded() {
        int vm = world.running();
        migrate(vm, 1, true, 0);
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        world.services.vms.recover(VmWorld.ADMIN, vm, 3);
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.pending(vm, "guest.remove").host()).isZero();
        world.succeed(vm, "guest.remove");
        assertThat(world.pending(vm, "guest.remove").host()).isEqualTo(1);
        world.succeed(vm, "guest.remove");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.place(vm)).isEqualTo("DONE");
    }

    @Test
    void refusesToMigrateToWhereItIs() {
        int vm = world.running();
        assertThatThrownBy(() -> migrate(vm, 0, true, 0))
                .hasMessageContaining("VM is already running on host [0]");
        world.act("poweroff", vm);
        assertThatThrownBy(() -> migrate(vm, 1, true, 0))
                .hasMessageContaining(
                        "Migrate action is not available for state SHUTDOWN_POWEROFF");
    }

    @Test
    void takesWhatIsPendingAsDoneOrAsFailed() {
        int vm = world.running();
        world.act("suspend", vm);
        Effect saved = world.pending(vm, "guest.save");
        world.services.vms.recover(VmWorld.ADMIN, vm, 1);
        assertThat(world.place(vm)).isEqualTo("SUSPENDED");
        assertThat(world.end(saved, VmWorld.success("guest.save"))).isFalse();
        world.act("resume", vm);
        world.services.vms.recover(VmWorld.ADMIN, vm, 0);
        assertThat(world.place(vm)).isEqualTo("SUSPENDED");
        assertThat(world.pending(vm)).isEmpty();
    }

    @Test
    void beginsAnewWithWhatItWasMadeWith() {
        int vm = world.running();
        world.services.vms.recover(VmWorld.ADMIN, vm, 4);
        assertThat(world.place(vm)).isEqualTo("CLEANUP_RESUBMIT");
        world.succeed(vm, "guest.remove");
        assertThat(world.place(vm)).isEqualTo("PENDING");
        assertThat(world.vm(vm).deployId()).isEmpty();
        assertThat(world.usedLeases()).isEqualTo("1");
        world.deploy(vm);
        assertThat(world.place(vm)).isEqualTo("PROLOG");
        int off = world.off();
        assertThatThrownBy(() -> world.services.vms.recover(VmWorld.ADMIN, off, 4))
                .hasMessageContaining("Cannot delete-recreate a powered off VM. Resume it first");
    }

    @Test
    void forgetsAVmWithoutAskingItsHost() {
        int vm = world.running();
        world.services.vms.recover(VmWorld.ADMIN, vm, 5);
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    @Test
    void remembersThatItWaitsToBePlacedAnew() {
        int vm = world.running();
        world.act("resched", vm);
        assertThat(world.shown(vm).textAt("RESCHED")).isEqualTo("1");
        world.act("unresched", vm);
        assertThat(world.shown(vm).textAt("RESCHED")).isEqualTo("0");
        world.act("resched", vm);
        world.act("poweroff", vm);
        assertThat(world.shown(vm).textAt("RESCHED")).isEqualTo("0");
    }

    private int undeployed() {
        int vm = world.running();
        world.act("undeploy-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.move");
        return vm;
    }

    private void migrate(int vm, int host, boolean live, int kind) {
        world.services.vms.migrate(VmWorld.ADMIN, vm, host, live, true, -1, kind);
    }

    private SortedSet<Integer> usage(int host) {
        return world.store.read(reading -> VmUse.ofHosts().of(reading, host).vms());
    }

    /** What ended each stay, with OpenNebula's numbers. */
    private List<Integer> actions(int vm) {
        return world.vm(vm).history().stream().map(stay -> stay.action().number()).toList();
    }
}
