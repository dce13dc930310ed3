package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.testing.Seeds;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What users and groups have is counted and held to their limits, whatever is done to it. */
class VmQuotaTest {

    private static final String SMALL = "CPU=\"0.1\"\nMEMORY=64\n";
    private static final String DISK = "DISK=[IMAGE_ID=0]\n";
    private static final String NIC = "NIC=[NETWORK_ID=0]\n";
    private static final String EMPTY_DISK = "DISK=[TYPE=fs,FORMAT=raw,SIZE=100]\n";

    private final VmWorld world = VmWorld.withHosts(1);
    private final Caller bob = world.system.user("bob");
    private final Caller eve = world.system.user("eve");

    VmQuotaTest() {
        for (int object : List.of(0)) {
            List<Integer> everybodyUses = List.of(-1, -1, -1, -1, -1, -1, 1, -1, -1);
            world.services.images.objects().chmod(VmWorld.ADMIN, object, everybodyUses);
            world.services.networks.objects().chmod(VmWorld.ADMIN, object, everybodyUses);
        }
    }

    @Test
    void aVmCountsForItsOwnerAndItsGroup() {
        allocate(bob, SMALL + DISK + NIC + EMPTY_DISK);
        for (XmlElement owner : List.of(user(bob), group(bob))) {
            XmlElement vms = owner.at("VM_QUOTA/VM").orElseThrow();
            assertThat(vms.textAt("VMS_USED")).isEqualTo("1");
            assertThat(vms.textAt("RUNNING_VMS_USED")).isEqualTo("1");
            assertThat(vms.textAt("CPU_USED")).isEqualTo("0.1");
            assertThat(vms.textAt("RUNNING_CPU_USED")).isEqualTo("0.1");
            assertThat(vms.textAt("MEMORY_USED")).isEqualTo("64");
            assertThat(vms.textAt("SYSTEM_DISK_SIZE_USED")).isEqualTo("1124");
            assertThat(owner.textAt("IMAGE_QUOTA/IMAGE/RVMS_USED")).isEqualTo("1");
            assertThat(owner.textAt("NETWORK_QUOTA/NETWORK/LEASES_USED")).isEqualTo("1");
        }
    }

    @Test
    void oneadminsOwnCountNothing() {
        world.instantiate();
        assertThat(XmlReader.read(world.system.users.show(VmWorld.ADMIN, 0)).textAt("VM_QUOTA"))
                .isEmpty();
    }

    @Test
    void aVmThatIsOffOrGoneDoesNotRun() {
        int vm = allocate(bob, SMALL);
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.succeed(vm, "guest.start");
        world.act("poweroff", vm);
        assertThat(used("RUNNING_VMS")).isEqualTo("1");
        world.succeed(vm, "guest.shutdown");
        assertThat(used("RUNNING_VMS")).isEqualTo("0");
        assertThat(used("VMS")).isEqualTo("1");
        world.act("terminate", vm);
        world.succeed(vm, "guest.remove");
        assertThat(user(bob).at("VM_QUOTA").orElseThrow().children()).isEmpty();
    }

    @Test
    void resumingIsRefusedWhereTooManyRun() {
        int vm = allocate(bob, SMALL);
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.succeed(vm, "guest.start");
        world.act("poweroff", vm);
        world.succeed(vm, "guest.shutdown");
        limit("VM=[RUNNING_VMS=0]");
        assertLimited(
                () -> world.act("resume", vm),
                "user [2] limit of 0 reached for RUNNING_VMS quota in VM");
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        world.services.vms.observed(VmWorld.NOBODY, vm, 0, VmEvent.GUEST_RUNS);
        assertThat(used("RUNNING_VMS")).isEqualTo("1");
    }

    @Test
    void whatExceedsALimitTakesNothing() {
        limit("VM=[CPU=\"0.25\"]\nNETWORK=[ID=0,LEASES=0]\nIMAGE=[ID=0,RVMS=1]");
        allocate(bob, SMALL + DISK);
        assertLimited(
                () -> allocate(bob, SMALL + DISK),
                "user [2] limit of 1 reached for RVMS quota in IMAGE with ID: 0");
        assertLimited(
                () -> allocate(bob, SMALL + NIC),
                "user [2] limit of 0 reached for LEASES quota in NETWORK with ID: 0");
        allocate(bob, SMALL);
        assertLimited(
                () -> allocate(bob, SMALL), "user [2] limit of 0.25 reached for CPU quota in VM");
        assertThat(world.usedLeases()).isEqualTo("0");
        assertThat(used("VMS")).isEqualTo("2");
        limit("VM=[SYSTEM_DISK_SIZE=100]");
        assertLimited(
                () -> allocate(bob, SMALL + EMPTY_DISK + EMPTY_DISK),
                "user [2] limit of 100 reached for SYSTEM_DISK_SIZE quota in VM");
        limit("VM=[VMS=-1]");
        assertThat(allocate(bob, SMALL)).as("no number was taken").isEqualTo(2);
    }

