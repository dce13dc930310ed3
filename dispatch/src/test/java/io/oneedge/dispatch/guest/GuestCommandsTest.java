package io.oneedge.dispatch.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.RestrictedAttributes;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.user.Passwords;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.vm.Assignment;
import io.oneedge.core.vm.GuestAbility;
import io.oneedge.core.vm.GuestEffect;
import io.oneedge.core.vm.HistoryRecord;
import io.oneedge.core.vm.LcmState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.drivers.virtualization.Capability;
import io.oneedge.drivers.virtualization.Machine;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.ContextDisk;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskDetach;
import io.oneedge.wire.agent.GuestDiskResize;
import io.oneedge.wire.agent.GuestDiskSnapshot;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.GuestNicAttach;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.catalogue.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuestCommandsTest {

    private static final int VM = 4;

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "../../etc/passwd",
                    "/etc/passwd",
                    "10.0.2.0,guestfwd=tcp:10.0.2.100:1-cmd:id",
                    "10.0.2.2,hostfwd=tcp::22-:22",
                    "255.255.255.0,x=y",
                    "-drive",
                    "1;reboot",
                    "$(id)",
                    "99999999999999999999",
                    "-1",
                    "1\u00a0",
                    "\u0661",
                    "NaN",
                    "x\ny");

    private final MemoryStore store =
            new MemoryStore(InstantSource.fixed(Instant.ofEpochSecond(1_795_351_829L)));
    private final GuestCommands commands = new GuestCommands(users());

    @Test
    void namesTheCommandByTheEffect() {
        AgentCommand command = command("guest.stop", "CPU=1\nMEMORY=64");
        assertThat(command.id()).isEqualTo("8");
        assertThat(command.vmId()).isEqualTo(VM);
        assertThat(command.request()).isEqualTo(new RequestId(5));
    }

    @Test
    void aNumberThatIsNoneIsSaid() {
        assertThatThrownBy(() -> start("CPU=1\nMEMORY=64\nTOPOLOGY=[THREADS=\"many\"]"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("TOPOLOGY/THREADS is \"many\", not a number");
        assertThatThrownBy(() -> start("CPU=1\nMEMORY=999999999999"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("MEMORY is too large");
    }

    @Test
    void ofAContextOnlyAddressesReachTheHypervisor() {
        assertThat(network("10.0.2.0", "255.255.255.0").userMode().network())
                .contains("10.0.2.0/24");
        assertThatThrownBy(
                        () -> network("10.0.2.0,guestfwd=tcp:10.0.2.100:1-cmd:id", "255.255.255.0"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("CONTEXT/ETH0_NETWORK is not an IPv4 address");
        assertThatThrownBy(() -> network("10.0.2.0", "255.0.0.0,x")).isInstanceOf(Failure.class);
    }

    /** Either the command has none of it in a place that becomes an option, or it is refused. */
    @Test
    void whatATenantWroteNeverBecomesAnOption() {
        SplittableRandom random = new SplittableRandom(5);
        int accepted = 0;
        for (int i = 0; i < 2_000; i++) {
            String template =
                    """
                    CPU=1
                    MEMORY=64
                    VCPU="%s"
                    TOPOLOGY=[THREADS="%s"]
                    OS=[MACHINE="%s",ARCH="%s"]
                    GRAPHICS=[TYPE="%s",PORT="5900",LISTEN="127.0.0.1"]
                    FEATURES=[ACPI="%s"]
                    NIC=[NIC_ID="0",VN_MAD="user",MAC="02:00:0a:00:00:06",BRIDGE="%s"]
                    CONTEXT=[DISK_ID="1",ETH0_NETWORK="%s",ETH0_MASK="%s",ETH0_GATEWAY="%s"]
                    """
                            .formatted(
                                    any(random, "1"),
                                    any(random, "1"),
                                    any(random, "microvm"),
                                    any(random, "x86_64"),
                                    any(random, "VNC"),
                                    any(random, "YES"),
                                    any(random, "br0"),
                                    any(random, "10.0.2.0"),
                                    any(random, "255.255.255.0"),
                                    any(random, "10.0.2.2"));
            try {
                requireHarmless(start(template));
                accepted++;
            } catch (Failure refused) {
                assertThat(refused.message()).isNotEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static void requireHarmless(GuestStart start) {
        assertThat(start.machine()).isIn("MICROVM", "Q35");
        GuestNetwork network = start.nics().getFirst();
        assertThat(network.bridge().name()).isEmpty();
        network.userMode()
                .network()
                .ifPresent(net -> assertThat(net).matches("[0-9.]+/[0-9]{1,2}"));
        network.userMode().gateway().ifPresent(host -> assertThat(host).matches("[0-9.]+"));
    }

    private static String any(SplittableRandom random, String usual) {
        return random.nextInt(8) > 0 ? usual : HOSTILE.get(random.nextInt(HOSTILE.size()));
    }

    private GuestNetwork network(String network, String mask) {
        return start(
                        "CPU=1\nMEMORY=64\nNIC=[NIC_ID=0,VN_MAD=user,MAC=\"02:00:0a:00:00:06\"]\n"
                                + "CONTEXT=[DISK_ID=0,ETH0_NETWORK=\""
                                + network
                                + "\",ETH0_MASK=\""
                                + mask
                                + "\"]")
                .nics()
                .getFirst();
    }

    private GuestStart start(String template) {
        return GuestStart.fromJson(command("guest.start", template).document());
    }

    @Test
    void namesTheDeviceThatIsWorkedOn() {
        String template =
                """
                CPU=1
                MEMORY=64
                DISK=[DISK_ID=0,IMAGE_ID=1,DATASTORE_ID=1,SOURCE="/d/1/a",SIZE=10,TM_MAD=qcow2]
                DISK=[DISK_ID=2,TYPE=fs,FORMAT=qcow2,SIZE=64,TARGET=vdb,ATTACH=YES]
                NIC=[NIC_ID=3,VN_MAD=bridge,MAC="02:00:0a:00:00:06",BRIDGE=br0,ATTACH=YES]
                """;
        GuestDiskAttach disk =
                GuestDiskAttach.fromJson(
                        device("guest.disk.attach", "ATTACH_DISK", template).document());
        assertThat(disk.running()).isTrue();
        assertThat(disk.content().mode()).isEqualTo(GuestPrepare.Mode.EMPTY);
        assertThat(disk.device()).isEqualTo(new GuestStart.Disk(2, "qcow2", "VIRTIO", false));
        assertThat(disk.transfer()).isEqualTo("ssh");
        GuestDiskDetach off =
                GuestDiskDetach.fromJson(
                        device("guest.disk.detach", "REMOVE_DISK", template).document());
        assertThat(off.running()).isFalse();
        assertThat(off.diskId()).isEqualTo(2);
        GuestNicAttach nic =
                GuestNicAttach.fromJson(
                        device("guest.nic.attach", "ATTACH_NIC", template).document());
        assertThat(nic.nic().bridge().name()).isEqualTo("br0");
        GuestDiskSnapshot snapshot =
                GuestDiskSnapshot.fromJson(
                        device("guest.disk.snapshot.create", "CREATE_DISK_SNAPSHOT", template)
                                .document());
        assertThat(snapshot.snapshot()).isEqualTo(5);
        GuestDiskResize resize =
                GuestDiskResize.fromJson(
                        device("guest.disk.resize", "RESIZE_DISK_OFF", template).document());
        assertThat(resize.sizeMib()).isEqualTo(128);
        assertThat(resize.running()).isFalse();
        assertThatThrownBy(() -> device("guest.disk.attach", "ATTACH_DISK", "CPU=1\nMEMORY=1"))
                .hasMessageContaining("VM 4 has no DISK 2");
    }

    @Test
    void theFilesOfImagesGoOntoTheContextCdUnderTheirNames() {
        String template =
                "CPU=1\nMEMORY=64\nCONTEXT=[DISK_ID=1,FILES_DS=\"/data/datastores/2/0a:'motd'"
                        + " /data/datastores/102/0b:'a b.sh'\"]";
        assertThat(start(template).context().orElseThrow().content().files())
                .containsOnly(
                        Map.entry("motd", new GuestPrepare.StoredFile(2, "/data/datastores/2/0a")),
                        Map.entry(
                                "a b.sh",
                                new GuestPrepare.StoredFile(102, "/data/datastores/102/0b")));
        for (String wrong : List.of("/etc/passwd", "/x:'a' b", "/etc/passwd:'a'", "2/a:'b'c")) {
            String text = "CPU=1\nMEMORY=64\nCONTEXT=[DISK_ID=1,FILES_DS=\"" + wrong + "\"]";
            assertThatThrownBy(() -> start(text)).hasMessageContaining("FILES_DS");
        }
    }

    @Test
    void aTopologyReachesTheGuest() {
        GuestStart start =
                start("CPU=1\nVCPU=12\nMEMORY=64\nTOPOLOGY=[SOCKETS=3,CORES=2,THREADS=2]");
        assertThat(start.vcpus()).isEqualTo(12);
        assertThat(start.sockets()).isEqualTo(3);
        assertThat(start.threadsPerCore()).isEqualTo(2);
        assertThat(start("CPU=1\nVCPU=2\nMEMORY=64").sockets()).isEqualTo(1);
    }

    @Test
    void aGuestThatStartsSeesItsContextAsItIsNow() {
        String template = "CPU=1\nMEMORY=64\nCONTEXT=[DISK_ID=1,COLOUR=blue]";
        ContextDisk started = start(template).context().orElseThrow();
        assertThat(started.transfer()).isEqualTo("ssh");
        assertThat(started.content().diskId()).isEqualTo(1);
        assertThat(started.content().variables()).containsEntry("COLOUR", "blue");
        GuestStart restored =
                GuestStart.fromJson(device("guest.restore", "RESTORE", template).document());
        assertThat(restored.context()).isEmpty();
        GuestContext told =
                GuestContext.fromJson(
                        device("guest.context", "UPDATE_CONTEXT", template).document());
        assertThat(told.disk()).isEqualTo(started);
        assertThat(start("CPU=1\nMEMORY=64").context()).isEmpty();
    }

    @Test
    void aGuestIsToldOfItsAliasesAndItsHostLetsThemThrough() {
        String template =
                """
                CPU=1
                MEMORY=64
                NIC=[NIC_ID=0,VN_MAD=bridge,MAC="02:00:0a:00:00:06",BRIDGE=br0,IP=10.0.0.6]
                NIC_ALIAS=[NIC_ID=3,PARENT_ID=0,ALIAS_ID=1,IP=10.0.0.9,ATTACH=YES]
                CONTEXT=[DISK_ID=1,ETH0_IP=10.0.0.6,ETH0_ALIAS1_IP=10.0.0.9]
                """;
        assertThat(start(template).nics().getFirst().addresses())
                .containsExactly("10.0.0.6", "10.0.0.9");
        GuestContext more =
                GuestContext.fromJson(device("guest.context", "ATTACH_ALIAS", template).document());
        assertThat(more.nics().getFirst().addresses()).containsExactly("10.0.0.6", "10.0.0.9");
        assertThat(more.disk().content().variables()).containsKey("ETH0_ALIAS1_IP");
        GuestContext fewer =
                GuestContext.fromJson(device("guest.context", "DETACH_ALIAS", template).document());
        assertThat(fewer.nics().getFirst().addresses()).containsExactly("10.0.0.6");
        assertThat(fewer.disk().content().variables())
                .containsKey("ETH0_IP")
                .doesNotContainKey("ETH0_ALIAS1_IP");
    }

    @Test
    void everyEffectBecomesACommandOfItsName() {
        String template =
                """
                CPU=1
                MEMORY=64
                DISK=[DISK_ID=2,TYPE=fs,SIZE=64,TARGET=vdb]
                NIC=[NIC_ID=3,VN_MAD=bridge,MAC="02:00:0a:00:00:06",BRIDGE=br0]
                CONTEXT=[DISK_ID=1,COLOUR=blue]
                """;
        for (GuestEffect effect : GuestEffect.values()) {
            if (effect == GuestEffect.SAVE_DISK_AS) {
                assertThatThrownBy(() -> device(effect.action(), effect.name(), template))
                        .hasMessageContaining("Image 9 is gone");
            } else {
                AgentCommand command = device(effect.action(), effect.name(), template);
                assertThat(command.action().wireName()).isEqualTo(effect.action());
            }
        }
    }

    @Test
    void driversSayWhatGuestsCanBeAsked() {
        DeclaredAbilities abilities =
                new DeclaredAbilities(
                        Map.of(
                                "qemu",
                                machine ->
                                        machine == Machine.Q35
                                                ? EnumSet.allOf(Capability.class)
                                                : EnumSet.of(Capability.SUSPEND)),
                        host -> List.of("RESET", "TELEPORT"));
        assertThat(abilities.of("qemu", vm("CPU=1"))).isEqualTo(EnumSet.allOf(GuestAbility.class));
        assertThat(abilities.of("qemu", vm("OS=[MACHINE=microvm]")))
                .containsExactly(GuestAbility.SUSPEND);
        assertThat(abilities.of("qemu", vm("FEATURES=[ACPI=no]")))
                .doesNotContain(GuestAbility.DISK_HOTPLUG, GuestAbility.NIC_HOTPLUG);
        assertThat(abilities.of("mine", vm("CPU=1"))).containsExactly(GuestAbility.RESET);
    }

    private AgentCommand command(String action, String template) {
        return command(action, template, Template.EMPTY);
    }

    private AgentCommand device(String action, String step, String template) {
        return command(
                action,
                template,
                Templates.read(
                        """
                        DISK_ID=2
                        NIC_ID=3
                        SNAPSHOT_ID=5
                        SIZE=128
                        IMAGE_ID=9
                        FROM_DATASTORE=0
                        TO_DATASTORE=100
                        STEP="%s"
                        """
                                .formatted(step)));
    }

    private static Vm vm(String template) {
        Assignment assignment = new Assignment(0, "host01", 0, "qemu", "ssh", 0);
        return new Vm(
                Header.ownedBy(Caller.SYSTEM, VM, "web"),
                VmState.ACTIVE,
                LcmState.BOOT,
                1,
                0,
                "",
                Templates.read(template),
                Template.EMPTY,
                List.of(HistoryRecord.begun(0, assignment, 1)));
    }

    private AgentCommand command(String action, String template, Template parameters) {
        Vm vm = vm(template);
        Effect effect =
                new Effect(
                        8,
                        action,
                        Resource.VM,
                        VM,
                        0,
                        parameters,
                        new RequestId(5),
                        EffectState.PENDING,
                        1,
                        0,
                        "");
        store.write(
                RequestId.NONE,
                writing -> {
                    writing.put(Vms.KIND, vm);
                    return 0;
                });
        return store.read(reading -> commands.command(reading, effect));
    }

    private UserService users() {
        AclService rules = new AclService(store);
        GroupService groups =
                new GroupService(store, rules, UserService.members(), new VdcService(store, rules));
        return new UserService(
                store,
                rules,
                groups,
                new Passwords(new SplittableRandom(1), 1),
                new RestrictedAttributes(List.of()));
    }
}
