package io.oneedge.cli.tool;

import io.oneedge.cli.command.Command;
import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Invocation;
import io.oneedge.cli.command.Option;
import io.oneedge.cli.command.Parameter;
import io.oneedge.cli.command.Tool;
import io.oneedge.client.ClusterCalls;
import io.oneedge.client.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** {@code onevnet}. */
final class NetworkTool {

    private static final Subject NETWORK =
            new Subject("onevnet", "virtual network", "vnetid", "lan", Noun.NETWORK);

    private NetworkTool() {}

    static Tool tool() {
        List<Command> commands = new ArrayList<>(Listing.commands(NETWORK, NetworkReport::table));
        commands.add(
                Common.show(NETWORK, NetworkReport::print)
                        .with(
                                List.of(
                                        Option.flag(
                                                "show-ar",
                                                "Show the templates of the address ranges"))));
        commands.add(create());
        commands.add(Common.delete(NETWORK));
        commands.add(Common.update(NETWORK, "TEMPLATE"));
        commands.addAll(Common.owned(NETWORK, call -> call.client().networks()));
        commands.addAll(Common.locks(NETWORK, call -> call.client().networks()));
        commands.add(addRange());
        commands.add(removeRange());
        commands.add(
                lease(
                        "hold",
                        "Keeps an address from being leased.",
                        call -> call.client().networks()::hold));
        commands.add(
                lease(
                        "release",
                        "Gives an address on hold back.",
                        call -> call.client().networks()::release));
        return new Tool("onevnet", "Creates virtual networks and manages their leases", commands);
    }

    private static Command create() {
        return new Command(
                "create",
                "Creates a virtual network from a description in a file; - is the standard input.",
                "onevnet create network.txt",
                List.of(Parameter.file()),
                List.of(Option.value("cluster", "c", "id|name", "Cluster of the network")),
                call -> {
                    String template = Texts.file(call, call.text(0));
                    int cluster = call.id("cluster", Noun.CLUSTER, ClusterCalls.NONE);
                    return Texts.created(
                            call, call.client().networks().allocate(template, cluster));
                });
    }

    private static Command addRange() {
        return new Command(
                "addar",
                "Adds an address range, from a description in a file or from options.",
                NETWORK.line("addar " + NETWORK.example() + " --ip 10.0.1.1 --size 50"),
                List.of(NETWORK.one(), Parameter.file().optional()),
                List.of(
                        Option.value("size", "s", "size", "Number of addresses"),
                        Option.value("mac", "m", "mac", "First MAC address"),
                        Option.value("ip", "i", "ip", "First IPv4 address"),
                        Option.value("ip6", "6", "ip6/prefix", "First IPv6 address"),
                        Option.value("ip6_global", "g", "prefix", "Global IPv6 prefix"),
                        Option.value("ip6_ula", "u", "prefix", "Unique local IPv6 prefix"),
                        Option.value("gateway", "ip", "Gateway"),
                        Option.value("netmask", "mask", "Netmask"),
                        Option.value("vn_mad", "driver", "Network driver"),
                        Option.value("vlanid", "id", "VLAN id")),
                call -> {
                    int id = call.id(0);
                    String range = call.given(1) ? Texts.file(call, call.text(1)) : range(call);
                    call.client().networks().addAddressRange(id, range);
                    return Texts.said(call, Noun.NETWORK, id, "address range added");
                });
    }

    private static String range(Invocation call) {
        List<String> values = new ArrayList<>();
        values.add("TYPE=" + VmTemplateOptions.quoted(type(call)));
        if (!call.has("size")) {
            throw new Complaint("Address range needs to specify size (-s size)");
        }
        add(values, "SIZE", call.value("size").orElse(""));
        call.value("ip6")
                .ifPresent(text -> {
                    String[] pair = text.split("/", 2);
                    if (pair.length < 2) {
                        throw new Complaint("--ip6 is an address with its prefix length");
                    }
                    add(values, "IP6", pair[0]);
                    add(values, "PREFIX_LENGTH", pair[1]);
                });
        String[][] options = {
            {"ip", "IP"},
            {"mac", "MAC"},
            {"ip6_global", "GLOBAL_PREFIX"},
            {"ip6_ula", "ULA_PREFIX"},
            {"gateway", "GATEWAY"},
            {"netmask", "MASK"},
            {"vn_mad", "VN_MAD"},
            {"vlanid", "VLAN_ID"}
        };
        for (String[] option : options) {
            call.value(option[0]).ifPresent(text -> add(values, option[1], text));
        }
        return "AR = [ " + String.join(", ", values) + " ]";
    }

    private static void add(List<String> values, String name, String value) {
        values.add(name + "=" + VmTemplateOptions.quoted(value));
    }

    private static String type(Invocation call) {
        boolean prefixes = call.has("ip6_global") || call.has("ip6_ula");
        if (call.has("ip")) {
            return prefixes ? "IP4_6" : call.has("ip6") ? "IP4_6_STATIC" : "IP4";
        }
        return call.has("ip6") ? "IP6_STATIC" : prefixes ? "IP6" : "ETHER";
    }

    private static Command removeRange() {
        return new Command(
                "rmar",
                "Removes an address range.",
                NETWORK.line("rmar " + NETWORK.example() + " 0"),
                List.of(NETWORK.one(), Parameter.text("ar_id")),
                List.of(Option.flag("force", "Remove it even while its leases are used")),
                call -> {
                    int id = call.id(0);
                    call.client()
                            .networks()
                            .removeAddressRange(id, range(call.text(1)), call.has("force"));
                    return Texts.said(call, Noun.NETWORK, id, "address range removed");
                });
    }

    private static int range(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new Complaint("An address range is named by its number, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static Command lease(
            String name,
            String description,
            Function<Invocation, BiConsumer<Integer, String>> action) {
        return new Command(
                name,
                description,
                NETWORK.line(name + " " + NETWORK.example() + " 10.0.0.7"),
                List.of(NETWORK.one(), Parameter.text("ip")),
                List.of(
                        Option.value(
                                "address_range", "a", "ar_id", "The range, where several fit")),
                call -> {
                    int id = call.id(0);
                    List<String> values = new ArrayList<>();
                    add(
                            values,
                            call.text(1).matches("(?i)([0-9a-f]{2}:){5}.*") ? "MAC" : "IP",
                            call.text(1));
                    call.value("address_range").ifPresent(range -> add(values, "AR_ID", range));
                    action.apply(call).accept(id, "LEASES = [ " + String.join(", ", values) + " ]");
                    return Texts.said(call, Noun.NETWORK, id, name);
                });
    }
}
