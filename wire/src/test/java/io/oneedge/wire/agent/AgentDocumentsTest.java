package io.oneedge.wire.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AgentDocumentsTest {

    @Test
    void readsBackWhatAGuestIsPreparedFrom() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SET_HOSTNAME", "web");
        variables.put("START_SCRIPT", "echo 'a'\necho b");
        GuestPrepare prepare =
                new GuestPrepare(
                        0,
                        "ssh",
                        List.of(
                                new GuestPrepare.Disk(
                                        0,
                                        GuestPrepare.Mode.COPY_ON_WRITE,
                                        Optional.of(new GuestPrepare.StoredFile(1, "/d/1/abc")),
                                        "raw",
                                        0,
                                        ""),
                                new GuestPrepare.Disk(
                                        2,
                                        GuestPrepare.Mode.EMPTY,
                                        Optional.empty(),
                                        "raw",
                                        64,
                                        "swap")),
                        Optional.of(new GuestPrepare.StoredFile(2, "/d/2/k")),
                        Optional.empty(),
                        Optional.of(
                                new GuestPrepare.Context(
                                        1,
                                        variables,
                                        Optional.of("dG9rZW4="),
                                        Map.of("a", new GuestPrepare.StoredFile(2, "f")))));
        assertThat(again(prepare.toJson(), GuestPrepare::fromJson)).isEqualTo(prepare);
        assertThat(prepare.toString()).doesNotContain("dG9rZW4=").doesNotContain("echo");
    }

    @Test
    void readsBackWhatAGuestIsStartedWith() {
        GuestStart start = start();
        assertThat(again(start.toJson(), GuestStart::fromJson)).isEqualTo(start);
        ContextDisk disk =
                new ContextDisk(
                        "fs",
                        new GuestPrepare.Context(
                                1, Map.of("A", "b"), Optional.of("dG9rZW4="), Map.of()));
        GuestStart told = start.with(disk);
        assertThat(again(told.toJson(), GuestStart::fromJson)).isEqualTo(told);
        assertThat(told.toString()).doesNotContain("dG9rZW4=");
        GuestContext later = new GuestContext(new GuestTarget(0, "qemu"), disk, start.nics());
        assertThat(again(later.toJson(), GuestContext::fromJson)).isEqualTo(later);
        assertThat(start.toString()).doesNotContain("pass");
    }

    private static GuestStart start() {
        return new GuestStart(
                0,
                "qemu",
                "web",
                "5d3c2b1a-0000-4000-8000-000000000007",
                "MICROVM",
                0.5,
                4,
                2,
                1,
                128,
                Optional.of(new GuestStart.Kernel("console=ttyS0", true)),
                List.of(new GuestStart.Disk(0, "qcow2", "VIRTIO", false)),
                List.of(
                        new GuestNetwork(
                                0,
                                "bridge",
                                "02:00:0a:5a:00:02",
                                List.of("10.90.0.2"),
                                0,
                                bridge(),
                                filters(),
                                new UserModeNetwork(
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(new UserModeNetwork.Forward(2222, 22))))),
                Optional.of(new GuestStart.Graphics("127.0.0.1", 5907, Optional.of("pass"))),
                true,
                Optional.empty());
    }

    private static NetworkBridge bridge() {
        return new NetworkBridge(
                "onebr0",
                Optional.of("10.90.0.1/24"),
                true,
                Map.of("stp_state", "1"),
                Optional.of(
                        new NetworkUplink(
                                NetworkUplink.Kind.VXLAN,
                                "eth0",
                                7,
                                false,
                                "239.0.0.7",
                                false,
                                16,
                                Map.of("nolearning", ""))));
    }

    private static NetworkFilters filters() {
        return new NetworkFilters(
                true,
                true,
                Optional.of(
                        List.of(
                                new NetworkFilters.Rule(
                                        true,
                                        "TCP",
                                        List.of(new NetworkFilters.Ports(22, 23)),
                                        OptionalInt.empty(),
                                        List.of(new NetworkFilters.Peers("10.90.0.2", 8))),
                                new NetworkFilters.Rule(
                                        false, "ICMP", List.of(), OptionalInt.of(8), List.of()))));
    }

    @Test
    void readsBackWhatARunningGuestGetsAndGivesBack() {
        GuestTarget target = new GuestTarget(3, "qemu");
        GuestStart.Disk disk = new GuestStart.Disk(4, "qcow2", "VIRTIO", false);
        GuestPrepare.Disk content =
                new GuestPrepare.Disk(
                        4, GuestPrepare.Mode.EMPTY, Optional.empty(), "qcow2", 64, "");
        GuestDiskAttach attach = new GuestDiskAttach(target, "ssh", content, disk, true);
        assertThat(again(attach.toJson(), GuestDiskAttach::fromJson)).isEqualTo(attach);
        GuestDiskDetach detach = new GuestDiskDetach(target, "ssh", 4, false);
        assertThat(again(detach.toJson(), GuestDiskDetach::fromJson)).isEqualTo(detach);
        GuestNicAttach nic =
                new GuestNicAttach(target, start().nics().getFirst(), Optional.empty());
        assertThat(again(nic.toJson(), GuestNicAttach::fromJson)).isEqualTo(nic);
        GuestNicDetach without = new GuestNicDetach(target, 2, Optional.empty());
        assertThat(again(without.toJson(), GuestNicDetach::fromJson)).isEqualTo(without);
        GuestDiskResize resize = new GuestDiskResize(target, "ssh", disk, 1L << 33, true);
        assertThat(again(resize.toJson(), GuestDiskResize::fromJson)).isEqualTo(resize);
    }

    @Test
    void readsBackWhatIsRememberedOfAGuestAndWhereItGoes() {
        GuestTarget target = new GuestTarget(3, "qemu");
        GuestStart.Disk disk = new GuestStart.Disk(4, "qcow2", "VIRTIO", false);
        GuestDiskSnapshot snapshot = new GuestDiskSnapshot(target, "ssh", disk, 1, true);
        assertThat(again(snapshot.toJson(), GuestDiskSnapshot::fromJson)).isEqualTo(snapshot);
        GuestDiskSaveAs copy =
                new GuestDiskSaveAs(
                        target, "ssh", disk, GuestDiskSaveAs.NO_SNAPSHOT, 1, "fs", false);
        assertThat(again(copy.toJson(), GuestDiskSaveAs::fromJson)).isEqualTo(copy);
        GuestSnapshot whole = new GuestSnapshot(target, 5);
        assertThat(again(whole.toJson(), GuestSnapshot::fromJson)).isEqualTo(whole);
        GuestMigrate migrate = new GuestMigrate(target, "ssh", "node2", 100, "shared", start());
        assertThat(again(migrate.toJson(), GuestMigrate::fromJson)).isEqualTo(migrate);
    }

    @Test
    void readsBackReports() {
        HostLoad load = new HostLoad(5, 195, 1000, 600, 400, 7, 8);
        NumaNode node =
                new NumaNode(
                        0,
                        List.of(new NumaNode.Core(0, List.of(0, 1))),
                        1000,
                        600,
                        400,
                        List.of(0),
                        List.of(new NumaNode.HugePages(2048, 4, 2)));
        HostReport host =
                new HostReport(
                        "host",
                        "x86_64",
                        "CPU",
                        2400,
                        "6.1",
                        200,
                        load,
                        List.of(node),
                        List.of(
                                new HostReport.Hypervisor(
                                        "qemu",
                                        true,
                                        "qemu",
                                        "7.2",
                                        false,
                                        List.of("Q35"),
                                        "",
                                        List.of("RESET"))),
                        List.of(new HostReport.Network("bridge", true, "")));
        assertThat(again(host.toJson(), HostReport::fromJson)).isEqualTo(host);
        GuestEvidence evidence =
                new GuestEvidence(7, "one-7", GuestEvidence.State.COULD_NOT_ASK, "timeout");
        MonitoringReport report =
                new MonitoringReport(
                        load,
                        List.of(node),
                        List.of(
                                new MonitoringReport.Guest(evidence, Optional.empty()),
                                new MonitoringReport.Guest(
                                        evidence,
                                        Optional.of(
                                                new MonitoringReport.Figures(
                                                        1.5, 2, 3, 4, 5, 6, 7, 8)))));
        assertThat(again(report.toJson(), MonitoringReport::fromJson)).isEqualTo(report);
        GuestChanged changed = new GuestChanged(GuestChanged.Change.DIED, evidence);
        assertThat(again(changed.toJson(), GuestChanged::fromJson)).isEqualTo(changed);
    }

    @Test
    void readsBackTheDocumentsOfDatastores() {
        ImageImport image =
                new ImageImport(
                        1,
                        "fs",
                        "/var/tmp/i",
                        "raw",
                        List.of("/var/tmp"),
                        List.of("/"),
                        List.of("10.0.0.0/8"),
                        Map.of("MD5", "d41d8cd98f00b204e9800998ecf8427e"));
        assertThat(again(image.toJson(), ImageImport::fromJson)).isEqualTo(image);
        ImageCreate create = new ImageCreate(1, "fs", 10, "raw", "ext4");
        assertThat(again(create.toJson(), ImageCreate::fromJson)).isEqualTo(create);
        ImageDelete delete = new ImageDelete(1, "fs", "/d/1/x");
        assertThat(again(delete.toJson(), ImageDelete::fromJson)).isEqualTo(delete);
        ImageStored stored = new ImageStored("/d/1/x", 10, "raw");
        assertThat(again(stored.toJson(), ImageStored::fromJson)).isEqualTo(stored);
        DatastoreMonitor monitor =
                new DatastoreMonitor(List.of(new DatastoreMonitor.Target(1, "fs")));
        assertThat(again(monitor.toJson(), DatastoreMonitor::fromJson)).isEqualTo(monitor);
        DatastoreCapacities full =
                new DatastoreCapacities(List.of(new DatastoreCapacities.Capacity(1, 3, 2, 1)));
        assertThat(again(full.toJson(), DatastoreCapacities::fromJson)).isEqualTo(full);
    }

    private static <T> T again(JsonObject json, Function<JsonObject, T> reader) {
        return reader.apply(JsonReader.read(json.compact()).asObject());
    }
}
