package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a network interface may not send or receive.
 *
 * @param macSpoofing the NIC's {@code FILTER_MAC_SPOOFING}
 * @param ipSpoofing the NIC's {@code FILTER_IP_SPOOFING}
 * @param rules what its security groups let through, and nothing else; absent: it has none
 */
public record NetworkFilters(boolean macSpoofing, boolean ipSpoofing, Optional<List<Rule>> rules) {

    /** Everything passes. */
    public static final NetworkFilters NONE = new NetworkFilters(false, false, Optional.empty());

    public NetworkFilters {
        rules = rules.map(List::copyOf);
    }

    /**
     * Something that is let through.
     *
     * @param inbound whether the guest receives it; else it sends it
     * @param protocol a {@code PROTOCOL} of OpenNebula's rules
     * @param ports of the receiver; empty: all
     * @param icmpType the one type of message; empty: all
     * @param peers with whom; empty: with everybody
     */
    public record Rule(
            boolean inbound,
            String protocol,
            List<Ports> ports,
            OptionalInt icmpType,
            List<Peers> peers) {

        public Rule {
            ports = List.copyOf(ports);
            peers = List.copyOf(peers);
        }

        JsonObject toJson() {
            JsonObject json =
                    Json.object()
                            .with("inbound", inbound)
                            .with("protocol", protocol)
                            .with("ports", Json.of(ports.stream().map(Ports::toJson).toList()))
                            .with("peers", Json.of(peers.stream().map(Peers::toJson).toList()));
            return icmpType.isPresent() ? json.with("icmp_type", icmpType.getAsInt()) : json;
        }

        static Rule fromJson(JsonObject json) {
            Optional<Long> type = json.optionalNumber("icmp_type");
            return new Rule(
                    json.flag("inbound"),
                    json.string("protocol"),
                    json.objects("ports", Ports::fromJson),
                    type.isPresent()
                            ? OptionalInt.of(Math.toIntExact(type.get()))
                            : OptionalInt.empty(),
                    json.objects("peers", Peers::fromJson));
        }
    }

    /** Ports one after another, the last included. */
    public record Ports(int first, int last) {

        JsonObject toJson() {
            return Json.object().with("first", first).with("last", last);
        }

        static Ports fromJson(JsonObject json) {
            return new Ports(json.integer("first"), json.integer("last"));
        }
    }

    /** IP addresses one after another, beginning with the first. */
    public record Peers(String first, long size) {

        JsonObject toJson() {
            return Json.object().with("first", first).with("size", size);
        }

        static Peers fromJson(JsonObject json) {
            return new Peers(json.string("first"), json.number("size"));
        }
    }

    JsonObject toJson() {
        JsonObject json =
                Json.object().with("mac_spoofing", macSpoofing).with("ip_spoofing", ipSpoofing);
        return rules.isPresent()
                ? json.with("rules", Json.of(rules.get().stream().map(Rule::toJson).toList()))
                : json;
    }

    static NetworkFilters fromJson(JsonObject json) {
        return new NetworkFilters(
                json.flag("mac_spoofing"),
                json.flag("ip_spoofing"),
                json.has("rules")
                        ? Optional.of(json.objects("rules", Rule::fromJson))
                        : Optional.empty());
    }
}
