package io.oneedge.core.network;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Addresses one after another: the first is at offset 0. MAC and IP addresses of an offset belong
 * together.
 *
 * @param values the attribute {@code AR} as it is kept: {@code AR_ID}, {@code TYPE}, {@code SIZE},
 *     the first addresses, and whatever its owner said besides
 */
public record AddressRange(Vector values) {

    /** The most addresses that a range has. */
    public static final long SIZE_MAX = 1L << 31;

    private static final List<String> DERIVED =
            List.of(
                    "ALLOCATED",
                    "USED_LEASES",
                    "LEASES",
                    "PARENT_NETWORK_AR_ID",
                    "PARENT_NETWORK",
                    "MAC_END",
                    "IP_END",
                    "IP6_END",
                    "IP6_ULA",
                    "IP6_ULA_END",
                    "IP6_GLOBAL",
                    "IP6_GLOBAL_END");

    /**
     * A new range as its owner describes it; a missing MAC address is made.
     *
     * @param macPrefix the first two bytes of a MAC address that is made
     */
    static AddressRange of(int id, Vector proposed, RandomGenerator random, int macPrefix) {
        AddressType type =
                AddressType.named(proposed.text("TYPE"))
                        .orElseThrow(
                                () -> Failure.invalid("Unknown or missing address range TYPE."));
        long size = size(proposed);
        Vector cleaned = cleaned(proposed, type).with("AR_ID", Integer.toString(id));
        requireAddresses(cleaned, type, size);
        AddressRange range = new AddressRange(cleaned.with("TYPE", type.name()));
        return cleaned.text("MAC").isEmpty()
                ? range.withMac(type, size, random, macPrefix)
                : range.checked();
    }

    private AddressRange withMac(
            AddressType type, long size, RandomGenerator random, int macPrefix) {
        long low =
                type.hasIp4()
                        ? Ip4Address.parse(values.text("IP")).orElseThrow()
                        : random.nextLong(MacAddress.LOW - size + 2);
        return new AddressRange(
                values.with("MAC", MacAddress.print(MacAddress.made(macPrefix, low))));
    }

    private AddressRange checked() {
        long mac =
                MacAddress.parse(values.text("MAC"))
                        .orElseThrow(() -> Failure.invalid("Wrong format for MAC attribute"));
        if ((mac & MacAddress.LOW) + size() - 1 > MacAddress.LOW) {
            throw Failure.invalid("Wrong SIZE for address range: no more MAC addresses");
        }
        return this;
    }

    private static Vector cleaned(Vector proposed, AddressType type) {
        Vector cleaned = proposed;
        for (String name : DERIVED) {
            cleaned = cleaned.without(name);
        }
        if (!type.hasIp4()) {
            cleaned = cleaned.without("IP");
        }
        if (!type.hasSlaac()) {
            cleaned = cleaned.without("GLOBAL_PREFIX").without("ULA_PREFIX");
        }
        return type.hasStaticIp6() ? cleaned : cleaned.without("IP6");
    }

    private static void requireAddresses(Vector values, AddressType type, long size) {
        if (type.hasIp4()) {
            long first =
                    Ip4Address.parse(values.text("IP"))
                            .orElseThrow(() -> Failure.invalid("Wrong or empty IP attribute"));
            if (first + size - 1 > Ip4Address.LAST) {
                throw Failure.invalid("Wrong SIZE for address range: no more IP addresses");
            }
        }
        requirePrefixes(values);
        if (type.hasStaticIp6()) {
            if (Ip6Address.parse(values.text("IP6")).isEmpty()) {
                throw Failure.invalid("Wrong or empty IP6 attribute");
            }
            requirePrefixLength(values);
        }
    }

    private static void requirePrefixes(Vector values) {
        if (isWrongPrefix(values.text("GLOBAL_PREFIX"))) {
            throw Failure.invalid("Wrong format for IP6 global address prefix");
        }
        if (isWrongPrefix(values.text("ULA_PREFIX"))) {
            throw Failure.invalid("Wrong format for IP6 unique local address prefix");
        }
    }

