package io.oneedge.server.simulation;

import static io.oneedge.server.simulation.Promises.check;

import io.oneedge.core.image.Images;
import io.oneedge.core.network.AddressRange;
import io.oneedge.core.network.Network;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.Header;
import io.oneedge.core.quota.Counter;
import io.oneedge.core.quota.Limit;
import io.oneedge.core.quota.Metric;
import io.oneedge.core.quota.Owner;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.quota.Usage;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.VmState;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.template.Attribute;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users and groups have, reckoned here from what is there and held against what the program
 * counts; and their limits, which hold from one moment to the next.
 */
final class Shares {

    /** Everybody who has anything in a simulated cloud; oneadmin and its group are not counted. */
    private static final List<Owner> OWNERS =
            Stream.concat(Stream.of(1, 2, 3).map(Owner::user), Stream.of(1, 2, 3).map(Owner::group))
                    .toList();

    /** What only grows because somebody asks for it; a guest that is found running is not asked. */
    private static final Set<Metric> ASKED_FOR =
            EnumSet.of(
                    Metric.LEASES,
                    Metric.VMS,
                    Metric.CPU,
                    Metric.MEMORY,
                    Metric.RVMS,
                    Metric.IMAGES);

    private final Map<Owner, Usage> before = new TreeMap<>();
    private boolean limitsAsked;

    /** Somebody sets limits, or deletes their owner: what is there already stays. */
    void limitsAsked() {
        limitsAsked = true;
    }

    /** Fails if something is counted wrongly, or somebody has got more than a limit allows. */
    void require(Reading reading) {
        for (Owner owner : OWNERS) {
            Usage counted = Quotas.usage(reading, owner);
            requireCounted(reading, owner, counted);
            Usage earlier = before.getOrDefault(owner, Usage.NONE);
            counted.amounts()
                    .forEach((counter, amount) ->
                            check(
                                    limitsAsked
                                            || !ASKED_FOR.contains(counter.metric())
                                            || amount <= earlier.of(counter)
                                            || amount <= limit(reading, owner, counter),
                                    () ->
                                            owner
                                                    + " got "
                                                    + counter
                                                    + " "
                                                    + amount
                                                    + ", more than the limit of "
                                                    + limit(reading, owner, counter)));
            before.put(owner, counted);
        }
        limitsAsked = false;
    }

    /** Fails if anything is left of what VMs and images have taken. */
    static void requireNothing(Reading reading) {
        for (Owner owner : OWNERS) {
            Map<Counter, Long> left =
                    Quotas.usage(reading, owner).amounts().entrySet().stream()
                            .filter(each -> each.getKey().metric() != Metric.LEASES)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            check(left.isEmpty(), () -> owner + " has still " + left);
        }
    }

    private static long limit(Reading reading, Owner owner, Counter counter) {
        Optional<Limit> own = Optional.ofNullable(Quotas.limits(reading, owner).set().get(counter));
        Optional<Limit> all =
                Optional.ofNullable(
                        Quotas.limits(reading, new Owner(owner.kind(), -1)).set().get(counter));
        return own.or(() -> all)
                .map(limit -> limit instanceof Limit.AtMost(long most) ? most : Long.MAX_VALUE)
                .orElse(Long.MAX_VALUE);
    }

    private static void requireCounted(Reading reading, Owner owner, Usage counted) {
        Usage there = reckoned(reading, owner);
        Map<Counter, Long> asked =
                counted.amounts().entrySet().stream()
                        .filter(each -> ASKED_FOR.contains(each.getKey().metric()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        check(
                asked.equals(Map.copyOf(there.amounts())),
                () -> owner + " has " + there.amounts() + ", counted are " + asked);
    }

    private static Usage reckoned(Reading reading, Owner owner) {
        Usage.Builder sum = new Usage.Builder();
        reading.all(Vms.KIND).stream()
                .filter(vm -> vm.state() != VmState.DONE && isOf(vm.header(), owner))
                .forEach(vm -> add(sum, vm));
        reading.all(Images.KIND).stream()
                .filter(image -> isOf(image.header(), owner))
                .forEach(image -> sum.add(new Counter(Metric.IMAGES, image.datastore()), 1));
        reading.all(Networks.KIND).stream()
                .filter(network -> network.isReservation() && isOf(network.header(), owner))
                .forEach(network ->
                        sum.add(new Counter(Metric.LEASES, network.parent()), size(network)));
        return sum.build();
    }

    private static long size(Network network) {
        return network.ranges().stream().mapToLong(AddressRange::size).sum();
    }

    private static void add(Usage.Builder sum, Vm vm) {
        sum.add(Counter.ofVms(Metric.VMS), 1)
                .add(Counter.ofVms(Metric.CPU), Math.round(vm.cpu() * 1_000_000))
                .add(Counter.ofVms(Metric.MEMORY), vm.memoryMebibytes());
        for (Attribute.Vector disk : vm.disks()) {
            disk.value("IMAGE_ID")
                    .ifPresent(
                            image -> sum.add(new Counter(Metric.RVMS, Integer.parseInt(image)), 1));
        }
        for (Attribute.Vector nic : vm.interfaces()) {
            nic.value("NETWORK_ID")
                    .ifPresent(network ->
                            sum.add(new Counter(Metric.LEASES, Integer.parseInt(network)), 1));
        }
    }

    private static boolean isOf(Header header, Owner owner) {
        return switch (owner.kind()) {
            case USER -> header.owner() == owner.id();
            case GROUP -> header.group() == owner.id();
        };
    }
}
