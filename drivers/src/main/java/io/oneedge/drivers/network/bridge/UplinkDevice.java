package io.oneedge.drivers.network.bridge;

import static io.oneedge.drivers.network.bridge.Interfaces.ip;

import io.oneedge.drivers.network.Uplink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The device that leads from a bridge to other hosts. */
final class UplinkDevice {

    /** Linux's own port for VXLAN, which OpenNebula's hosts use; the one of RFC 7348 is 4789. */
    private static final String PORT = "8472";

    private UplinkDevice() {}

    /** Makes the device, or checks that the one of its name is it. */
    static void make(Uplink uplink, int mtu, Ownership ownership) {
        String device = uplink.device();
        switch (uplink) {
            case Uplink.Physical physical -> {
                if (Interfaces.alias(device).isEmpty()) {
                    ownership.mark(device);
                }
            }
            case Uplink.Vlan vlan -> {
                if (!Interfaces.exists(device)) {
                    add(vlan(vlan, mtu), device, ownership);
                }
                requireId(device, "vlan", vlan.vlanId());
            }
            case Uplink.Vxlan vxlan -> {
                if (!Interfaces.exists(device)) {
                    add(vxlan(vxlan, mtu), device, ownership);
                }
                requireId(device, "vxlan", vxlan.vlanId());
            }
        }
        ip("link", "set", device, "up");
    }

    private static void add(List<String> command, String device, Ownership ownership) {
        ProgramResult made = Interfaces.tryIp(command);
        if (made.ok()) {
            ip("link", "set", device, "addrgenmode", "none");
            ownership.mark(device);
        } else if (!Interfaces.exists(device)) {
            throw Failure.action("Cannot make the device " + device + made.complaint());
        }
    }

    private static List<String> vlan(Uplink.Vlan vlan, int mtu) {
        List<String> command =
                begin(List.of("link", vlan.physicalDevice()), vlan.device(), mtu, "vlan");
        command.addAll(List.of("id", Integer.toString(vlan.vlanId())));
        return withOptions(command, vlan.options());
    }

    private static List<String> vxlan(Uplink.Vxlan vxlan, int mtu) {
        List<String> command = begin(List.of(), vxlan.device(), mtu, "vxlan");
        command.addAll(List.of("id", Integer.toString(vxlan.vlanId())));
        String physical = vxlan.physicalDevice();
        switch (vxlan.mode()) {
            case MULTICAST ->
                    command.addAll(
                            List.of("group", vxlan.group().getHostAddress(), "dev", physical));
            case EVPN ->
                    command.addAll(
                            vxlan.localAddress()
                                    ? List.of("local", firstAddress(physical))
                                    : List.of("dev", physical));
        }
        command.addAll(List.of("ttl", Integer.toString(vxlan.ttl())));
        if (!vxlan.options().containsKey("dstport")) {
            command.addAll(List.of("dstport", PORT));
        }
        return withOptions(command, vxlan.options());
    }

    private static List<String> begin(List<String> below, String device, int mtu, String type) {
        List<String> command = new ArrayList<>(List.of("link", "add"));
        command.addAll(below);
        command.addAll(List.of("name", device));
        if (mtu > 0) {
            command.addAll(List.of("mtu", Integer.toString(mtu)));
        }
        command.addAll(List.of("type", type));
        return command;
    }

    private static List<String> withOptions(List<String> command, Map<String, String> options) {
        new TreeMap<>(options)
                .forEach((option, value) -> {
                    command.add(option);
                    if (!value.isEmpty()) {
                        command.add(value);
                    }
                });
        return command;
    }

    private static String firstAddress(String device) {
        for (JsonObject link : json("address", "show", "dev", device)) {
            Optional<String> first =
                    link.objects("addr_info", address -> address).stream()
                            .filter(address -> address.string("scope").equals("global"))
                            .map(address -> address.string("local"))
                            .findFirst();
            if (first.isPresent()) {
                return first.get();
            }
        }
        throw Failure.action(
                "Device " + device + " has no address that a tunnel could begin at (VXLAN_TEP)");
    }

    private static void requireId(String device, String kind, int id) {
        Optional<JsonObject> info = info(device);
        boolean right =
                info.filter(i -> i.optionalString("info_kind").orElse("").equals(kind))
                        .flatMap(i -> i.optionalObject("info_data"))
                        .filter(data -> data.integer("id") == id)
                        .isPresent();
        if (!right) {
            throw Failure.action(
                    "Device %s exists but is not %s %d; remove it, or choose another VLAN_ID"
                            .formatted(device, kind, id));
        }
    }

    private static Optional<JsonObject> info(String device) {
        return json("-details", "link", "show", "dev", device).stream()
                .findFirst()
                .flatMap(link -> link.optionalObject("linkinfo"));
    }

    private static List<JsonObject> json(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip", "-json"));
        command.addAll(List.of(arguments));
        String output = Program.of(command).check().output();
        Json all = JsonReader.read(output.getBytes(StandardCharsets.UTF_8));
        return all instanceof JsonArray array
                ? array.elements().stream().map(Json::asObject).toList()
                : List.of();
    }

    /** Whether a port of a bridge is a VLAN or a segment of VXLAN. */
    static boolean isVirtual(String port) {
        String type = Interfaces.value(port, "uevent");
        return type.contains("DEVTYPE=vlan") || type.contains("DEVTYPE=vxlan");
    }

    /** Removes a device that was made; one of the host is only let go. */
    static void remove(String port) {
        if (isVirtual(port)) {
            Interfaces.delete(port);
        } else {
            ip("link", "set", port, "nomaster");
            ip("link", "set", "dev", port, "alias", "");
        }
    }
}
