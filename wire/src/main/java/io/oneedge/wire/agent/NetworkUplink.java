package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Map;

/**
 * What leads from a bridge to other hosts.
 *
 * @param kind which of them
 * @param physicalDevice the network's {@code PHYDEV}
 * @param vlanId the number of the VLAN or of the segment; 0 for none
 * @param evpn of VXLAN: whether hosts find each other by BGP instead of by multicast
 * @param group of VXLAN: the multicast address of the segment
 * @param localAddress of VXLAN by BGP: whether the tunnel begins at the device's address
 * @param ttl of VXLAN: of the packets between hosts
 * @param options of {@code ip link}, with their values
 */
public record NetworkUplink(
        Kind kind,
        String physicalDevice,
        int vlanId,
        boolean evpn,
        String group,
        boolean localAddress,
        int ttl,
        Map<String, String> options) {

    /** The device itself, a VLAN, or a segment of VXLAN. */
    public enum Kind {
        PHYSICAL,
        VLAN,
        VXLAN
    }

    public NetworkUplink {
        options = Map.copyOf(options);
    }

    /** The host's device itself. */
    public static NetworkUplink physical(String device) {
        return new NetworkUplink(Kind.PHYSICAL, device, 0, false, "", false, 0, Map.of());
    }

    /** A VLAN on the host's device. */
    public static NetworkUplink vlan(String device, int vlanId, Map<String, String> options) {
        return new NetworkUplink(Kind.VLAN, device, vlanId, false, "", false, 0, options);
    }

    JsonObject toJson() {
        return Json.object()
                .with("kind", kind.name())
                .with("physical_device", physicalDevice)
                .with("vlan_id", vlanId)
                .with("evpn", evpn)
                .with("group", group)
                .with("local_address", localAddress)
                .with("ttl", ttl)
                .with("options", JsonObject.ofStrings(options));
    }

    static NetworkUplink fromJson(JsonObject json) {
        return new NetworkUplink(
                AgentCodec.oneOf(Kind.class, json.string("kind")),
                json.string("physical_device"),
                json.integer("vlan_id"),
                json.flag("evpn"),
                json.string("group"),
                json.flag("local_address"),
                json.integer("ttl"),
                json.stringMap("options"));
    }
}