    @Test
    void theGroupsLimitHoldsForAllOfItsUsers() {
        world.system
                .groups
                .quotas()
                .limit(VmWorld.ADMIN, bob.group(), Templates.read("VM=[VMS=1]"));
        allocate(eve, SMALL);
        assertLimited(
                () -> allocate(bob, SMALL), "group [1] limit of 1 reached for VMS quota in VM");
    }

    @Test
    void theDefaultLimitHoldsUnlessTheOwnerHasOne() {
        world.system.users.quotas().limitDefaults(VmWorld.ADMIN, Templates.read("VM=[VMS=1]"));
        allocate(bob, SMALL);
        assertLimited(
                () -> allocate(bob, SMALL), "user [2] limit of 1 reached for VMS quota in VM");
        limit("VM=[VMS=-2]");
        allocate(bob, SMALL);
    }

    @Test
    void aLoweredLimitTakesNothingAway() {
        int vm = allocate(bob, SMALL);
        limit("VM=[VMS=0,MEMORY=1]");
        world.deploy(vm);
        world.services.vms.objects().rename(VmWorld.ADMIN, vm, "other");
        assertThat(used("VMS")).isEqualTo("1");
    }

    @Test
    void aVmThatIsGivenAwayCountsForItsNewOwner() {
        int vm = allocate(bob, SMALL);
        give(vm, eve.user());
        assertThat(user(eve).textAt("VM_QUOTA/VM/VMS_USED")).isEqualTo("1");
        assertThat(user(bob).at("VM_QUOTA").orElseThrow().children()).isEmpty();
        limit("VM=[VMS=0]");
        assertLimited(
                () -> give(vm, bob.user()), "user [2] limit of 0 reached for VMS quota in VM");
        assertThat(world.vm(vm).header().owner()).isEqualTo(eve.user());
    }

    @Test
    void reservedAddressesAndImagesCount() {
        world.services
                .networks
                .reservations()
                .reserve(FreshSystem.call(bob, Access.USE), 0, Templates.read("NAME=mine\nSIZE=3"));
        assertThat(user(bob).textAt("NETWORK_QUOTA/NETWORK/LEASES_USED")).isEqualTo("3");
        limit("NETWORK=[ID=0,LEASES=4]");
        assertLimited(
                () ->
                        world.services
                                .networks
                                .reservations()
                                .reserve(
                                        FreshSystem.call(bob, Access.USE),
                                        0,
                                        Templates.read("NAME=more\nSIZE=2")),
                "user [2] limit of 4 reached for LEASES quota in NETWORK with ID: 0");
        limit("DATASTORE=[ID=1,IMAGES=1,SIZE=150]");
        world.services
                .datastores
                .objects()
                .chmod(VmWorld.ADMIN, 1, List.of(-1, -1, -1, -1, -1, -1, 1, -1, -1));
        datablock("one", 100);
        assertThat(user(bob).textAt("DATASTORE_QUOTA/DATASTORE/SIZE_USED")).isEqualTo("100");
        assertLimited(
                () -> datablock("two", 10),
                "user [2] limit of 1 reached for IMAGES quota in DATASTORE with ID: 1");
    }

