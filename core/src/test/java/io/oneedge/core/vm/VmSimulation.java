package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Caller;
import io.oneedge.core.host.HostUsage;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** One random life of a cloud, with what must be true after every step of it. */
final class VmSimulation {

    private static final int HOSTS = 2;

    /** Of 100 effects that end, those that succeed. */
    private static final int SUCCESSES = 75;

    /** Results and retries that may be needed until every VM is at rest. */
    private static final int ROUNDS_TO_REST = 50;

    private static final List<VmAction> ACTIONS =
            List.of(
                    VmAction.HOLD,
                    VmAction.RELEASE,
                    VmAction.RESUME,
                    VmAction.REBOOT,
                    VmAction.REBOOT_HARD,
                    VmAction.POWEROFF,
                    VmAction.POWEROFF_HARD,
                    VmAction.SUSPEND,
                    VmAction.STOP,
                    VmAction.UNDEPLOY,
                    VmAction.UNDEPLOY_HARD,
                    VmAction.RESCHED,
                    VmAction.UNRESCHED,
                    VmAction.TERMINATE,
                    VmAction.TERMINATE_HARD);

    private static final List<VmEvent> REPORTS =
            List.of(VmEvent.GUEST_RUNS, VmEvent.GUEST_GONE, VmEvent.GUEST_UNKNOWN);

    private final RandomGenerator random;
    private final VmWorld world = VmWorld.withHosts(HOSTS);
    private final StringBuilder story = new StringBuilder();

    /** Every effect that was ever begun: results of any of them may arrive at any time. */
    private final List<Effect> begun = new ArrayList<>();

    VmSimulation(RandomGenerator random) {
        this.random = random;
        world.image("NAME=own\nPATH=\"/tmp/none\"\nPERSISTENT=YES");
        world.store.listen(commit ->
                commit.changes().stream()
                        .flatMap(change -> change.afterOf(Effects.KIND).stream())
                        .filter(effect -> !effect.state().isEnded())
                        .filter(effect -> effect.resource() == Resource.VM)
                        .forEach(begun::add));
    }

    /** What has happened, one line for each step. */
    String story() {
        return story.toString();
    }

    /** Somebody does something. What is refused changes nothing. */
    void step() {
        int dice = random.nextInt(100);
        if (dice < 12) {
            make();
        } else if (dice < 30) {
            deploy();
        } else if (dice < 46) {
            act();
        } else if (dice < 50) {
            migrate();
        } else if (dice < 56) {
            recover();
        } else if (dice < 83) {
            endPending();
        } else if (dice < 88) {
            endAny();
        } else if (dice < 96) {
            report();
        } else {
            tell("restart", () -> world.restart());
        }
    }

    private void make() {
        if (random.nextInt(4) > 0) {
            boolean hold = random.nextBoolean();
            tell(
                    "instantiate hold=" + hold,
                    () ->
                            world.services.creation.instantiate(
                                    VmWorld.ADMIN, 0, "", hold, Template.EMPTY, false));
        } else {
            tell(
                    "allocate with the persistent image",
                    () ->
                            world.allocate(
                                    Caller.SYSTEM,
                                    "CPU=2\nMEMORY=512\nDISK=[IMAGE_ID=1]"
                                            + "\nNIC=[NETWORK_ID=0]"));
        }
    }

    private void deploy() {
        anyVm().ifPresent(vm -> {
            int host = random.nextInt(HOSTS);
            tell(
                    "deploy " + vm + " on " + host,
                    () -> world.services.vms.deploy(VmWorld.ADMIN, vm, host, true, -1));
        });
    }

    private void act() {
        anyVm().ifPresent(vm -> {
            VmAction action = ACTIONS.get(random.nextInt(ACTIONS.size()));
            tell(action.word() + " " + vm, () -> world.act(action.word(), vm));
        });
    }

    private void migrate() {
        anyVm().ifPresent(vm -> {
            int host = random.nextInt(HOSTS);
            boolean live = random.nextBoolean();
            int kind = random.nextInt(3);
            tell(
                    "migrate " + vm + " to " + host + " live=" + live + " kind=" + kind,
                    () ->
                            world.services.vms.migrate(
                                    VmWorld.ADMIN, vm, host, live, true, -1, kind));
        });
    }

    private void recover() {
        anyVm().ifPresent(vm -> {
            int operation = random.nextInt(5);
            tell(
                    "recover " + vm + " with " + operation,
                    () -> world.services.vms.recover(VmWorld.ADMIN, vm, operation));
        });
    }

    private void endPending() {
        List<Effect> pending = pending();
        if (!pending.isEmpty()) {
            end(pending.get(random.nextInt(pending.size())));
        }
    }

    /** A result that comes late, again, or of an effect that was given up. */
    private void endAny() {
        if (!begun.isEmpty()) {
            end(begun.get(random.nextInt(begun.size())));
        }
    }

    private void end(Effect effect) {
        boolean success = random.nextInt(100) < SUCCESSES;
        Outcome outcome =
                success
                        ? VmWorld.success(effect.action())
                        : new Outcome.Failed(FailureKind.ACTION, "it did not work");
        tell(
                effect.action() + " of " + effect.object() + " success=" + success,
                () -> {
                    boolean ended = world.store.<Boolean>read(reading -> hasEnded(reading, effect));
                    Vm before = world.vm(effect.object());
                    assertThat(world.end(effect, outcome)).isEqualTo(!ended);
                    if (ended) {
                        assertThat(world.vm(effect.object())).isEqualTo(before);
                    }
                });
    }

