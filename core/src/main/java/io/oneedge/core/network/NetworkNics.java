package io.oneedge.core.network;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.network.AddressRange.Wanted;
import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.core.vm.VmNics;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The network interfaces that virtual machines have in networks: which rights they need, how a
 * {@code NIC} is completed when it gets an address, and how the address is given back.
 */
public final class NetworkNics implements VmNics {

    /** Values of an address range or a network that its interfaces get unless they have theirs. */
    private static final List<String> INHERITED =
            List.of(
                    "VLAN_TAGGED_ID",
                    "MTU",
                    "METRIC",
                    "INBOUND_AVG_BW",
                    "INBOUND_PEAK_BW",
                    "INBOUND_PEAK_KB",
                    "OUTBOUND_AVG_BW",
                    "OUTBOUND_PEAK_BW",
                    "OUTBOUND_PEAK_KB");

    /**
     * Values of a network, or of an address range of it, that its interfaces have whatever a
     * template says: what they are connected to and what they may send.
     */
    private static final List<String> IMPOSED =
            List.of(
                    "VN_MAD",
                    "BRIDGE",
                    "PHYDEV",
                    "VLAN_ID",
                    "FILTER",
                    "FILTER_IP_SPOOFING",
                    "FILTER_MAC_SPOOFING",
                    "CONF",
                    "BRIDGE_CONF",
                    "OVS_BRIDGE_CONF",
                    "IP_LINK_CONF",
                    "EXTERNAL");

    /** Values that only this class sets: a template that has them would say what is not so. */
    private static final List<String> OWN =
            List.of(
                    "AR_ID",
                    "BRIDGE_TYPE",
                    "CLUSTER_ID",
                    "CONF",
                    "BRIDGE_CONF",
                    "OVS_BRIDGE_CONF",
                    "IP_LINK_CONF",
                    "EXTERNAL",
                    "IP6_GLOBAL",
                    "IP6_ULA",
                    "OUTER_VLAN_ID",
                    "PARENT_NETWORK_ID",
                    "PHYDEV",
                    "VLAN_ID");

    private final Leases leases;
    private final UserNumbers owners;

    NetworkNics(Leases leases, UserNumbers owners) {
        this.leases = leases;
        this.owners = owners;
    }

    /** An address that was found for an interface. */
    private record Found(AddressRange range, long offset) {}

    /**
     * What the caller must be allowed for these interfaces. One whose network does not exist needs
     * nothing here: {@link #acquire} says that it does not exist.
     */
    @Override
    public List<Need> needs(Reading reading, Call call, List<Vector> nics) {
        List<Need> needs = new ArrayList<>();
        for (Vector nic : nics) {
            find(reading, call.caller(), nic)
                    .ifPresent(network ->
                            needs.add(
                                    new Need(
                                            call.need(Resource.NET),
                                            network.header()
                                                    .target(Resource.NET, network.clusters()))));
        }
        return needs;
    }

    /**
     * Leases an address and gives the completed {@code NIC}. Rights are not asked here.
     *
     * @param nic as in the template: {@code NETWORK_ID}, or {@code NETWORK} with or without {@code
     *     NETWORK_UNAME} or {@code NETWORK_UID}; one of {@code IP}, {@code IP6} and {@code MAC} for
     *     a particular address
     */
    @Override
    public Vector acquire(Writing writing, Caller caller, int vm, int nicId, Vector nic) {
        try {
            Network network = find(writing, caller, nic).orElseThrow(() -> missing(caller, nic));
            Found found = address(writing, network, nic);
            leases.take(
                    writing,
                    new Lease(network.id(), found.range().id(), found.offset(), Holder.VM, vm));
            return complete(nic, network, found)
                    .with("NIC_ID", Integer.toString(nicId))
                    .withDefault("NAME", "NIC" + nicId)
                    .with("TARGET", "one-" + vm + "-" + nicId);
        } catch (Failure failure) {
            throw failure.reworded("NIC " + nicId + ": " + failure.message());
        }
    }

    /** Gives the address of a virtual machine's interface back. */
    @Override
    public void release(Writing writing, int vm, Vector nic) {
        number(nic.text("NETWORK_ID"))
                .flatMap(id -> Networks.find(writing, id))
                .flatMap(network -> leased(network, nic))
                .flatMap(number -> writing.find(Leases.KIND, number))
                .filter(lease -> lease.holder() == Holder.VM && lease.holderId() == vm)
                .ifPresent(lease -> leases.giveBack(writing, lease));
    }

    /** Gives every address back that a virtual machine has. */
    public void releaseAll(Writing writing, int vm) {
        for (Lease lease : Leases.heldBy(writing, Holder.VM, vm)) {
            leases.giveBack(writing, lease);
        }
    }

    /**
     * An attribute of the network that an interface is in, as {@code $NETWORK[…]} asks for it: of
     * its address range, else of the network.
     */
    @Override
    public Optional<String> networkValue(Reading reading, Vector nic, String name) {
        Optional<Network> network =
                number(nic.text("NETWORK_ID")).flatMap(id -> Networks.find(reading, id));
        Optional<String> ofRange =
                network.flatMap(found -> number(nic.text("AR_ID")).flatMap(found::range))
                        .flatMap(range -> range.values().value(name));
        return ofRange.filter(value -> !value.isEmpty())
                .or(() -> network.flatMap(found -> found.attributes().value(name)));
    }

