package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;

/**
 * What of a host is in use: the figures of OpenNebula's {@code MONITOR_HOST} message.
 *
 * @param usedCpu percent of one CPU, since the last reading
 * @param freeCpu percent of one CPU
 * @param totalMemory KiB
 * @param freeMemory KiB that could be had, caches included
 * @param usedMemory KiB
 * @param netRx bytes received by the host's own interfaces since its boot
 * @param netTx bytes sent
 */
public record HostLoad(
        int usedCpu,
        int freeCpu,
        long totalMemory,
        long freeMemory,
        long usedMemory,
        long netRx,
        long netTx) {

    public JsonObject toJson() {
        return Json.object()
                .with("used_cpu", usedCpu)
                .with("free_cpu", freeCpu)
                .with("total_memory", totalMemory)
                .with("free_memory", freeMemory)
                .with("used_memory", usedMemory)
                .with("net_rx", netRx)
                .with("net_tx", netTx);
    }

    public static HostLoad fromJson(JsonObject json) {
        return new HostLoad(
                json.integer("used_cpu"),
                json.integer("free_cpu"),
                json.number("total_memory"),
                json.number("free_memory"),
                json.number("used_memory"),
                json.number("net_rx"),
                json.number("net_tx"));
    }
}
