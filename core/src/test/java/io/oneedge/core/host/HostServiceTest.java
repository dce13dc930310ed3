package io.oneedge.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.cluster.Cluster;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostServiceTest {

    private static final Call ADMIN = FreshSystem.admin(Access.ADMIN);
    private static final RequestId NOBODY = RequestId.NONE;
    private static final long NOW = 1_795_351_829L;

    private final FreshSystem system = new FreshSystem();
    private final HostService hosts = system.hosts;

    @Test
    void readsBackWhatItStores() {
        int id = dummy();
        hosts.objects().update(ADMIN, id, Calls.template("RACK", "<r1>", "A", ""), true);
        Host host = host(id);
        assertThat(HostXml.decode(HostXml.encode(host))).isEqualTo(host);
        assertThat(host.facts().nodes()).hasSize(2);
    }

    @Test
    void isShownAsRecorded() {
        XmlElement recorded = Recording.document("083-one.host.info");
        int id = dummy();
        Recording.assertSame(
                recorded,
                hosts.objects().show(ADMIN, id),
                "FREE_DISK",
                "MAX_DISK",
                "USED_DISK",
                "MONITORING");
    }

    @Test
    void refusesANameThatIsNoAddress() {
        for (String name : List.of("bad host", "bad;host", "$(id)", "a/b")) {
            assertThatThrownBy(() -> hosts.allocate(ADMIN, name, "dummy", "dummy", Cluster.NONE))
                    .hasMessageMatching("Invalid NAME, char '[ ;$/]' is not allowed.");
        }
        assertThat(hosts.allocate(ADMIN, "oneadmin@10.0.0.7", "kvm", "qemu", Cluster.NONE))
                .isZero();
    }

    @Test
    void storesAReportOnlyWhereItSaysSomethingNew() {
        int id = dummy();
        List<Long> commits = new ArrayList<>();
        system.store.listen(commit -> commits.add(commit.number()));
        hosts.reported(NOBODY, id, NOW + 1, DummyHost.report("host01", "dummy"));
        hosts.loaded(NOBODY, id, NOW + 2, new HostLoad(5, 795, 100, 50, 50, 1, 2), List.of());
        assertThat(commits).isEmpty();
        assertThat(system.latest.of(Resource.HOST, id).orElseThrow().time()).isEqualTo(NOW + 2);
        hosts.reported(NOBODY, id, NOW + 3, DummyHost.report("renamed", "dummy"));
        assertThat(commits).hasSize(1);
    }

    @Test
    void passesOverReportsOfHostsThatAreGoneOrOffline() {
        hosts.reported(NOBODY, 77, NOW, DummyHost.report("x", "dummy"));
        assertThat(system.latest.of(Resource.HOST, 77)).isEmpty();
        int id = dummy();
        hosts.status(ADMIN, id, 2);
        hosts.reported(NOBODY, id, NOW, DummyHost.report("host01", "dummy"));
        assertThat(host(id).state()).isEqualTo(HostState.OFFLINE);
        assertThat(shown(id).textAt("HOST_SHARE/TOTAL_CPU")).isEqualTo("0");
        assertThat(shown(id).child("MONITORING").orElseThrow().children()).isEmpty();
    }

    @Test
    void isMonitoredAtOnceWhenItReportedWhileDisabled() {
        int id = dummy();
        hosts.status(ADMIN, id, 1);
        hosts.loaded(NOBODY, id, NOW, new HostLoad(0, 1, 1, 1, 1, 1, 1), List.of());
        assertThat(host(id).state()).isEqualTo(HostState.DISABLED);
        hosts.status(ADMIN, id, 0);
        assertThat(host(id).state()).isEqualTo(HostState.MONITORED);
    }

    @Test
    void isMonitoredWithTheNextFiguresWhenItWasOffline() {
        int id = dummy();
        hosts.status(ADMIN, id, 2);
        hosts.status(ADMIN, id, 0);
        assertThat(host(id).state()).isEqualTo(HostState.INIT);
        hosts.loaded(NOBODY, id, NOW, new HostLoad(0, 1, 1, 1, 1, 1, 1), List.of());
        assertThat(host(id).state()).isEqualTo(HostState.MONITORED);
    }

    @Test
    void saysWhatWentWrongUntilItReportsAgain() {
        int id = dummy();
        hosts.failed(NOBODY, id, "the agent is gone");
        assertThat(shown(id).textAt("STATE")).isEqualTo("3");
        assertThat(shown(id).textAt("TEMPLATE/ERROR"))
                .isEqualTo("Error monitoring Host host01 (0): the agent is gone");
        hosts.reported(NOBODY, id, NOW, DummyHost.report("host01", "dummy"));
        assertThat(shown(id).textAt("STATE")).isEqualTo("2");
        assertThat(shown(id).at("TEMPLATE/ERROR")).isEmpty();
    }

    @Test
    void isInErrorWhereItsDriverCannotRunMachines() {
        int id = hosts.allocate(ADMIN, "host01", "kvm", "qemu", Cluster.NONE);
        HostReport dummy = DummyHost.report("host01", "dummy");
        hosts.reported(NOBODY, id, NOW, dummy);
        assertThat(host(id).state()).isEqualTo(HostState.ERROR);
        assertThat(host(id).error()).contains("no virtualization driver qemu");
    }

    @Test
    void keepsCapacityBackAsItOrItsClusterSays() {
        int id = dummy();
        system.clusters.objects().update(ADMIN, Cluster.DEFAULT, reserve("10%", "1048576"), true);
        assertThat(share(id).maxCpu()).isEqualTo(720);
        assertThat(share(id).maxMemory()).isEqualTo(15L << 20);
        hosts.objects().update(ADMIN, id, reserve("-800", "x"), true);
        assertThat(share(id).maxCpu()).isEqualTo(1600);
        assertThat(share(id).maxMemory()).isEqualTo(16L << 20);
        hosts.objects().update(ADMIN, id, reserve("9999999", ""), true);
        assertThat(share(id).maxCpu()).isZero();
    }

    @Test
    void doesNotLetItsOwnerWriteWhatWasFoundOut() {
        int id = dummy();
        Template back =
                Calls.template("ARCH", "pdp11", "RACK", "r1", "VM_MAD", "qemu", "ERROR", "none");
        hosts.objects().update(ADMIN, id, back, false);
        XmlElement shown = shown(id);
        assertThat(shown.textAt("TEMPLATE/ARCH")).isEqualTo("x86_64");
        assertThat(shown.textAt("TEMPLATE/RACK")).isEqualTo("r1");
        assertThat(shown.textAt("VM_MAD")).isEqualTo("qemu");
        assertThat(shown.at("TEMPLATE/ERROR")).isEmpty();
    }

    @Test
    void showsHowFullItsDatastoresAre() {
        int id = dummy();
        hosts.stored(
                id,
                NOW,
                new DatastoreCapacities(
                        List.of(new DatastoreCapacities.Capacity(100, 2048, 48, 2000))));
        XmlElement disks = shown(id).at("HOST_SHARE/DATASTORES").orElseThrow();
        assertThat(disks.textAt("FREE_DISK")).isEqualTo("2000");
        assertThat(disks.textAt("DS/ID")).isEqualTo("100");
    }

    @Test
    void isNotDeletedWhileMachinesAreOnIt() {
        HostUsage busy =
                (reading, host) -> new HostUsage.Usage(100, 1024, 7, new TreeSet<>(List.of(4)));
        HostService used = new HostService(system.store, system.rules, busy, new Latest());
        int id = dummy();
        assertThatThrownBy(() -> used.objects().delete(ADMIN, id))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot delete host. Can not remove a host with running VMs");
        XmlElement shown = XmlReader.read(used.objects().show(ADMIN, id));
        assertThat(shown.textAt("HOST_SHARE/MEM_USAGE")).isEqualTo("1024");
        assertThat(shown.textAt("VMS/ID")).isEqualTo("4");
    }

    @Test
    void leavesNothingBehindWhenItIsDeleted() {
        int id = dummy();
        hosts.objects().delete(ADMIN, id);
        assertThat(system.latest.of(Resource.HOST, id)).isEmpty();
        assertThatThrownBy(() -> hosts.objects().show(ADMIN, id))
                .hasMessage("Error getting host [" + id + "].");
    }

    @Test
    void refusesAnUnknownStatusClusterOrEmptyDriver() {
        int id = dummy();
        assertThatThrownBy(() -> hosts.status(ADMIN, id, 9)).hasMessage("Wrong status code");
        assertThatThrownBy(() -> hosts.allocate(ADMIN, "h", "dummy", "dummy", 55))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND));
        assertThatThrownBy(() -> hosts.allocate(ADMIN, "h", "", "dummy", -1))
                .hasMessageContaining("IM_MAD");
    }

    private int dummy() {
        int id = hosts.allocate(ADMIN, "host01", "dummy", "dummy", Cluster.NONE);
        hosts.reported(NOBODY, id, NOW, DummyHost.report("host01", "dummy"));
        return id;
    }

    private Host host(int id) {
        return system.store.read(reading -> HostService.find(reading, id)).orElseThrow();
    }

    private HostShare share(int id) {
        return system.store.read(
                reading -> hosts.share(reading, HostService.find(reading, id).orElseThrow()));
    }

    private XmlElement shown(int id) {
        return XmlReader.read(hosts.objects().show(ADMIN, id));
    }

    private static Template reserve(String cpu, String memory) {
        return Calls.template("RESERVED_CPU", cpu, "RESERVED_MEM", memory);
    }
}
