package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * A NUMA node of a host.
 *
 * @param id the node's number
 * @param cores its cores
 * @param totalMemory KiB
 * @param freeMemory KiB
 * @param usedMemory KiB
 * @param distance the nodes by distance, the nearest, itself, first
 * @param hugePages its huge pages by size
 */
public record NumaNode(
        int id,
        List<Core> cores,
        long totalMemory,
        long freeMemory,
        long usedMemory,
        List<Integer> distance,
        List<HugePages> hugePages) {

    public NumaNode {
        cores = List.copyOf(cores);
        distance = List.copyOf(distance);
        hugePages = List.copyOf(hugePages);
    }

    /** A core with its CPUs, which are its hardware threads. */
    public record Core(int id, List<Integer> cpus) {

        JsonObject toJson() {
            return Json.object().with("id", id).with("cpus", numbers(cpus));
        }

        static Core fromJson(JsonObject json) {
            return new Core(json.integer("id"), integers(json, "cpus"));
        }
    }

    /** Huge pages of one size in KiB: how many there are, and how many are free. */
    public record HugePages(long sizeKib, long pages, long free) {

        JsonObject toJson() {
            return Json.object().with("size_kib", sizeKib).with("pages", pages).with("free", free);
        }

        static HugePages fromJson(JsonObject json) {
            return new HugePages(
                    json.number("size_kib"), json.number("pages"), json.number("free"));
        }
    }

    JsonObject toJson() {
        return Json.object()
                .with("id", id)
                .with("cores", Json.of(cores.stream().map(Core::toJson).toList()))
                .with("total_memory", totalMemory)
                .with("free_memory", freeMemory)
                .with("used_memory", usedMemory)
                .with("distance", numbers(distance))
                .with("huge_pages", Json.of(hugePages.stream().map(HugePages::toJson).toList()));
    }

    static NumaNode fromJson(JsonObject json) {
        return new NumaNode(
                json.integer("id"),
                json.objects("cores", Core::fromJson),
                json.number("total_memory"),
                json.number("free_memory"),
                json.number("used_memory"),
                integers(json, "distance"),
                json.objects("huge_pages", HugePages::fromJson));
    }

    private static Json numbers(List<Integer> numbers) {
        return Json.of(numbers.stream().map(Json::of).toList());
    }

    private static List<Integer> integers(JsonObject json, String name) {
        return json.array(name).stream()
                .map(element -> Json.object().with(name, element).integer(name))
                .toList();
    }
}
