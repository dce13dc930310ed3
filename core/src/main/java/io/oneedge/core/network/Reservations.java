package io.oneedge.core.network;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.network.AddressRange.Wanted;
import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes addresses of a network into a network of the caller's own. */
public final class Reservations {

    /** Addresses of one reservation; each is a lease of its own. */
    public static final int SIZE_MAX = 65_536;

    private final Store store;
    private final ObjectService<Network> objects;
    private final Leases leases;

    Reservations(Store store, ObjectService<Network> objects, Leases leases) {
        this.store = store;
        this.objects = objects;
        this.leases = leases;
    }

    /** Where a reservation begins. */
    private record Found(AddressRange range, long offset) {}

    /**
     * Reserves {@code SIZE} addresses, from the address that the template names or from the first
     * that are free.
     *
     * @param template with {@code NAME} for a new network, or {@code NETWORK_ID} of an earlier
     *     reservation that gets them
     * @return number of the network that has them
     */
    public int reserve(Call call, int id, Template template) {
        long size = template.number("SIZE").orElse(0);
        if (size < 1) {
            throw Failure.action("Reservation SIZE must be a greater than 0");
        }
        if (size > SIZE_MAX) {
            throw Failure.action("Reservation SIZE is at most " + SIZE_MAX);
        }
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    Network parent = objects.load(writing, id);
                    Optional<Network> earlier = earlier(writing, template, id);
                    require(call, writing, parent, earlier);
                    if (parent.isReservation()) {
                        throw Failure.action("Cannot reserve addresses from a reserved VNET");
                    }
                    if (earlier.isEmpty() && template.text("NAME").isEmpty()) {
                        throw Failure.action("NAME for reservation has to be set");
                    }
                    Found found = find(writing, parent, template, size);
                    Header owner =
                            earlier.map(Network::header)
                                    .orElseGet(() -> Header.ownedBy(call.caller(), Target.NEW, ""));
                    Quotas.requireRoom(writing, owner, Networks.addresses(id, size));
                    Network target =
                            earlier.orElseGet(
                                    () -> add(call, writing, parent, template.text("NAME")));
                    writing.put(
                            Networks.KIND,
                            target.withRange(
                                    found.range()
                                            .reserved(
                                                    NetworkService.nextRange(target.ranges()),
                                                    found.offset(),
                                                    size)));
                    for (long taken = 0; taken < size; taken++) {
                        leases.take(
                                writing,
                                new Lease(
                                        id,
                                        found.range().id(),
                                        found.offset() + taken,
                                        Holder.NETWORK,
                                        target.id()));
                    }
                    return target.id();
                });
    }

    private static Optional<Network> earlier(Reading reading, Template template, int parent) {
        if (!template.has("NETWORK_ID")) {
            return Optional.empty();
        }
        Network earlier = Networks.require(reading, (int) template.number("NETWORK_ID").orElse(-1));
        if (earlier.id() == parent) {
            throw Failure.action("Cannot add a reservation from the same network");
        }
        if (!earlier.isReservation()) {
            throw Failure.action("Cannot add reservations to a non-reservation VNET");
        }
        if (earlier.parent() != parent) {
            throw Failure.action(
                    "New reservations for virtual network "
                            + earlier.id()
                            + " have to be from network "
                            + earlier.parent());
        }
        return Optional.of(earlier);
    }

    private void require(Call call, Reading reading, Network parent, Optional<Network> earlier) {
        List<Need> needs = new ArrayList<>();
        needs.add(new Need(call.need(Resource.NET), objects.noun().target(reading, parent)));
        earlier.ifPresent(network ->
                needs.add(new Need(Access.MANAGE, objects.noun().target(reading, network))));
        objects.authorization(call, reading).require(needs);
    }

    private Found find(Reading reading, Network parent, Template template, long size) {
        Vector asked =
                new Vector(
                        "AR",
                        template.attributes().stream()
                                .filter(Attribute.Single.class::isInstance)
                                .map(Attribute.Single.class::cast)
                                .toList());
        Optional<Wanted> wanted = Wanted.in(asked);
        String only = asked.text("AR_ID");
        if (only.isEmpty() && wanted.isPresent()) {
            throw Failure.action("AR_ID must be specified for IP/MAC based reservations");
        }
        for (AddressRange range : parent.ranges()) {
            if (!only.isEmpty() && NetworkService.number(only) != range.id()) {
                continue;
            }
            OptionalLong offset =
                    wanted.isPresent()
                            ? from(reading, parent, range, wanted.get(), size)
                            : Leases.freeRun(reading, parent.id(), range, size);
            if (offset.isPresent()) {
                return new Found(range, offset.getAsLong());
            }
        }
        throw Failure.action("Not enough free addresses in an address range");
    }

    private static OptionalLong from(
            Reading reading, Network parent, AddressRange range, Wanted wanted, long size) {
        OptionalLong first = range.offsetOf(wanted);
        if (first.isEmpty() || first.getAsLong() + size > range.size()) {
            return OptionalLong.empty();
        }
        long end = first.getAsLong() + size;
        boolean taken =
                Leases.of(reading, parent.id(), range.id()).stream()
                        .anyMatch(lease ->
                                lease.offset() >= first.getAsLong() && lease.offset() < end);
        return taken ? OptionalLong.empty() : first;
    }

    private Network add(Call call, Writing writing, Network parent, String name) {
        return objects.add(
                writing,
                Header.ownedBy(call.caller(), Target.NEW, name),
                header ->
                        new Network(
                                header,
                                parent.clusters(),
                                parent.id(),
                                List.of(),
                                parent.attributes()));
    }
}
