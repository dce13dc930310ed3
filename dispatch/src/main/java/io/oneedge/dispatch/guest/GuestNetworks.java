package io.oneedge.dispatch.guest;

import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.GuestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The network interfaces of a VM as an agent is told of them. */
final class GuestNetworks {

    /** The driver whose guests reach the network through the hypervisor's own process. */
    private static final String USER_MODE = "user";

    private GuestNetworks() {}

    static List<GuestNetwork> toStart(Vm vm) {
        List<GuestNetwork> networks = new ArrayList<>();
        for (Attribute.Vector nic : vm.nics()) {
            networks.add(toStart(vm, nic));
        }
        return networks;
    }

    private static GuestNetwork toStart(Vm vm, Attribute.Vector nic) {
        boolean userMode = nic.text("VN_MAD").equals(USER_MODE);
        return new GuestNetwork(
                GuestDevices.number(vm, nic, "NIC_ID"),
                nic.text("VN_MAD"),
                nic.text("MAC"),
                userMode ? "" : nic.text("BRIDGE"),
                Optional.empty(),
                addresses(nic),
                nic.text("MTU").isEmpty() ? 0 : GuestDevices.number(vm, nic, "MTU"),
                nic.isYes("FILTER_MAC_SPOOFING"),
                nic.isYes("FILTER_IP_SPOOFING"),
                userMode ? network(vm, nic) : Optional.empty(),
                userMode ? context(vm, nic, "GATEWAY") : Optional.empty(),
                userMode ? List.of(secureShell(vm)) : List.of());
    }

    private static List<String> addresses(Attribute.Vector nic) {
        return Stream.of("IP", "IP6", "IP6_ULA", "IP6_GLOBAL", "IP6_LINK")
                .map(nic::text)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static GuestNetwork.Forward secureShell(Vm vm) {
        return new GuestNetwork.Forward(UserModePorts.secureShell(vm.id()), 22);
    }

    private static Optional<String> network(Vm vm, Attribute.Vector nic) {
        Optional<String> address = context(vm, nic, "NETWORK");
        Optional<String> mask = context(vm, nic, "MASK");
        if (address.isEmpty() || mask.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(address.get() + "/" + prefixLength(mask.get()));
    }

    /** What the context says of the interface, which is what its network says. */
    private static Optional<String> context(Vm vm, Attribute.Vector nic, String name) {
        return vm.template()
                .vector("CONTEXT")
                .flatMap(context -> context.value("ETH" + nic.text("NIC_ID") + "_" + name))
                .filter(text -> !text.isEmpty());
    }

    /** The number of leading ones of a mask such as 255.255.255.0. */
    private static int prefixLength(String mask) {
        int bits = 0;
        for (String octet : mask.split("\\.", -1)) {
            bits += Integer.bitCount(Integer.parseInt(octet));
        }
        return bits;
    }
}
