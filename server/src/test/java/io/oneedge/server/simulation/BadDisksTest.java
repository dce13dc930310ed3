package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a full disk stopped, or a sync that failed, once the disk is well again. */
class BadDisksTest {

    private final Simulation cloud = Journeys.at(List.of());

    /** No commit comes that would ask for a round of placement. */
    @Test
    void placesAVmThatCouldNotBePlacedWhileTheDiskWasFull() {
        cloud.store().full(true);
        cloud.goOnToTheEnd();
        assertThat(vms().getFirst().waitsForPlace()).isTrue();
        cloud.store().full(false);
        cloud.settle();
        assertThat(Standing.of(cloud).place().toString()).isEqualTo("RUNNING");
        cloud.finish();
    }

    /** Its first report came when it could not be written down. */
    @Test
    void monitorsAHostThatWasNewWhileTheDiskWasFull() {
        cloud.goOnToTheEnd();
        cloud.store().slow(true);
        cloud.call("one.host.allocate", "node2", "qemu", "qemu", -1);
        cloud.store().full(true);
        cloud.store().deliver();
        cloud.store().full(false);
        cloud.store().slow(false);
        assertThat(hosts().getLast().state()).isEqualTo(HostState.INIT);
        cloud.settle();
        assertThat(hosts().getLast().state()).isEqualTo(HostState.MONITORED);
        cloud.finish();
    }

    /**
     * A front-end that is killed right after a sync that failed can find what was written: then
     * somebody was told that nothing was changed, and it was. Nothing is half there.
     */
    @Test
    void finishesWhatWasThereAlthoughItsSyncFailed() {
        cloud.goOnToTheEnd();
        cloud.store().failNextSync();
        assertThat(cloud.accepts(Asking.MAKE)).isFalse();
        assertThat(vms()).hasSize(1);
        cloud.restart(true);
        cloud.goOnToTheEnd();
        assertThat(vms()).hasSize(2);
        cloud.settle();
        assertThat(vms().getLast().place().toString()).isEqualTo("RUNNING");
        cloud.finish();
    }

    /** Whoever repeats it then has asked for a second one, with a number of its own. */
    @Test
    void givesNoNumberTwiceAfterASyncThatFailed() {
        cloud.goOnToTheEnd();
        cloud.store().failNextSync();
        assertThat(cloud.accepts(Asking.MAKE)).isFalse();
        assertThat(cloud.accepts(Asking.MAKE)).isTrue();
        assertThat(vms().stream().map(Vm::id)).containsExactly(0, 2);
        cloud.restart(true);
        cloud.goOnToTheEnd();
        assertThat(vms().stream().map(Vm::id)).containsExactly(0, 2);
        cloud.finish();
    }

    private List<Vm> vms() {
        List<Vm> found = new ArrayList<>();
        cloud.store().look(reading -> found.addAll(reading.all(Vms.KIND)));
        return found;
    }

    private List<Host> hosts() {
        List<Host> found = new ArrayList<>();
        cloud.store().look(reading -> found.addAll(HostService.all(reading)));
        return found;
    }
}
