package io.oneedge.core.network;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.network.AddressRange.Wanted;
import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.object.ClusterTargets;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Makes virtual networks, changes their address ranges, and keeps addresses out of use. */
public final class NetworkService {

    private static final String NOT_FREE = "Address is not part of the address range or in use.";

    private final Store store;
    private final NetworkRules attributeRules;
    private final ClusterTargets clusters;
    private final RangeUsers users;
    private final RandomGenerator random;
    private final int macPrefix;
    private final Leases leases = new Leases();
    private final ObjectService<Network> objects;

    /**
     * The service.
     *
     * @param random for MAC addresses of ranges that have no IPv4 addresses
     */
    public NetworkService(
            Store store,
            Rules rules,
            NetworkDrivers drivers,
            ClusterTargets clusters,
            RandomGenerator random) {
        this(store, rules, drivers, clusters, random, MacAddress.PREFIX, RangeUsers.NONE);
    }

    /**
     * The service.
     *
     * @param random for MAC addresses of ranges that have no IPv4 addresses
     * @param macPrefix the first two bytes of MAC addresses that are made
     * @param users of addresses
     */
    public NetworkService(
            Store store,
            Rules rules,
            NetworkDrivers drivers,
            ClusterTargets clusters,
            RandomGenerator random,
            int macPrefix,
            RangeUsers users) {
        this.macPrefix = macPrefix;
        this.users = users;
        this.store = store;
        this.attributeRules = new NetworkRules(drivers);
        this.clusters = clusters;
        this.random = random;
        this.objects = new ObjectService<>(store, new NetworkNoun(attributeRules, leases), rules);
    }

    /** What is the same for every noun. */
    public ObjectService<Network> objects() {
        return objects;
    }

    /** The network interfaces that virtual machines have in these networks. */
    public NetworkNics nics(UserNumbers owners) {
        return new NetworkNics(leases, owners);
    }

    /** The reservations that users make from these networks. */
    public Reservations reservations() {
        return new Reservations(store, objects, leases);
    }

