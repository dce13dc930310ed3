package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front-end that is killed in the middle of its work, and started again. */
class FrontEndKillTest {

    private static final int CALLERS = 4;
    private static final int KILLS = 2;
    private static final int VMS_BEFORE_A_KILL = 15;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long ACTIVE = 3;
    private static final long RUNNING = 3;

    @TempDir Path home;

    @Test
    void losesNothingThatItAcknowledgedAndFinishesWhatItBegan() throws Exception {
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            DummyCloud cloud = DummyCloud.create(frontEnd.administrator());
            Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = kill * VMS_BEFORE_A_KILL;
                List<Thread> callers = instantiate(frontEnd.client(), cloud, acknowledged);
                Patience.holds("VMs", LIMIT, () -> acknowledged.size() >= enough);
                frontEnd.kill();
                for (Thread caller : callers) {
                    caller.join();
                }
                frontEnd.start();
                assertThat(vms(frontEnd).keySet()).containsAll(acknowledged);
            }
            Patience.holds(
                    "every VM to run",
                    LIMIT,
                    () -> vms(frontEnd).values().stream().allMatch(FrontEndKillTest::runs));
            assertThat(addresses(frontEnd)).doesNotHaveDuplicates();
        }
    }

    /** Callers that make VMs until the front-end is gone. */
    private static List<Thread> instantiate(
            Client client, DummyCloud cloud, Queue<Integer> acknowledged) {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(
                    Thread.startVirtualThread(() -> {
                        try {
                            while (true) {
                                acknowledged.add(
                                        client.templates()
                                                .instantiate(
                                                        cloud.template(),
                                                        "",
                                                        false,
                                                        "CPU = 0.001\nMEMORY = 1",
                                                        false));
                            }
                        } catch (Failure gone) {
                            // The front-end was killed, as this test wants.
                        }
                    }));
        }
        return callers;
    }

    private static Map<Integer, XmlElement> vms(FrontEndProcess frontEnd) {
        return frontEnd.client().objects(Noun.VM).pool(PoolFilter.ALL).children().stream()
                .collect(
                        Collectors.toMap(
                                vm -> Math.toIntExact(vm.numberAt("ID", -1)), Function.identity()));
    }

    private static boolean runs(XmlElement vm) {
        return vm.numberAt("STATE", -1) == ACTIVE && vm.numberAt("LCM_STATE", -1) == RUNNING;
    }

    private static List<String> addresses(FrontEndProcess frontEnd) {
        return vms(frontEnd).values().stream().map(vm -> vm.textAt("TEMPLATE/NIC/IP")).toList();
    }
}
