package io.oneedge.core.network;

import io.oneedge.core.network.Lease.Holder;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.foundation.template.Attribute.Vector;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The leases: each has its holder, and each holder its leases. */
public final class LeaseCheck implements Check {

    private static final String NOBODY = "nobody";

    private final VmInterfaces interfaces;

    public LeaseCheck(VmInterfaces interfaces) {
        this.interfaces = interfaces;
    }

    @Override
    public String name() {
        return "leases";
    }

    @Override
    public String compares() {
        return "the leases of all networks with the interfaces of all VMs, with the ranges of"
                + " reservations, and with the address ranges that they are in";
    }

    @Override
    public void run(Reading reading, Findings findings) {
        Map<Long, String> claims = new TreeMap<>();
        interfaces
                .of(reading)
                .forEach((vm, nics) -> {
                    for (Vector nic : nics) {
                        claim(reading, findings, claims, vm, nic);
                    }
                });
        for (Network network : reading.all(Networks.KIND)) {
            if (network.isReservation()) {
                claim(reading, findings, claims, network);
            }
        }
        for (Lease lease : reading.all(Leases.KIND)) {
            String name = name(lease);
            findings.compare(name, "is in a range", isInRange(reading, lease), true);
            if (lease.holder() != Holder.HOLD) {
                String claimed = claims.remove(lease.id());
                findings.compare(name, "holder", holder(lease), claimed == null ? NOBODY : claimed);
            }
        }
        claims.forEach((lease, holder) ->
                findings.compare("the address with lease " + lease, "holder", NOBODY, holder));
    }

    private static void claim(
            Reading reading, Findings findings, Map<Long, String> claims, int vm, Vector nic) {
        Optional<Network> network =
                NetworkNics.number(nic.text("NETWORK_ID"))
                        .flatMap(id -> Networks.find(reading, id));
        Optional<Long> lease = network.flatMap(found -> NetworkNics.leased(found, nic));
        String object = "VM " + vm;
        String what = "address " + nic.text("MAC") + " of NIC " + nic.text("NIC_ID");
        if (lease.isEmpty()) {
            findings.compare(object, what, "there", "no such address in its network");
        } else {
            String other = claims.put(lease.get(), object);
            if (other != null) {
                findings.compare(object, what, "its own", "that of " + other + " too");
            }
        }
    }

    private static void claim(
            Reading reading, Findings findings, Map<Long, String> claims, Network reservation) {
        Optional<Network> parent = Networks.find(reading, reservation.parent());
        for (AddressRange range : reservation.ranges()) {
            Optional<AddressRange> from =
                    range.parentRange().flatMap(id -> parent.flatMap(one -> one.range(id)));
            String object = "network " + reservation.id();
            findings.compare(
                    object,
                    "range " + range.id() + " is part of its parent",
                    from.isPresent(),
                    true);
            if (from.isPresent()) {
                long first =
                        from.get()
                                .offsetOf(
                                        new AddressRange.Wanted(
                                                AddressRange.Wanted.Kind.MAC,
                                                range.values().text("MAC")))
                                .orElse(0);
                for (long offset = 0; offset < range.size(); offset++) {
                    claims.put(
                            Lease.id(reservation.parent(), from.get().id(), first + offset),
                            object);
                }
            }
        }
    }

    private static boolean isInRange(Reading reading, Lease lease) {
        return Networks.find(reading, lease.network())
                .flatMap(network -> network.range(lease.range()))
                .filter(range -> lease.offset() < range.size())
                .isPresent();
    }

    private static String holder(Lease lease) {
        return switch (lease.holder()) {
            case VM -> "VM " + lease.holderId();
            case NETWORK -> "network " + lease.holderId();
            case HOLD -> NOBODY;
        };
    }

    private static String name(Lease lease) {
        return "lease "
                + lease.offset()
                + " of range "
                + lease.range()
                + " of network "
                + lease.network();
    }
}
