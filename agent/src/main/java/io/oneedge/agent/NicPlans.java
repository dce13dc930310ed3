package io.oneedge.agent;

import io.oneedge.drivers.network.AddressSpan;
import io.oneedge.drivers.network.BridgePlan;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.SecurityRule;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.drivers.network.UserModePlan;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.GuestNetwork;
import io.oneedge.wire.agent.NetworkBridge;
import io.oneedge.wire.agent.NetworkFilters;
import io.oneedge.wire.agent.NetworkUplink;
import io.oneedge.wire.agent.UserModeNetwork;
import java.net.InetAddress;

/** Translates the network interfaces that the front-end describes for the network drivers. */
final class NicPlans {

    private NicPlans() {}

    static NicPlan of(int vmId, GuestNetwork nic, int owner) {
        return new NicPlan(
                vmId,
                nic.id(),
                owner,
                nic.mac(),
                nic.addresses(),
                nic.mtu(),
                bridge(nic.bridge()),
                filters(nic.filters()),
                userMode(nic.userMode()));
    }

    private static BridgePlan bridge(NetworkBridge bridge) {
        return new BridgePlan(
                bridge.name(),
                bridge.address(),
                bridge.keepEmpty(),
                bridge.options(),
                bridge.uplink().map(NicPlans::uplink));
    }

    private static Uplink uplink(NetworkUplink uplink) {
        return switch (uplink.kind()) {
            case PHYSICAL -> new Uplink.Physical(uplink.physicalDevice());
            case VLAN ->
                    new Uplink.Vlan(uplink.physicalDevice(), uplink.vlanId(), uplink.options());
            case VXLAN ->
                    new Uplink.Vxlan(
                            uplink.physicalDevice(),
                            uplink.vlanId(),
                            uplink.evpn() ? Uplink.Vxlan.Mode.EVPN : Uplink.Vxlan.Mode.MULTICAST,
                            group(uplink.group()),
                            uplink.localAddress(),
                            uplink.ttl(),
                            uplink.options());
        };
    }

    private static InetAddress group(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw Failure.invalid("\"" + text + "\" is not a multicast address");
        }
    }

    private static NicFilters filters(NetworkFilters filters) {
        return new NicFilters(
                filters.macSpoofing(),
                filters.ipSpoofing(),
                filters.rules().map(rules -> rules.stream().map(NicPlans::rule).toList()));
    }

    private static SecurityRule rule(NetworkFilters.Rule rule) {
        return new SecurityRule(
                rule.inbound() ? SecurityRule.Direction.INBOUND : SecurityRule.Direction.OUTBOUND,
                Specifications.constant(SecurityRule.Protocol.class, rule.protocol()),
                rule.ports().stream()
                        .map(ports -> new SecurityRule.Ports(ports.first(), ports.last()))
                        .toList(),
                rule.icmpType(),
                rule.peers().stream()
                        .map(peers -> AddressSpan.of(peers.first(), peers.size()))
                        .toList());
    }

    private static UserModePlan userMode(UserModeNetwork network) {
        return new UserModePlan(
                network.network(),
                network.gateway(),
                network.forwards().stream()
                        .map(f -> new GuestNic.PortForward(f.hostPort(), f.guestPort()))
                        .toList());
    }
}
