package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonNumber;
import io.oneedge.foundation.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Figures of a host and of the guests that it knows, once per interval.
 *
 * @param load the host's
 * @param nodes its NUMA nodes
 * @param guests every guest known here
 * @param changed whether the host's drivers are no longer what was answered to {@link
 *     AgentAction#HOST_PROBE} last
 */
public record MonitoringReport(
        HostLoad load, List<NumaNode> nodes, List<Guest> guests, boolean changed) {

    private static final String CHANGED = "changed";

    public MonitoringReport {
        nodes = List.copyOf(nodes);
        guests = List.copyOf(guests);
    }

    /** Figures of a host whose drivers are what they were. */
    public MonitoringReport(HostLoad load, List<NumaNode> nodes, List<Guest> guests) {
        this(load, nodes, guests, false);
    }

    /** A guest's evidence, and its figures if it runs and could be asked. */
    public record Guest(GuestEvidence evidence, Optional<Figures> figures) {

        JsonObject toJson() {
            JsonObject json = Json.object().with("evidence", evidence.toJson());
            return figures.isPresent() ? json.with("figures", figures.get().toJson()) : json;
        }

        static Guest fromJson(JsonObject json) {
            return new Guest(
                    GuestEvidence.fromJson(json.object("evidence")),
                    json.optionalObject("figures").map(Figures::fromJson));
        }
    }

    /**
     * What a guest uses, in the units of OpenNebula's monitoring; bytes and operations count from
     * its start.
     *
     * @param cpu percent of one CPU since the last reading
     * @param memory KiB resident on the host
     */
    public record Figures(
            double cpu,
            long memory,
            long netRx,
            long netTx,
            long diskReadBytes,
            long diskWriteBytes,
            long diskReadOperations,
            long diskWriteOperations) {

        JsonObject toJson() {
            return Json.object()
                    .with("CPU", new JsonNumber(BigDecimal.valueOf(cpu)))
                    .with("MEMORY", memory)
                    .with("NETRX", netRx)
                    .with("NETTX", netTx)
                    .with("DISKRDBYTES", diskReadBytes)
                    .with("DISKWRBYTES", diskWriteBytes)
                    .with("DISKRDIOPS", diskReadOperations)
                    .with("DISKWRIOPS", diskWriteOperations);
        }

        static Figures fromJson(JsonObject json) {
            return new Figures(
                    json.fraction("CPU"),
                    json.number("MEMORY"),
                    json.number("NETRX"),
                    json.number("NETTX"),
                    json.number("DISKRDBYTES"),
                    json.number("DISKWRBYTES"),
                    json.number("DISKRDIOPS"),
                    json.number("DISKWRIOPS"));
        }
    }

    public JsonObject toJson() {
        JsonObject json =
                Json.object()
                        .with("load", load.toJson())
                        .with("nodes", Json.of(nodes.stream().map(NumaNode::toJson).toList()))
                        .with("guests", Json.of(guests.stream().map(Guest::toJson).toList()));
        return changed ? json.with(CHANGED, true) : json;
    }

    public static MonitoringReport fromJson(JsonObject json) {
        return new MonitoringReport(
                HostLoad.fromJson(json.object("load")),
                json.objects("nodes", NumaNode::fromJson),
                json.objects("guests", Guest::fromJson),
                json.optionalFlag(CHANGED).orElse(false));
    }
}
