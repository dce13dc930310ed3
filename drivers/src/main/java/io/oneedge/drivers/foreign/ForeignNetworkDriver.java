package io.oneedge.drivers.foreign;

import io.oneedge.drivers.network.NetworkCapability;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicFilters;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.network.SecurityRule;
import io.oneedge.drivers.network.Uplink;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.EnumSet;
import java.util.Set;

/** A network driver that is a program of its own. */
public final class ForeignNetworkDriver implements NetworkDriver {

    /** The kind in the program's arguments. */
    public static final String KIND = "network";

    private final ForeignProgram program;

    public ForeignNetworkDriver(ForeignProgram program) {
        this.program = program;
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        Set<NetworkCapability> capabilities = EnumSet.noneOf(NetworkCapability.class);
        for (String told : program.describe().strings("capabilities")) {
            for (NetworkCapability known : NetworkCapability.values()) {
                if (known.name().equals(told)) {
                    capabilities.add(known);
                }
            }
        }
        return capabilities;
    }

    @Override
    public NetworkProbe probe() {
        try {
            program.describe();
            JsonObject told = program.ask("probe", Json.object(), ForeignProgram.QUESTION);
            return new NetworkProbe(told.flag("available"), told.string("detail"));
        } catch (Failure e) {
            return new NetworkProbe(false, e.message());
        }
    }

    @Override
    public GuestNic.Attachment prepare(NicPlan nic) {
        refuseWhatIsNotDeclared(nic);
        JsonObject told = program.ask("prepare", document(nic), ForeignProgram.ACTION);
        // The hypervisor would open whatever it is told.
        if (!told.string("tap").equals(nic.device())) {
            throw program.lie("prepare", "did not make the tap " + nic.device());
        }
        return new GuestNic.Attachment.Tap(nic.device());
    }

    @Override
    public void started(NicPlan nic) {
        program.ask("started", document(nic), ForeignProgram.ACTION);
    }

    @Override
    public void filter(NicPlan nic) {
        refuseWhatIsNotDeclared(nic);
        program.ask("filter", document(nic), ForeignProgram.ACTION);
    }

    @Override
    public void clean(int vmId, int nicId) {
        program.ask(
                "clean",
                Json.object()
                        .with("vm_id", vmId)
                        .with("nic_id", nicId)
                        .with("device", NicPlan.device(vmId, nicId)),
                ForeignProgram.ACTION);
    }

    /** A guest without the filters that it is to have does not start. */
    private void refuseWhatIsNotDeclared(NicPlan nic) {
        NicFilters filters = nic.filters();
        Set<NetworkCapability> can = capabilities();
        boolean open =
                filters.isOpen(SecurityRule.Direction.INBOUND)
                        && filters.isOpen(SecurityRule.Direction.OUTBOUND);
        require(can, filters.macSpoofing(), NetworkCapability.FILTER_MAC_SPOOFING);
        require(can, filters.ipSpoofing(), NetworkCapability.FILTER_IP_SPOOFING);
        require(can, !open, NetworkCapability.SECURITY_GROUPS);
    }

    private void require(Set<NetworkCapability> can, boolean asked, NetworkCapability capability) {
        if (asked && !can.contains(capability)) {
            throw Failure.action("Driver " + name() + " does not declare " + capability);
        }
    }

    private static JsonObject document(NicPlan nic) {
        JsonObject bridge = Json.object().with("name", nic.bridge().name());
        JsonObject uplinked =
                nic.bridge()
                        .uplink()
                        .map(uplink -> bridge.with("uplink", uplink(uplink)))
                        .orElse(bridge);
        return Json.object()
                .with("vm_id", nic.vmId())
                .with("nic_id", nic.nicId())
                .with("device", nic.device())
                .with("owner", nic.owner())
                .with("mac", nic.mac())
                .with("addresses", Json.ofStrings(nic.addresses()))
                .with("mtu", nic.mtu())
                .with("bridge", uplinked)
                .with("filters", filters(nic.filters()));
    }

    private static JsonObject uplink(Uplink uplink) {
        JsonObject common = Json.object().with("physical_device", uplink.physicalDevice());
        return switch (uplink) {
            case Uplink.Physical physical -> common;
            case Uplink.Vlan vlan -> common.with("vlan_id", vlan.vlanId());
            case Uplink.Vxlan vxlan -> common.with("vlan_id", vxlan.vlanId());
        };
    }

    private static JsonObject filters(NicFilters filters) {
        JsonObject json =
                Json.object()
                        .with("mac_spoofing", filters.macSpoofing())
                        .with("ip_spoofing", filters.ipSpoofing());
        return filters.rules()
                .map(rules ->
                        json.with(
                                "rules",
                                Json.of(rules.stream().map(ForeignNetworkDriver::rule).toList())))
                .orElse(json);
    }

    private static JsonObject rule(SecurityRule rule) {
        JsonObject json =
                Json.object()
                        .with("direction", rule.direction().name())
                        .with("protocol", rule.protocol().name())
                        .with(
                                "ports",
                                Json.ofStrings(
                                        rule.ports().stream()
                                                .map(p -> p.first() + "-" + p.last())
                                                .toList()))
                        .with(
                                "peers",
                                Json.ofStrings(
                                        rule.peers().stream()
                                                .map(p ->
                                                        p.first().getHostAddress()
                                                                + "-"
                                                                + p.last().getHostAddress())
                                                .toList()));
        return rule.icmpType().isPresent()
                ? json.with("icmp_type", rule.icmpType().getAsInt())
                : json;
    }
}