    /**
     * Makes a network of a template that has its name, and may have address ranges.
     *
     * @param cluster that may use it, -1 for the default one
     */
    public int allocate(Call call, Template template, int cluster) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    requireMaking(call, writing, cluster);
                    NetworkRules.refuseRestricted(call.caller(), Template.EMPTY, template);
                    if (template.text("NAME").isEmpty()) {
                        throw Failure.invalid("No NAME in template for Virtual Network.");
                    }
                    Template attributes = attributeRules.complete(template);
                    List<AddressRange> ranges = new ArrayList<>();
                    for (Vector range : template.vectors("AR")) {
                        ranges.add(AddressRange.of(nextRange(ranges), range, random, macPrefix));
                    }
                    SortedSet<Integer> members = new TreeSet<>();
                    members.add(Math.max(cluster, ClusterTargets.DEFAULT_CLUSTER));
                    Header header =
                            Header.ownedBy(call.caller(), Target.NEW, template.text("NAME"));
                    return objects.add(
                                    writing,
                                    header,
                                    numbered ->
                                            new Network(
                                                    numbered,
                                                    members,
                                                    Network.NO_NETWORK,
                                                    ranges,
                                                    attributeRules.withBridge(
                                                            attributeRules.withNumber(
                                                                    attributes,
                                                                    numbered.id(),
                                                                    writing),
                                                            numbered.id())))
                            .id();
                });
    }

    /** Adds the address range of a template. */
    public int addRange(Call call, int id, Template template) {
        Vector proposed = range(template);
        return objects.change(
                call,
                id,
                (writing, network) -> {
                    if (network.isReservation()) {
                        throw Failure.invalid(
                                "Addresses of a reservation come from its parent network; reserve"
                                        + " more there.");
                    }
                    refuseRestricted(call, Template.EMPTY, proposed);
                    return network.withRange(
                            AddressRange.of(
                                    nextRange(network.ranges()), proposed, random, macPrefix));
                });
    }

    /** Changes the attributes of the address range with the template's {@code AR_ID}. */
    public int updateRange(Call call, int id, Template template) {
        Vector proposed = range(template);
        return objects.change(
                call,
                id,
                (writing, network) -> {
                    AddressRange range = require(network, number(proposed.text("AR_ID")));
                    refuseRestricted(call, new Template(List.of(range.values())), proposed);
                    List<Lease> taken = Leases.of(writing, id, range.id());
                    long used = taken.isEmpty() ? 0 : taken.getLast().offset() + 1;
                    AddressRange updated = range.updated(proposed, used);
                    return network.withRanges(
                            network.ranges().stream()
                                    .map(old -> old.id() == updated.id() ? updated : old)
                                    .toList());
                });
    }

    /**
     * Removes an address range.
     *
     * @param force even if addresses of it are leased
     */
    public int removeRange(Call call, int id, int range, boolean force) {
        return objects.change(
                call, id, (writing, network) -> withoutRange(writing, network, range, force));
    }

    /** Gives a reserved address range back to the network that it came from. */
    public int freeRange(Call call, int id, int range, boolean force) {
        return objects.change(
                call,
                id,
                (writing, network) -> {
                    Network freed = withoutRange(writing, network, range, force);
                    if (!network.isReservation()) {
                        throw Failure.invalid(
                                "Address Range is not a reservation; it is removed, not freed");
                    }
                    return freed;
                });
    }

    /** Keeps the address in the template's {@code LEASES} out of use. */
    public int hold(Call call, int id, Template template) {
        return objects.change(
                call,
                id,
                (writing, network) -> {
                    Lease lease =
                            wanted(network, template)
                                    .filter(found ->
                                            Leases.isFree(
                                                    writing, id, found.range(), found.offset()))
                                    .orElseThrow(() -> Failure.invalid(NOT_FREE));
                    leases.take(writing, lease);
                    return network;
                });
    }

    /** Makes an address usable again that was kept out of use. */
    public int release(Call call, int id, Template template) {
        return objects.change(
                call,
                id,
                (writing, network) -> {
                    wanted(network, template)
                            .flatMap(lease -> writing.find(Leases.KIND, lease.id()))
                            .filter(lease -> lease.holder() == Holder.HOLD)
                            .ifPresent(lease -> leases.giveBack(writing, lease));
                    return network;
                });
    }

    /** The networks of clusters. */
    public ClusterMembers members() {
        return new NetworkMembers(this);
    }

    /** Lets a cluster use the network, as part of other work. */
    public void join(Writing writing, int id, int cluster) {
        Network network = Networks.require(writing, id);
        SortedSet<Integer> more = new TreeSet<>(network.clusters());
        more.add(cluster);
        writing.put(Networks.KIND, network.withClusters(more));
    }

    /** Takes that back, as part of other work. */
    public void leave(Writing writing, int id, int cluster) {
        Network network = Networks.require(writing, id);
        SortedSet<Integer> fewer = new TreeSet<>(network.clusters());
        fewer.remove(cluster);
        writing.put(Networks.KIND, network.withClusters(fewer));
    }

    /** The number of the next range: above all others as long as there is one. */
    static int nextRange(List<AddressRange> ranges) {
        int next = ranges.stream().mapToInt(AddressRange::id).max().orElse(-1) + 1;
        if (next <= Lease.RANGE_LAST) {
            return next;
        }
        SortedSet<Integer> taken = new TreeSet<>();
        ranges.forEach(range -> taken.add(range.id()));
        for (int id = 0; id <= Lease.RANGE_LAST; id++) {
            if (!taken.contains(id)) {
                return id;
            }
        }
        throw Failure.invalid(
                "A network has at most " + (Lease.RANGE_LAST + 1) + " address ranges");
    }

    private void requireMaking(Call call, Reading reading, int cluster) {
        List<Need> needs = new ArrayList<>();
        needs.add(new Need(call.need(Resource.NET), Target.making(Resource.NET)));
        if (cluster >= 0) {
            needs.add(new Need(call.need(Resource.CLUSTER), clusters.target(reading, cluster)));
        }
        objects.authorization(call, reading).require(needs);
    }

    private Network withoutRange(Writing writing, Network network, int id, boolean force) {
        AddressRange range = require(network, id);
        List<Lease> taken = Leases.of(writing, network.id(), id);
        if (!taken.isEmpty() && !force) {
            throw Failure.invalid("Address Range has leases in use");
        }
        for (Lease lease : taken) {
            if (lease.holder() == Holder.NETWORK) {
                throw Failure.invalid(
                        "Address Range has addresses of the reservation "
                                + lease.holderId()
                                + "; delete that network first");
            }
            leases.giveBack(writing, lease);
            users.rangeRemoved(writing, lease);
        }
        if (network.isReservation()) {
            giveBackToParent(writing, network, range);
        }
        return network.withoutRange(id);
    }

    private void giveBackToParent(Writing writing, Network network, AddressRange range) {
        Optional<AddressRange> parent =
                Networks.find(writing, network.parent())
                        .flatMap(found -> range.parentRange().flatMap(found::range));
        OptionalLong first =
                parent.flatMap(found ->
                                Wanted.in(Vector.of("AR", "MAC", range.values().text("MAC")))
                                        .map(found::offsetOf))
                        .orElse(OptionalLong.empty());
        if (first.isEmpty()) {
            return;
        }
        long from = first.getAsLong();
        for (Lease lease : Leases.heldBy(writing, Holder.NETWORK, network.id())) {
            if (lease.network() == network.parent()
                    && lease.range() == parent.orElseThrow().id()
                    && lease.offset() >= from
                    && lease.offset() < from + range.size()) {
                leases.giveBack(writing, lease);
            }
        }
    }

    private static Optional<Lease> wanted(Network network, Template template) {
        Vector asked =
                template.vector("LEASES")
                        .orElseThrow(() -> Failure.invalid("Empty lease description."));
        Wanted wanted =
                Wanted.in(asked).orElseThrow(() -> Failure.invalid("Missing MAC, IP or IP6."));
        String only = asked.text("AR_ID");
        for (AddressRange range : network.ranges()) {
            OptionalLong offset = range.offsetOf(wanted);
            if (offset.isPresent() && (only.isEmpty() || number(only) == range.id())) {
                return Optional.of(
                        new Lease(network.id(), range.id(), offset.getAsLong(), Holder.HOLD, 0));
            }
        }
        return Optional.empty();
    }

    private static void refuseRestricted(Call call, Template before, Vector proposed) {
        NetworkRules.refuseRestricted(call.caller(), before, new Template(List.of(proposed)));
    }

    private static Vector range(Template template) {
        return template.vector("AR")
                .orElseThrow(() ->
                        Failure.invalid("Wrong AR definition. AR vector attribute is missing."));
    }

    private static AddressRange require(Network network, int id) {
        return network.range(id).orElseThrow(() -> Failure.invalid("Address Range does not exist"));
    }

    static int number(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,9}")) {
            throw Failure.invalid("AR_ID must be equal or greater than 0");
        }
        return Integer.parseInt(digits);
    }
}
