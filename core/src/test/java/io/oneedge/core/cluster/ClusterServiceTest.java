package io.oneedge.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.host.HostService;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import org.junit.jupiter.api.Test;

class ClusterServiceTest {

    private static final Call ADMIN = FreshSystem.admin(Access.ADMIN);

    private final FreshSystem system = new FreshSystem();
    private final ClusterService clusters = system.clusters;
    private final int edge = clusters.allocate(ADMIN, "edge");
    private final int host = system.hosts.allocate(ADMIN, "h", "dummy", "dummy", Cluster.NONE);

    @Test
    void readsBackWhatItStores() {
        Cluster cluster =
                system.store.read(reading -> ClusterService.find(reading, edge)).orElseThrow();
        assertThat(ClusterXml.decode(ClusterXml.encode(cluster))).isEqualTo(cluster);
    }

    @Test
    void movesAHostFromClusterToCluster() {
        clusters.add(ADMIN, edge, Resource.HOST, host);
        assertThat(hostsOf(edge)).isEqualTo("0");
        assertThat(hostsOf(Cluster.DEFAULT)).isEmpty();
        clusters.remove(ADMIN, edge, Resource.HOST, host);
        assertThat(hostsOf(edge)).isEmpty();
        assertThat(hostsOf(Cluster.DEFAULT)).isEqualTo("0");
    }

    @Test
    void showsItsNewNameInItsHosts() {
        clusters.add(ADMIN, edge, Resource.HOST, host);
        clusters.objects().rename(ADMIN, edge, "renamed");
        assertThat(system.hosts.objects().show(ADMIN, host)).contains("<CLUSTER>renamed</CLUSTER>");
    }

    @Test
    void isDeletedOnlyWhenEmptyAndNotOfTheSystem() {
        clusters.add(ADMIN, edge, Resource.HOST, host);
        assertThatThrownBy(() -> clusters.objects().delete(ADMIN, edge))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "Cannot delete cluster. Cluster 100 is not empty, it contains 1 hosts.");
        assertThatThrownBy(() -> clusters.objects().delete(ADMIN, Cluster.DEFAULT))
                .hasMessage("Cannot delete cluster. System Clusters (ID < 100) cannot be deleted.");
        clusters.remove(ADMIN, edge, Resource.HOST, host);
        clusters.objects().delete(ADMIN, edge);
        assertThatThrownBy(() -> clusters.objects().show(ADMIN, edge))
                .hasMessage("Error getting cluster [100].");
    }

    @Test
    void needsARightToTheClusterAndToTheHost() {
        Caller alice = system.user("alice", 1);
        assertThatThrownBy(() ->
                        clusters.add(
                                FreshSystem.call(alice, Access.ADMIN), edge, Resource.HOST, host))
                .hasMessage(
                        "User [2] : Not authorized to perform ADMIN CLUSTER [100]; Not authorized"
                                + " to perform ADMIN HOST [0].");
    }

    @Test
    void letsARuleSpeakOfTheHostsOfACluster() {
        Caller alice = system.user("alice", 1);
        Call use = FreshSystem.call(alice, Access.USE);
        assertThat(system.hosts.objects().list(use, PoolFilter.ALL)).doesNotContain("<HOST>");
        system.rules.add(
                FreshSystem.admin(Access.MANAGE), "100000002", "2800000064", "1", "100000000");
        assertThat(system.hosts.objects().list(use, PoolFilter.ALL)).doesNotContain("<HOST>");
        clusters.add(ADMIN, edge, Resource.HOST, host);
        assertThat(system.hosts.objects().list(use, PoolFilter.ALL)).contains("<HOST>");
        assertThat(system.store.read(HostService::all)).hasSize(1);
    }

    private String hostsOf(int cluster) {
        return XmlReader.read(clusters.objects().show(ADMIN, cluster)).textAt("HOSTS/ID");
    }
}