    private static void requirePrefixLength(Vector values) {
        String length = values.text("PREFIX_LENGTH").strip();
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > 128) {
            throw Failure.invalid("Wrong or empty PREFIX_LENGTH");
        }
    }

    private static boolean isWrongPrefix(String prefix) {
        return !prefix.isEmpty() && Ip6Address.parse(prefix).isEmpty();
    }

    private static long size(Vector values) {
        String text = values.text("SIZE").strip();
        long size = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        if (size < 1 || size > SIZE_MAX) {
            throw Failure.invalid("Wrong SIZE for address range");
        }
        return size;
    }

    /**
     * The range with other attributes. Its type, its first addresses and what it was reserved from
     * stay.
     *
     * @param used one more than the highest offset that is leased
     */
    AddressRange updated(Vector proposed, long used) {
        Vector changed = cleaned(proposed, type());
        for (String name : List.of("AR_ID", "TYPE", "MAC", "IP", "IP6", "PARENT_NETWORK_AR_ID")) {
            String kept = values.text(name);
            changed = kept.isEmpty() ? changed.without(name) : changed.with(name, kept);
        }
        if (type().hasStaticIp6() && changed.text("PREFIX_LENGTH").isEmpty()) {
            changed = changed.with("PREFIX_LENGTH", values.text("PREFIX_LENGTH"));
        }
        changed = changed.withDefault("SIZE", Long.toString(size()));
        long newSize = size(changed);
        if (parentRange().isPresent() && newSize != size()) {
            throw Failure.invalid("The SIZE of a reservation cannot be changed.");
        }
        if (newSize < used) {
            throw Failure.invalid(
                    "New SIZE cannot be applied. There are used leases that would fall outside"
                            + " the range.");
        }
        requireAddresses(changed, type(), newSize);
        return new AddressRange(changed.with("SIZE", Long.toString(newSize))).checked();
    }

    /** The part of the range that a reservation gets. */
    AddressRange reserved(int newId, long offset, long count) {
        Vector part =
                values.without("IPAM_MAD")
                        .with("SIZE", Long.toString(count))
                        .with("MAC", MacAddress.print(mac() + offset));
        if (type().hasIp4()) {
            part = part.with("IP", Ip4Address.print(ip4() + offset));
        }
        if (type().hasStaticIp6()) {
            part = part.with("IP6", ip6("IP6").orElseThrow().plus(offset).toString());
        }
        return new AddressRange(
                part.with("PARENT_NETWORK_AR_ID", Integer.toString(id()))
                        .with("AR_ID", Integer.toString(newId)));
    }

    public int id() {
        return Integer.parseInt(values.text("AR_ID"));
    }

    public AddressType type() {
        return AddressType.valueOf(values.text("TYPE"));
    }

    /** How many addresses it has. */
    public long size() {
        return Long.parseLong(values.text("SIZE").strip());
    }

    /** The range of the parent network that it was reserved from. */
    Optional<Integer> parentRange() {
        return values.value("PARENT_NETWORK_AR_ID").map(Integer::valueOf);
    }

    /** How a rule of a security group for its network says whom it is for, as in 5.12. */
    public List<Attribute.Single> inRule() {
        List<Attribute.Single> said = new ArrayList<>();
        said.add(new Attribute.Single("AR_ID", Integer.toString(id())));
        said.add(new Attribute.Single("TYPE", type().name()));
        said.add(new Attribute.Single("SIZE", Long.toString(size())));
        said.addAll(addresses(0));
        return said;
    }

    /** The first IP address of each kind that it has. */
    public List<String> firstAddresses() {
        return addresses(0).stream()
                .filter(address -> !address.name().equals("MAC"))
                .map(Attribute.Single::value)
                .toList();
    }

    /** The addresses of an offset, under the names that leases and network interfaces have. */
    List<Attribute.Single> addresses(long offset) {
        List<Attribute.Single> addresses = new ArrayList<>();
        long mac = mac() + offset;
        addresses.add(new Attribute.Single("MAC", MacAddress.print(mac)));
        if (type().hasIp4()) {
            addresses.add(new Attribute.Single("IP", Ip4Address.print(ip4() + offset)));
        }
        ip6("ULA_PREFIX")
                .map(prefix -> new Attribute.Single("IP6_ULA", text(prefix.ofInterface(mac))))
                .ifPresent(addresses::add);
        ip6("GLOBAL_PREFIX")
                .map(prefix -> new Attribute.Single("IP6_GLOBAL", text(prefix.ofInterface(mac))))
                .ifPresent(addresses::add);
        ip6("IP6")
                .map(first -> new Attribute.Single("IP6", text(first.plus(offset))))
                .ifPresent(addresses::add);
        return addresses;
    }

    /** The first and the last addresses that follow from its values, as documents show them. */
    List<Attribute.Single> ends() {
        long last = size() - 1;
        List<Attribute.Single> ends = new ArrayList<>();
        ends.add(new Attribute.Single("MAC_END", MacAddress.print(mac() + last)));
        if (type().hasIp4()) {
            ends.add(new Attribute.Single("IP_END", Ip4Address.print(ip4() + last)));
        }
        addEnds(ends, "ULA_PREFIX", "IP6_ULA");
        addEnds(ends, "GLOBAL_PREFIX", "IP6_GLOBAL");
        ip6("IP6")
                .map(first -> new Attribute.Single("IP6_END", text(first.plus(last))))
                .ifPresent(ends::add);
        return ends;
    }

    private void addEnds(List<Attribute.Single> ends, String prefixName, String name) {
        Optional<Ip6Address> prefix = ip6(prefixName);
        if (prefix.isPresent()) {
            ends.add(new Attribute.Single(name, text(prefix.get().ofInterface(mac()))));
            ends.add(
                    new Attribute.Single(
                            name + "_END", text(prefix.get().ofInterface(mac() + size() - 1))));
        }
    }

    /** The offset of an address that is part of the range. */
    OptionalLong offsetOf(Wanted wanted) {
        OptionalLong offset =
                switch (wanted.kind()) {
                    case MAC -> distance(MacAddress.parse(wanted.address()), mac());
                    case IP ->
                            type().hasIp4()
                                    ? distance(Ip4Address.parse(wanted.address()), ip4())
                                    : OptionalLong.empty();
                    case IP6 -> ip6Offset(wanted.address());
                };
        return offset.isPresent() && offset.getAsLong() >= 0 && offset.getAsLong() < size()
                ? offset
                : OptionalLong.empty();
    }

    private OptionalLong ip6Offset(String address) {
        Optional<Ip6Address> first = ip6("IP6");
        Optional<Ip6Address> asked = Ip6Address.parse(address);
        if (first.isEmpty() || asked.isEmpty() || first.get().high() != asked.get().high()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(asked.get().low() - first.get().low());
    }

    private static OptionalLong distance(OptionalLong asked, long first) {
        return asked.isPresent()
                ? OptionalLong.of(asked.getAsLong() - first)
                : OptionalLong.empty();
    }

    private long mac() {
        return MacAddress.parse(values.text("MAC")).orElseThrow();
    }

    private long ip4() {
        return Ip4Address.parse(values.text("IP")).orElseThrow();
    }

    private Optional<Ip6Address> ip6(String name) {
        return values.value(name).flatMap(Ip6Address::parse);
    }

    private static String text(Ip6Address address) {
        return address.toString();
    }

    /** A particular address that somebody asks for. */
    record Wanted(Kind kind, String address) {

        enum Kind {
            MAC,
            IP,
            IP6
        }

        /** The one address that a vector names, if it names any. */
        static Optional<Wanted> in(Vector values) {
            List<Wanted> found = new ArrayList<>();
            for (Kind kind : List.of(Kind.IP, Kind.IP6, Kind.MAC)) {
                String address = values.text(kind.name());
                if (!address.isEmpty()) {
                    found.add(new Wanted(kind, address));
                }
            }
            if (found.size() > 1) {
                throw Failure.invalid("Only one attribute MAC, IP or IP6 can be set.");
            }
            return found.stream().findFirst();
        }

        @Override
        public String toString() {
            return kind + " " + address;
        }
    }
}
