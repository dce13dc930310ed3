package io.oneedge.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.vm.VmEvent;
import io.oneedge.wire.agent.AgentAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts have of a VM that is deleted by force at a bad moment. */
class RemovalTest {

    private static final int DELETE = 3;

    /** The host brings the files to the front-end after somebody has deleted the VM. */
    @Test
    void nothingStaysAtTheFrontEndIfFilesAreOnTheirWayThere() {
        List<Leg> way = new ArrayList<>(Operations.TO_RUNNING);
        way.add(new Leg.Ask(VmEvent.STOP, List.of(), Asking.ofFirst(VmEvent.STOP).orElseThrow()));
        way.add(new Leg.Await(true));
        Simulation cloud = Journeys.at(way);
        assertThat(Standing.of(cloud).place().toString()).isEqualTo("EPILOG_STOP");
        Machine host = cloud.machines().getFirst();
        cloud.goOnUntil(() -> host.agent().orElseThrow().isAsked(AgentAction.GUEST_MOVE));
        host.hang(true);
        cloud.call("one.vm.recover", 0, DELETE);
        cloud.goOnToTheEnd();
        host.hang(false);
        cloud.finish();
        assertThat(host.directories()).isEmpty();
        assertThat(cloud.machines().getLast().directories()).isEmpty();
    }

    /** Deleted twice, because its host does not answer, it is gone; its host cleans up later. */
    @Test
    void aHostThatComesBackRemovesWhatItHas() {
        Simulation cloud = Journeys.at(Operations.TO_RUNNING);
        Machine host = cloud.machines().getFirst();
        host.hang(true);
        cloud.call("one.vm.recover", 0, DELETE);
        cloud.goOnToTheEnd();
        cloud.call("one.vm.recover", 0, DELETE);
        cloud.goOnToTheEnd();
        assertThat(Standing.of(cloud).place().toString()).isEqualTo("DONE");
        assertThat(host.isRunning(0)).isTrue();
        host.hang(false);
        cloud.finish();
        assertThat(host.guests()).isEmpty();
        assertThat(host.directories()).isEmpty();
    }
}
