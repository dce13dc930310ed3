package io.oneedge.core.network;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A virtual network: what a network interface is connected to, and the addresses it may have. Its
 * bridge and its driver are those of its attributes.
 *
 * @param clusters numbers of the clusters that may use it
 * @param parent number of the network that it was reserved from, or {@link #NO_NETWORK}
 */
public record Network(
        Header header,
        SortedSet<Integer> clusters,
        int parent,
        List<AddressRange> ranges,
        Template attributes)
        implements PoolObject<Network> {

    /** The number of no network. */
    public static final int NO_NETWORK = -1;

    public Network {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
        ranges = List.copyOf(ranges);
    }

    public boolean isReservation() {
        return parent != NO_NETWORK;
    }

    /** The range with this number. */
    Optional<AddressRange> range(int id) {
        return ranges.stream().filter(range -> range.id() == id).findFirst();
    }

    /** How many addresses its ranges have. */
    long size() {
        return ranges.stream().mapToLong(AddressRange::size).sum();
    }

    /** The numbers of the security groups that everything connected to it has. */
    public SortedSet<Integer> securityGroups() {
        return numbers(attributes.text("SECURITY_GROUPS"));
    }

    /** The numbers in a list with commas; what is no number is passed over. */
    static SortedSet<Integer> numbers(String list) {
        SortedSet<Integer> numbers = new TreeSet<>();
        Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .forEach(text -> numbers.add(Integer.valueOf(text)));
        return numbers;
    }

    @Override
    public Network withHeader(Header newHeader) {
        return new Network(newHeader, clusters, parent, ranges, attributes);
    }

    @Override
    public Network withAttributes(Template newAttributes) {
        return new Network(header, clusters, parent, ranges, newAttributes);
    }

    Network withClusters(SortedSet<Integer> newClusters) {
        return new Network(header, newClusters, parent, ranges, attributes);
    }

    Network withRanges(List<AddressRange> newRanges) {
        return new Network(header, clusters, parent, newRanges, attributes);
    }

    Network withRange(AddressRange range) {
        List<AddressRange> more = new ArrayList<>(ranges);
        more.add(range);
        return withRanges(more);
    }

    Network withoutRange(int id) {
        return withRanges(ranges.stream().filter(range -> range.id() != id).toList());
    }
}
