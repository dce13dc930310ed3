package io.oneedge.dispatch.guest;

import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.NicAliases;
import io.oneedge.core.vm.Vm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.NetworkBridge;
import io.oneedge.wire.agent.NetworkFilters;
import io.oneedge.wire.agent.NetworkUplink;
import io.oneedge.wire.agent.UserModeNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The network interfaces of a VM as an agent is told of them. */
final class GuestNetworks {

    /** The driver whose guests reach the network through the hypervisor's own process. */
    private static final String USER_MODE = "user";

    /** The multicast address of segment 0 unless the network says otherwise. */
    private static final String FIRST_GROUP = "239.0.0.0";

    /** Of packets between hosts: routers may be between them. */
    private static final String TTL = "16";

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private GuestNetworks() {}

    static List<GuestNetwork> toStart(Reading reading, Vm vm) {
        List<GuestNetwork> networks = new ArrayList<>();
        for (Attribute.Vector nic : vm.nics()) {
            networks.add(toStart(reading, vm, nic));
        }
        return networks;
    }

    static GuestNetwork toStart(Reading reading, Vm vm, Attribute.Vector nic) {
        boolean userMode = nic.text("VN_MAD").equals(USER_MODE);
        return new GuestNetwork(
                GuestDevices.number(vm, nic, "NIC_ID"),
                nic.text("VN_MAD"),
                nic.text("MAC"),
                addresses(vm, nic),
                nic.text("MTU").isEmpty() ? 0 : GuestDevices.number(vm, nic, "MTU"),
                userMode ? NetworkBridge.of("") : bridge(vm, nic),
                new NetworkFilters(
                        nic.isYes("FILTER_MAC_SPOOFING"),
                        nic.isYes("FILTER_IP_SPOOFING"),
                        SecurityRules.of(reading, vm, nic)),
                userMode ? userMode(vm, nic) : UserModeNetwork.USUAL);
    }

    private static NetworkBridge bridge(Vm vm, Attribute.Vector nic) {
        NetworkOptions options = new NetworkOptions(nic);
        return new NetworkBridge(
                nic.text("BRIDGE"),
                Optional.empty(),
                options.isSet("keep_empty_bridge"),
                options.bridge(),
                uplink(vm, nic, options));
    }

    private static Optional<NetworkUplink> uplink(
            Vm vm, Attribute.Vector nic, NetworkOptions options) {
        String device = nic.text("PHYDEV");
        if (device.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (nic.text("VN_MAD")) {
                    case "802.1Q" ->
                            NetworkUplink.vlan(
                                    device,
                                    GuestDevices.number(vm, nic, "VLAN_ID"),
                                    options.link());
                    case "vxlan" -> vxlan(vm, nic, options);
                    default -> NetworkUplink.physical(device);
                });
    }

    private static NetworkUplink vxlan(Vm vm, Attribute.Vector nic, NetworkOptions options) {
        int id = GuestDevices.number(vm, nic, "VLAN_ID");
        Map<String, String> link = new TreeMap<>(options.link());
        String ttl = link.getOrDefault("ttl", options.setting("vxlan_ttl").orElse(TTL));
        link.remove("ttl");
        if (!ttl.matches("[0-9]{1,3}")) {
            throw Failure.invalid("VM " + vm.id() + ": vxlan_ttl is \"" + ttl + "\", not a number");
        }
        return new NetworkUplink(
                NetworkUplink.Kind.VXLAN,
                nic.text("PHYDEV"),
                id,
                options.setting("vxlan_mode").orElse("").equalsIgnoreCase("evpn"),
                group(options.setting("vxlan_mc").orElse(FIRST_GROUP), id),
                options.setting("vxlan_tep").orElse("").equalsIgnoreCase("local_ip"),
                Integer.parseInt(ttl),
                link);
    }

    /** The multicast address of a segment: as many after the first as its number says. */
    private static String group(String first, int id) {
        if (!ADDRESS.matcher(first).matches()) {
            throw Failure.invalid("vxlan_mc \"" + first + "\" is not an IPv4 address");
        }
        long number = 0;
        for (String octet : first.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(octet);
        }
        number += id;
        return "%d.%d.%d.%d"
                .formatted(
                        number >> 24 & 0xff,
                        number >> 16 & 0xff,
                        number >> 8 & 0xff,
                        number & 0xff);
    }

    private static UserModeNetwork userMode(Vm vm, Attribute.Vector nic) {
        return new UserModeNetwork(
                network(vm, nic),
                context(vm, nic, "GATEWAY"),
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

    /** Its own addresses and those of its aliases. */
    private static List<String> addresses(Vm vm, Attribute.Vector nic) {
        return Stream.concat(Stream.of(nic), NicAliases.of(vm.template(), nic).stream())
                .flatMap(one -> addresses(one).stream())
                .toList();
    }

    private static List<String> addresses(Attribute.Vector nic) {
        return Stream.of("IP", "IP6", "IP6_ULA", "IP6_GLOBAL", "IP6_LINK")
                .map(nic::text)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static UserModeNetwork.Forward secureShell(Vm vm) {
        return new UserModeNetwork.Forward(UserModePorts.secureShell(vm.id()), 22);
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
