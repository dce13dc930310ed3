package io.oneedge.drivers.virtualization.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuSharesTest {

    @TempDir Path root;

    @Test
    void saysWhyTheyDoNotCount() throws Exception {
        CpuShares shares = new CpuShares(root, "a1");
        assertThat(shares.complaint()).contains("no cgroup v2");
        shares.give(7, 1, 1);
        assertThat(root).isEmptyDirectory();
        Files.writeString(root.resolve("cgroup.controllers"), "hugetlb\n");
        assertThat(shares.complaint()).contains("the cpu controller is not in");
    }

    @Test
    void givesAGuestAGroupOfItsOwnWithItsWeight() throws Exception {
        Files.writeString(root.resolve("cgroup.controllers"), "cpuset cpu io\n");
        CpuShares shares = new CpuShares(root, "a1");
        assertThat(shares.complaint()).isEmpty();
        shares.give(7, 4711, 2.5);
        Path group = root.resolve("oneedge-a1/vm-7");
        assertThat(group.resolve("cpu.weight")).hasContent("250");
        assertThat(group.resolve("cgroup.procs")).hasContent("4711");
        assertThat(root.resolve("oneedge-a1/cgroup.subtree_control")).hasContent("+cpu");
    }

    @Test
    void staysWithinWhatTheKernelTakes() {
        assertThat(CpuShares.weight(0.1)).isEqualTo(10);
        assertThat(CpuShares.weight(0.0001)).isEqualTo(1);
        assertThat(CpuShares.weight(1_000)).isEqualTo(10_000);
    }
}
