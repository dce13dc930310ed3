package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out whether this host has what a kind of bridge needs. */
final class HostProbe {

    private HostProbe() {}

    static NetworkProbe of(BridgeKind kind) {
        Optional<String> complaint = NetworkRights.complaint();
        if (complaint.isPresent()) {
            return new NetworkProbe(false, complaint.get());
        }
        if (NetworkRights.isDirect()
                && !Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward"))) {
            return new NetworkProbe(false, "needs root");
        }
        for (String tool : NetworkRights.isDirect() ? List.of("ip", "nft") : List.of("ip")) {
            if (!installed(tool)) {
                String name = tool.equals("ip") ? "iproute2" : "nftables";
                return new NetworkProbe(false, "needs " + tool + ": apt-get install " + name);
            }
        }
        if (!Files.exists(Taps.TUN)) {
            return new NetworkProbe(
                    false, Taps.TUN + " does not exist: the kernel has no tap devices");
        }
        if (!kind.device().isEmpty() && !hasDevices(kind)) {
            return new NetworkProbe(
                    false, "the kernel has no devices of the kind " + kind.device());
        }
        return new NetworkProbe(
                true,
                kind.device().isEmpty()
                        ? "Linux bridge with nftables"
                        : "Linux bridge with " + kind.device() + " and nftables");
    }

    private static boolean installed(String tool) {
        try {
            return Program.of(tool, "-V").run().ok();
        } catch (Failure e) {
            return false;
        }
    }

    /** Makes one in a network namespace that ends with the program. */
    private static boolean hasDevices(BridgeKind kind) {
        String options =
                switch (kind) {
                    case BRIDGE, FW, EBTABLES -> "";
                    case VLAN -> "link one0 name one2 type vlan id 2";
                    case VXLAN -> "name one2 type vxlan id 2 dstport 8472";
                };
        return NetworkRights.probe(kind.device(), options).run().ok();
    }
}
