package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host is: the figures of OpenNebula's {@code SYSTEM_HOST} message, and what its drivers
 * found out.
 *
 * @param hostname the host's name
 * @param architecture as {@code uname -m} prints it
 * @param modelName the CPU's name
 * @param cpuMhz the CPU's speed in MHz
 * @param kernel the kernel's version
 * @param totalCpu CPUs times 100
 * @param load what is in use
 * @param nodes its NUMA nodes
 * @param hypervisors what each virtualization driver found
 * @param networks what each network driver found
 * @param attributes what else is to be seen in the host's template, by name
 */
public record HostReport(
        String hostname,
        String architecture,
        String modelName,
        int cpuMhz,
        String kernel,
        int totalCpu,
        HostLoad load,
        List<NumaNode> nodes,
        List<Hypervisor> hypervisors,
        List<Network> networks,
        Map<String, String> attributes) {

    public HostReport {
        nodes = List.copyOf(nodes);
        hypervisors = List.copyOf(hypervisors);
        networks = List.copyOf(networks);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A report with nothing else to be seen. */
    public HostReport(
            String hostname,
            String architecture,
            String modelName,
            int cpuMhz,
            String kernel,
            int totalCpu,
            HostLoad load,
            List<NumaNode> nodes,
            List<Hypervisor> hypervisors,
            List<Network> networks) {
        this(
                hostname,
                architecture,
                modelName,
                cpuMhz,
                kernel,
                totalCpu,
                load,
                nodes,
                hypervisors,
                networks,
                Map.of());
    }

    /** What a host's clock showed when it reported, in seconds since 1970; not shown as it is. */
    public static final String CLOCK = "AGENT_CLOCK";

    /** The same report with more to be seen. */
    public HostReport with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return showing(all);
    }

    /** The same report with one thing less to be seen. */
    public HostReport without(String attribute) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.remove(attribute);
        return showing(all);
    }

    private HostReport showing(Map<String, String> all) {
        return new HostReport(
                hostname,
                architecture,
                modelName,
                cpuMhz,
                kernel,
                totalCpu,
                load,
                nodes,
                hypervisors,
                networks,
                all);
    }

    /**
     * A virtualization driver on this host.
     *
     * @param driver its name: a host's {@code VM_MAD}
     * @param available whether it can start guests
     * @param hypervisor the name printed in {@code HYPERVISOR}
     * @param version the hypervisor's version
     * @param kvm whether a guest really ran on the CPU's virtualization
     * @param machines the machines it offers
     * @param detail for people: what is missing
     * @param capabilities what it declares that guests on a PC can be asked to do
     */
    public record Hypervisor(
            String driver,
            boolean available,
            String hypervisor,
            String version,
            boolean kvm,
            List<String> machines,
            String detail,
            List<String> capabilities) {

        public Hypervisor {
            machines = List.copyOf(machines);
            capabilities = List.copyOf(capabilities);
        }

        JsonObject toJson() {
            return Json.object()
                    .with("driver", driver)
                    .with("available", available)
                    .with("hypervisor", hypervisor)
                    .with("version", version)
                    .with("kvm", kvm)
                    .with("machines", Json.ofStrings(machines))
                    .with("detail", detail)
                    .with("capabilities", Json.ofStrings(capabilities));
        }

        static Hypervisor fromJson(JsonObject json) {
            return new Hypervisor(
                    json.string("driver"),
                    json.flag("available"),
                    json.string("hypervisor"),
                    json.string("version"),
                    json.flag("kvm"),
                    json.strings("machines"),
                    json.string("detail"),
                    // An agent of before this was said has only drivers that are known here.
                    json.has("capabilities") ? json.strings("capabilities") : List.of());
        }
    }

    /** A network driver on this host: whether it works, and why not. */
    public record Network(String driver, boolean available, String detail) {

        JsonObject toJson() {
            return Json.object()
                    .with("driver", driver)
                    .with("available", available)
                    .with("detail", detail);
        }

        static Network fromJson(JsonObject json) {
            return new Network(
                    json.string("driver"), json.flag("available"), json.string("detail"));
        }
    }

    public JsonObject toJson() {
        return Json.object()
                .with("hostname", hostname)
                .with("architecture", architecture)
                .with("model_name", modelName)
                .with("cpu_mhz", cpuMhz)
                .with("kernel", kernel)
                .with("total_cpu", totalCpu)
                .with("load", load.toJson())
                .with("nodes", Json.of(nodes.stream().map(NumaNode::toJson).toList()))
                .with("hypervisors", Json.of(hypervisors.stream().map(Hypervisor::toJson).toList()))
                .with("networks", Json.of(networks.stream().map(Network::toJson).toList()))
                .with("attributes", JsonObject.ofStrings(attributes));
    }

    public static HostReport fromJson(JsonObject json) {
        return new HostReport(
                json.string("hostname"),
                json.string("architecture"),
                json.string("model_name"),
                json.integer("cpu_mhz"),
                json.string("kernel"),
                json.integer("total_cpu"),
                HostLoad.fromJson(json.object("load")),
                json.objects("nodes", NumaNode::fromJson),
                json.objects("hypervisors", Hypervisor::fromJson),
                json.objects("networks", Network::fromJson),
                json.optionalObject("attributes").isPresent()
                        ? json.stringMap("attributes")
                        : Map.of());
    }
}
