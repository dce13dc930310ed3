package io.oneedge.dispatch.guest;

import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.GuestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The network interfaces of a VM as an agent is told of them. */
final class GuestNetworks {

    /** The driver whose guests reach the network through the hypervisor's own process. */
    private static final String USER_MODE = "user";

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private GuestNetworks() {}

    static List<GuestNetwork> toStart(Vm vm) {
        List<GuestNetwork> networks = new ArrayList<>();
        for (Attribute.Vector nic : vm.nics()) {
            networks.add(toStart(vm, nic));
        }
        return networks;
    }

    static GuestNetwork toStart(Vm vm, Attribute.Vector nic) {
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
                isFirstOfUserMode(vm, nic) ? List.of(secureShell(vm)) : List.of());
    }

    /** One interface of a guest has the port that leads to it. */
    private static boolean isFirstOfUserMode(Vm vm, Attribute.Vector nic) {
        return nic.text("VN_MAD").equals(USER_MODE)
                && vm.nics().stream()
                        .filter(other -> other.text("VN_MAD").equals(USER_MODE))
                        .mapToInt(other -> GuestDevices.number(vm, other, "NIC_ID"))
                        .allMatch(id -> id >= GuestDevices.number(vm, nic, "NIC_ID"));
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

    /**
     * What the context says of the interface: what its network says, or, where the context does not
     * ask for that, what the VM's owner wrote. It becomes a part of an option of the hypervisor, so
     * nothing but an address passes.
     */
    private static Optional<String> context(Vm vm, Attribute.Vector nic, String name) {
        String variable = "ETH" + nic.text("NIC_ID") + "_" + name;
        Optional<String> value =
                vm.template()
                        .vector("CONTEXT")
                        .flatMap(context -> context.value(variable))
                        .filter(text -> !text.isEmpty());
        if (value.filter(text -> !ADDRESS.matcher(text).matches()).isPresent()) {
            throw Failure.invalid(
                    "VM "
                            + vm.id()
                            + ": CONTEXT/"
                            + variable
                            + " is not an IPv4 address such as 10.0.0.1");
        }
        return value;
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
