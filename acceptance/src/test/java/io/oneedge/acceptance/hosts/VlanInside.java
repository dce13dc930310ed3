package io.oneedge.acceptance.hosts;

import io.oneedge.drivers.network.BridgePlan;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.drivers.network.UserModePlan;
import io.oneedge.drivers.network.bridge.BridgeKind;
import io.oneedge.drivers.network.bridge.BridgeNetworkDriver;
import io.oneedge.foundation.process.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done within the machine of {@link VlanTest}: the driver joins an interface to VLAN 100 on
 * eth1; at the other end of its cable, eth2 in a namespace, is another host with VLANs 100 and 101.
 */
final class VlanInside {

    private VlanInside() {}

    public static void main(String[] arguments) {
        NetworkDriver driver = new BridgeNetworkDriver(BridgeKind.VLAN, "vlan");
        say("works", driver.probe().available() + " " + driver.probe().detail());
        run("ip link set eth1 up");
        run("ip netns add other");
        run("ip link set eth2 netns other");
        run("ip -n other link set eth2 up");
        other(100, "10.99.0.2/24");
        other(101, "10.98.0.2/24");
        driver.prepare(nic());
        driver.prepare(nic());
        run("ip address add 10.99.0.1/24 dev onebr.100");
        say("device", output("ip -d -o link show eth1.100"));
        say("bridge", output("ip -o link show master onebr.100"));
        say("reaches", Boolean.toString(isDone("ping -c 3 -W 5 10.99.0.2")));
        run("ip address add 10.98.0.1/24 dev onebr.100");
        say("reaches-another", Boolean.toString(isDone("ping -c 2 -W 2 10.98.0.2")));
        driver.clean(7, 0);
        String links = output("ip -o link show");
        boolean left = links.contains("eth1.100") || links.contains("onebr.100");
        say("left", left ? links : "nothing");
    }

    private static void other(int vlan, String address) {
        String there = "ip -n other";
        run(there + " link add link eth2 name v" + vlan + " type vlan id " + vlan);
        run(there + " address add " + address + " dev v" + vlan);
        run(there + " link set v" + vlan + " up");
    }

    private static NicPlan nic() {
        return new NicPlan(
                7,
                0,
                0,
                "02:00:0a:63:00:03",
                List.of("10.99.0.3"),
                0,
                new BridgePlan(
                        "onebr.100",
                        Optional.empty(),
                        false,
                        Map.of(),
                        Optional.of(new Uplink.Vlan("eth1", 100, Map.of()))),
                NicFilters.NONE,
                UserModePlan.USUAL);
    }

    private static void run(String command) {
        Program.of(command.split(" ", -1)).check();
    }

    private static boolean isDone(String command) {
        return Program.of(command.split(" ", -1)).run().ok();
    }

    private static String output(String command) {
        return Program.of(command.split(" ", -1)).check().output();
    }

    private static void say(String what, String text) {
        System.out.println("VLAN " + what + ": " + text.replaceAll("\\s+", " ").strip());
    }
}
