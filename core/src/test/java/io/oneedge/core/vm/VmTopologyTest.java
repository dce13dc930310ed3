package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmTopologyTest {

    @Test
    void leavesATemplateAloneThatAsksForNone() {
        Template plain = Templates.read("CPU=1 VCPU=2 MEMORY=64");
        assertThat(VmTopology.completed(plain)).isEqualTo(plain);
        assertThat(VmTopology.resized(plain)).isEqualTo(plain);
    }

    @Test
    void pinsVirtualCpusInNodesThatAreAlike() {
        Template pinned =
                completed("CPU=1 VCPU=4 MEMORY=128 TOPOLOGY=[PIN_POLICY=thread,SOCKETS=2,CORES=1]");
        assertThat(pinned.text("CPU")).isEqualTo("4");
        assertThat(pinned.vector("TOPOLOGY").orElseThrow().text("THREADS")).isEqualTo("2");
        assertThat(pinned.vectors("NUMA_NODE"))
                .extracting(node -> node.text("TOTAL_CPUS") + " " + node.text("MEMORY"))
                .containsExactly("2 65536", "2 65536");
        assertThat(VmTopology.isPinned(pinned)).isTrue();
        assertThat(VmRequirements.add(pinned).text("AUTOMATIC_REQUIREMENTS"))
                .isEqualTo("!(PUBLIC_CLOUD = YES) & (PIN_POLICY = PINNED)");
    }

    @Test
    void pinsVirtualCpusInNodesAsTheyAreGiven() {
        Template pinned =
                completed(
                        "VCPU=3 MEMORY=96 TOPOLOGY=[PIN_POLICY=CORE]"
                                + " NUMA_NODE=[TOTAL_CPUS=1,MEMORY=32]"
                                + " NUMA_NODE=[TOTAL_CPUS=2,MEMORY=64]");
        assertThat(pinned.vector("TOPOLOGY").orElseThrow().text("SOCKETS")).isEqualTo("2");
        assertThat(pinned.vectors("NUMA_NODE"))
                .extracting(node -> node.text("TOTAL_CPUS") + " " + node.text("MEMORY"))
                .containsExactly("1 32768", "2 65536");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TOPOLOGY=[CORES=2] | Non-pinned VMs with a virtual topology needs to set  SOCKETS,"
                        + " CORES and THREADS numbers.",
                "TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=1]"
                        + " | Total threads per core and socket needs to match VCPU",
                "TOPOLOGY=[PIN_POLICY=CORE,CORES=3] | VCPU is not multiple of the total number of"
                        + " cores",
                "TOPOLOGY=[PIN_POLICY=CORE,SOCKETS=3] | VCPU is not multiple of the number of NUMA"
                        + " nodes",
                "TOPOLOGY=[PIN_POLICY=CORE] NUMA_NODE=[TOTAL_CPUS=3,MEMORY=128]"
                        + " | Total CPUS of NUMA nodes is different from VM VCPU",
                "TOPOLOGY=[PIN_POLICY=CORE] NUMA_NODE=[TOTAL_CPUS=4,MEMORY=1]"
                        + " | Total MEMORY of NUMA nodes is different from VM MEMORY",
            })
    void refusesWhatDoesNotFit(String topology, String message) {
        assertThatThrownBy(() -> completed("CPU=1 VCPU=4 MEMORY=128 " + topology))
                .isInstanceOf(Failure.class)
                .hasMessage(message);
    }

    @Test
    void getsMoreCoresForMoreVirtualCpus() {
        Template topology =
                completed("CPU=1 VCPU=4 MEMORY=64 TOPOLOGY=[SOCKETS=1,CORES=2,THREADS=2]");
        Template larger = VmTopology.resized(topology.with("VCPU", "8"));
        assertThat(larger.vector("TOPOLOGY").orElseThrow().text("CORES")).isEqualTo("4");
        assertThatThrownBy(() -> VmTopology.resized(topology.with("VCPU", "3")))
                .hasMessage("new VCPU is not multiple of the total number of threads");
    }

    @Test
    void isComputedAnewWhenItsVmIsResized() {
        VmWorld world = VmWorld.withHosts(1);
        int vm =
                world.allocate(
                        Caller.SYSTEM,
                        "CPU=1 VCPU=2 MEMORY=64 TOPOLOGY=[PIN_POLICY=CORE,SOCKETS=2]");
        resize(world, vm, "VCPU=4 MEMORY=128");
        Vm resized = world.vm(vm);
        assertThat(resized.cpu()).isEqualTo(4);
        assertThat(resized.template().vectors("NUMA_NODE"))
                .extracting(node -> node.text("TOTAL_CPUS") + " " + node.text("MEMORY"))
                .containsExactly("2 65536", "2 65536");
        assertThatThrownBy(() -> resize(world, vm, "MEMORY=129"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.ACTION))
                .hasMessage("MEMORY is not multiple of the number of NUMA nodes");
    }

    @Test
    void keepsAVmFromBeingMadeThatDoesNotFit() {
        VmWorld world = VmWorld.withHosts(1);
        assertThatThrownBy(
                        () -> world.allocate(Caller.SYSTEM, "CPU=1 MEMORY=64 TOPOLOGY=[CORES=2]"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.ALLOCATION))
                .hasMessageStartingWith("Error allocating a new virtual machine. Non-pinned VMs");
    }

    private static void resize(VmWorld world, int vm, String template) {
        world.services.configuration.resize(VmWorld.ADMIN, vm, Templates.read(template));
    }

    private static Template completed(String template) {
        return VmTopology.completed(Templates.read(template));
    }
}