    @Test
    void whatIsAddedToAVmIsLimitedToo() {
        int vm = allocate(bob, SMALL + DISK);
        limit("VM=[CPU=1]\nNETWORK=[ID=0,LEASES=0]\nIMAGE=[ID=0,RVMS=1]");
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.succeed(vm, "guest.start");
        assertLimited(
                () -> world.services.devices.attachNic(VmWorld.ADMIN, vm, Templates.read(NIC)),
                "user [2] limit of 0 reached for LEASES quota in NETWORK with ID: 0");
        assertLimited(
                () -> world.services.devices.attachDisk(VmWorld.ADMIN, vm, Templates.read(DISK)),
                "user [2] limit of 1 reached for RVMS quota in IMAGE with ID: 0");
        limit("VM=[CPU=1,SYSTEM_DISK_SIZE=2000]");
        assertLimited(
                () -> world.services.devices.resizeDisk(VmWorld.ADMIN, vm, 0, "2001"),
                "user [2] limit of 2000 reached for SYSTEM_DISK_SIZE quota in VM");
        assertThat(world.usedLeases()).isEqualTo("0");
        world.act("poweroff", vm);
        world.succeed(vm, "guest.shutdown");
        assertLimited(
                () ->
                        world.services.configuration.resize(
                                VmWorld.ADMIN, vm, Templates.read("CPU=\"1.5\"")),
                "user [2] limit of 1 reached for CPU quota in VM");
        assertLimited(
                () -> world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "first"),
                "user [2] limit of 2000 reached for SYSTEM_DISK_SIZE quota in VM");
    }

    @Test
    void theKeptSumsAreThoseOfWhatThereIs() {
        Seeds.each(40, random -> new VmQuotaTest().live(random));
    }

    /** Anything is done in any order; what is refused leaves nothing behind. */
    private void live(RandomGenerator random) {
        for (int step = 0; step < 60; step++) {
            try {
                something(random);
            } catch (Failure refused) {
                assertThat(refused.kind()).isNotEqualTo(FailureKind.INTERNAL);
            }
            assertThat(world.store.<List<String>>read(world.store::differences)).isEmpty();
        }
    }

    private void something(RandomGenerator random) {
        Caller who = Seeds.oneOf(random, bob, eve, Caller.SYSTEM);
        int vm = random.nextInt(8);
        switch (random.nextInt(13)) {
            case 0, 1, 2 ->
                    allocate(
                            who,
                            SMALL
                                    + Seeds.oneOf(random, "", DISK, DISK + EMPTY_DISK)
                                    + Seeds.oneOf(random, "", NIC, NIC + NIC));
            case 3 -> world.act(Seeds.oneOf(random, WORDS), vm);
            case 4 -> world.deploy(vm);
            case 5 -> give(vm, random.nextInt(2, 4));
            case 6 ->
                    limit(
                            "VM=[VMS=%d,RUNNING_CPU=\"0.%d\"]"
                                    .formatted(random.nextInt(-1, 4), random.nextInt(5)));
            case 7 -> world.services.vms.recover(VmWorld.ADMIN, vm, random.nextInt(2, 4));
            case 8 ->
                    world.services.devices.attachDisk(
                            VmWorld.ADMIN,
                            vm,
                            Templates.read(Seeds.oneOf(random, DISK, EMPTY_DISK)));
            case 9 -> world.services.devices.attachNic(VmWorld.ADMIN, vm, Templates.read(NIC));
            case 10 -> world.services.devices.resizeDisk(VmWorld.ADMIN, vm, 0, "2048");
            case 11 -> world.services.snapshots.createOfDisk(VmWorld.ADMIN, vm, 0, "one");
            default -> endEffect(random);
        }
    }

    private static final List<String> WORDS =
            List.of("poweroff", "resume", "terminate", "terminate-hard", "hold", "release");

    private void endEffect(RandomGenerator random) {
        List<Effect> pending = world.store.read(Journal::pending);
        if (!pending.isEmpty()) {
            Effect effect = Seeds.oneOf(random, pending);
            world.end(
                    effect,
                    random.nextInt(4) == 0
                            ? new Outcome.Failed(FailureKind.ACTION, "no")
                            : new Outcome.Success(Template.EMPTY));
        }
    }

    private int allocate(Caller caller, String template) {
        return world.services.creation.allocate(
                making(caller, Resource.VM), Templates.read(template), false);
    }

    /** A call that makes one thing and uses others. */
    private static Call making(Caller caller, Resource made) {
        Map<Resource, Access> needs = new EnumMap<>(FreshSystem.call(caller, Access.USE).needs());
        needs.put(made, Access.CREATE);
        return new Call(new RequestId(1), caller, needs);
    }

    private void datablock(String name, int size) {
        world.services.images.allocate(
                making(bob, Resource.IMAGE),
                Templates.read("NAME=%s\nTYPE=DATABLOCK\nSIZE=%d".formatted(name, size)),
                1,
                false);
    }

    private void give(int vm, int user) {
        world.system.ownership.change(VmWorld.ADMIN, world.services.vms.objects(), vm, user, -1);
    }

    private void limit(String template) {
        world.system.users.quotas().limit(VmWorld.ADMIN, bob.user(), Templates.read(template));
    }

    private String used(String metric) {
        return user(bob).textAt("VM_QUOTA/VM/" + metric + "_USED");
    }

    private XmlElement user(Caller caller) {
        return XmlReader.read(world.system.users.show(VmWorld.ADMIN, caller.user()));
    }

    private XmlElement group(Caller caller) {
        return XmlReader.read(world.system.groups.objects().show(VmWorld.ADMIN, caller.group()));
    }

    private static void assertLimited(Runnable attempt, String message) {
        assertThatThrownBy(attempt::run)
                .hasMessage(message)
                .extracting(thrown -> ((Failure) thrown).kind())
                .isEqualTo(FailureKind.LIMIT);
    }
}