    /**
     * The variables of {@code CONTEXT} that describe a completed interface to its guest, {@code
     * ETH0_IP} and so on, empty ones included, by name.
     */
    @Override
    public List<Attribute.Single> context(Reading reading, Vector nic) {
        return NicContext.of(nic, name -> networkValue(reading, nic, name).orElse(""));
    }

    private Optional<Network> find(Reading reading, Caller caller, Vector nic) {
        Optional<String> byNumber = nic.value("NETWORK_ID");
        if (byNumber.isPresent()) {
            return number(byNumber.get()).flatMap(id -> Networks.find(reading, id));
        }
        Optional<String> name = nic.value("NETWORK");
        OptionalInt owner = owner(reading, caller, nic);
        return name.isEmpty() || owner.isEmpty()
                ? Optional.empty()
                : Networks.named(reading, owner.getAsInt(), name.get());
    }

    private OptionalInt owner(Reading reading, Caller caller, Vector nic) {
        String uid = nic.text("NETWORK_UID");
        if (!uid.isEmpty()) {
            return number(uid).map(OptionalInt::of).orElse(OptionalInt.empty());
        }
        String name = nic.text("NETWORK_UNAME");
        return name.isEmpty() ? OptionalInt.of(caller.user()) : owners.named(reading, name);
    }

    private static Failure missing(Caller caller, Vector nic) {
        if (nic.value("NETWORK_ID").isPresent()) {
            return Failure.invalid(
                    "Virtual network with ID: " + nic.text("NETWORK_ID") + " does not exist");
        }
        if (nic.value("NETWORK").isEmpty()) {
            return Failure.invalid("No network is named: set NETWORK_ID or NETWORK.");
        }
        String uid = nic.text("NETWORK_UID");
        String owner = uid.isEmpty() ? nic.text("NETWORK_UNAME") : uid;
        return Failure.invalid(
                "User "
                        + (owner.isEmpty() ? Integer.toString(caller.user()) : owner)
                        + " does not own a network with name: "
                        + nic.text("NETWORK")
                        + " . Set NETWORK_UNAME or NETWORK_UID of owner in NIC.");
    }

    private Found address(Reading reading, Network network, Vector nic) {
        Optional<Wanted> wanted = Wanted.in(nic);
        for (AddressRange range : network.ranges()) {
            OptionalLong offset =
                    wanted.isPresent()
                            ? range.offsetOf(wanted.get())
                            : leases.free(reading, network.id(), range);
            boolean free =
                    offset.isPresent()
                            && Leases.isFree(reading, network.id(), range.id(), offset.getAsLong());
            if (free) {
                return new Found(range, offset.getAsLong());
            }
        }
        String reason =
                wanted.map(address -> address + " is in use or in none of its address ranges.")
                        .orElse("All its addresses are in use.");
        throw Failure.invalid(
                "Cannot get IP/MAC lease from virtual network " + network.id() + ". " + reason);
    }

    /** The number of the lease of a completed interface. */
    static Optional<Long> leased(Network network, Vector nic) {
        Optional<AddressRange> range = number(nic.text("AR_ID")).flatMap(network::range);
        OptionalLong offset =
                range.isEmpty()
                        ? OptionalLong.empty()
                        : range.get().offsetOf(new Wanted(Wanted.Kind.MAC, nic.text("MAC")));
        return offset.isEmpty()
                ? Optional.empty()
                : Optional.of(Lease.id(network.id(), range.orElseThrow().id(), offset.getAsLong()));
    }

    private static Vector complete(Vector nic, Network network, Found found) {
        Vector completed =
                withoutOwn(nic)
                        .with("NETWORK", network.name())
                        .with("NETWORK_ID", Integer.toString(network.id()))
                        .with("AR_ID", Integer.toString(found.range().id()))
                        .with("CLUSTER_ID", joined(network.clusters()))
                        .with("BRIDGE", network.attributes().text("BRIDGE"));
        if (network.isReservation()) {
            completed = completed.with("PARENT_NETWORK_ID", Integer.toString(network.parent()));
        }
        for (String name : List.of("BRIDGE_TYPE", "OUTER_VLAN_ID")) {
            completed = replaced(completed, name, network.attributes().text(name));
        }
        for (String name : IMPOSED) {
            completed = replaced(completed, name, network.attributes().text(name));
            completed = replaced(completed, name, found.range().values().text(name));
        }
        for (Attribute.Single address : found.range().addresses(found.offset())) {
            completed = completed.with(address.name(), address.value());
        }
        for (String name : INHERITED) {
            completed = inherited(completed, name, found.range().values().text(name));
            completed = inherited(completed, name, network.attributes().text(name));
        }
        SortedSet<Integer> groups = new TreeSet<>(network.securityGroups());
        groups.addAll(Network.numbers(nic.text("SECURITY_GROUPS")));
        groups.addAll(Network.numbers(found.range().values().text("SECURITY_GROUPS")));
        return completed.with("SECURITY_GROUPS", joined(groups));
    }

    private static Vector withoutOwn(Vector nic) {
        Vector cleaned = nic;
        for (String name : OWN) {
            cleaned = cleaned.without(name);
        }
        return cleaned;
    }

    private static Vector replaced(Vector nic, String name, String value) {
        return value.isEmpty() ? nic : nic.with(name, value);
    }

    private static Vector inherited(Vector nic, String name, String value) {
        return value.isEmpty() ? nic : nic.withDefault(name, value);
    }

    static Optional<Integer> number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,9}")
                ? Optional.of(Integer.valueOf(digits))
                : Optional.empty();
    }

    private static String joined(SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