    /** An effect that is not kept any longer has ended too: only those of ended VMs are let go. */
    private static boolean hasEnded(Reading reading, Effect effect) {
        return reading.find(Effects.KIND, effect.id())
                .map(kept -> kept.state().isEnded())
                .orElseGet(() -> {
                    assertThat(reading.find(Vms.KIND, effect.object()))
                            .hasValueSatisfying(
                                    vm -> assertThat(vm.state()).isEqualTo(VmState.DONE));
                    return true;
                });
    }

    private void report() {
        anyVm().ifPresent(vm -> {
            int host = random.nextInt(HOSTS);
            VmEvent report = REPORTS.get(random.nextInt(REPORTS.size()));
            tell(
                    "host " + host + " reports " + report + " of " + vm,
                    () -> world.services.vms.observed(VmWorld.NOBODY, vm, host, report));
        });
    }

    private void tell(String what, Runnable step) {
        story.append(what);
        try {
            step.run();
            story.append('\n');
        } catch (Failure refused) {
            story.append(": ").append(refused.message()).append('\n');
        }
    }

    private Optional<Integer> anyVm() {
        List<Vm> vms = vms();
        return vms.isEmpty()
                ? Optional.empty()
                : Optional.of(vms.get(random.nextInt(vms.size())).id());
    }

    List<Vm> vms() {
        return world.store.read(reading -> reading.all(Vms.KIND));
    }

    private List<Effect> pending() {
        return world.store.read(Journal::pending);
    }

    /** What is true at every moment. */
    void requirePromises() {
        world.store.read(reading -> {
            List<Vm> living =
                    reading.all(Vms.KIND).stream()
                            .filter(vm -> vm.state() != VmState.DONE)
                            .toList();
            requireOneEffectAtMost(reading);
            requireImages(reading, living);
            requireHosts(reading, living);
            return 0;
        });
        requireLeases();
    }

    private static void requireOneEffectAtMost(Reading reading) {
        for (Vm vm : reading.all(Vms.KIND)) {
            List<Effect> pending = Journal.pendingOf(reading, Resource.VM, vm.id());
            assertThat(pending).as("effects of VM " + vm.id()).hasSizeLessThan(2);
            boolean waits = VmRest.waitsForAnEffect(vm.place());
            if (waits) {
                assertThat(pending).as(vm.id() + " is " + vm.place()).hasSize(1);
            }
            if (vm.state() == VmState.DONE) {
                // What somebody removed by force is gone for users before its host has done it.
                assertThat(pending).allMatch(effect -> effect.action().equals("guest.remove"));
            } else if (vm.state() != VmState.ACTIVE) {
                assertThat(pending).as(vm.id() + " is " + vm.place()).isEmpty();
            }
        }
    }

    private static void requireImages(Reading reading, List<Vm> living) {
        for (var image : reading.all(Images.KIND)) {
            boolean used = living.stream().anyMatch(vm -> uses(vm, image.id()));
            ImageState expected =
                    !used
                            ? ImageState.READY
                            : image.id() == 0 ? ImageState.USED : ImageState.USED_PERS;
            assertThat(image.state()).as("image " + image.id()).isEqualTo(expected);
        }
    }

    private static boolean uses(Vm vm, int image) {
        return vm.disks().stream()
                .anyMatch(disk -> disk.text("IMAGE_ID").equals(Integer.toString(image)));
    }

    private static void requireHosts(Reading reading, List<Vm> living) {
        for (int host = 0; host < HOSTS; host++) {
            int id = host;
            List<Vm> there = living.stream().filter(vm -> vm.occupiedHosts().contains(id)).toList();
            HostUsage.Usage usage = VmUse.ofHosts().of(reading, host);
            assertThat(usage.vms()).containsExactlyElementsOf(there.stream().map(Vm::id).toList());
            assertThat(usage.cpu()).isEqualTo(there.stream().mapToLong(VmUse::cpuPercent).sum());
            assertThat(usage.memory())
                    .isEqualTo(there.stream().mapToLong(vm -> vm.memoryMebibytes() << 10).sum());
        }
    }

    private void requireLeases() {
        Set<String> addresses = new HashSet<>();
        int interfaces = 0;
        for (Vm vm : vms()) {
            if (vm.state() != VmState.DONE) {
                for (Attribute.Vector nic : vm.nics()) {
                    assertThat(addresses.add(nic.text("IP"))).as(nic.text("IP")).isTrue();
                    interfaces++;
                }
            }
        }
        assertThat(world.usedLeases()).isEqualTo(Integer.toString(interfaces));
    }

    /**
     * Every effect ends; then every VM is at rest, or its owner can go on with it. In the end all
     * are removed, again where that failed, and nothing is left of them.
     */
    void finish() {
        story.append("-- the end\n");
        settle();
        List<Vm> left = living();
        for (int round = 0; round < ROUNDS_TO_REST && !left.isEmpty(); round++) {
            left.forEach(this::remove);
            settle();
            left = living();
        }
        requirePromises();
        assertThat(left).isEmpty();
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    private void remove(Vm vm) {
        assertThat(VmRest.hasAWayForward(vm.place()))
                .as("VM " + vm.id() + " is " + vm.place())
                .isTrue();
        tell(
                "recover " + vm.id() + " with 3",
                () -> world.services.vms.recover(VmWorld.ADMIN, vm.id(), 3));
    }

    private List<Vm> living() {
        return vms().stream().filter(vm -> vm.state() != VmState.DONE).toList();
    }

    private void settle() {
        for (int round = 0; round < ROUNDS_TO_REST && !pending().isEmpty(); round++) {
            pending().forEach(this::end);
            requirePromises();
        }
        assertThat(pending()).isEmpty();
    }
}
