package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.List;

/**
 * What a running guest's machine is, so that another host can make the same.
 *
 * @param machine the hypervisor's exact word for it, such as {@code pc-q35-7.2-machine}
 * @param disks those that the guest may write
 */
public record GuestForm(String machine, List<Disk> disks) {

    public GuestForm {
        disks = List.copyOf(disks);
    }

    /**
     * A disk that the guest may write.
     *
     * @param id the {@code DISK_ID}
     * @param format of its file: {@code raw} or {@code qcow2}
     * @param bytes its size as the guest sees it
     * @param base the format of the file beside it that holds its unchanged part, or empty
     * @param snapshots whether snapshots lie inside it
     */
    public record Disk(int id, String format, long bytes, String base, boolean snapshots) {

        JsonObject toJson() {
            return Json.object()
                    .with("id", id)
                    .with("format", format)
                    .with("bytes", bytes)
                    .with("base", base)
                    .with("snapshots", snapshots);
        }

        static Disk fromJson(JsonObject json) {
            return new Disk(
                    json.integer("id"),
                    json.string("format"),
                    json.number("bytes"),
                    json.string("base"),
                    json.flag("snapshots"));
        }
    }

    /** The same for a host that has the disks already. */
    public GuestForm withoutDisks() {
        return new GuestForm(machine, List.of());
    }

    public JsonObject toJson() {
        return Json.object()
                .with("machine", machine)
                .with("disks", Json.of(disks.stream().map(Disk::toJson).toList()));
    }

    public static GuestForm fromJson(JsonObject json) {
        return new GuestForm(json.string("machine"), json.objects("disks", Disk::fromJson));
    }
}
