package io.oneedge.agent;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.wire.agent.GuestNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Remembers which interfaces were connected for a guest, so that they can be disconnected. */
final class GuestPlans {

    private final Path directory;

    /** An interface and the driver that connected it. */
    record Connected(int nicId, String driver) {

        JsonObject toJson() {
            return Json.object().with("nic_id", nicId).with("driver", driver);
        }

        static Connected fromJson(JsonObject json) {
            return new Connected(json.integer("nic_id"), json.string("driver"));
        }
    }

    GuestPlans(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.internal("Cannot make the directory " + directory, e);
        }
    }

    void put(int vmId, List<GuestNetwork> nics) {
        write(vmId, nics.stream().map(GuestPlans::connected).toList());
    }

    /** One more interface. */
    void add(int vmId, GuestNetwork nic) {
        drop(vmId, nic.id());
        List<Connected> more = new ArrayList<>(get(vmId));
        more.add(connected(nic));
        write(vmId, more);
    }

    /** One interface less. */
    void drop(int vmId, int nicId) {
        write(vmId, get(vmId).stream().filter(nic -> nic.nicId() != nicId).toList());
    }

    private static Connected connected(GuestNetwork nic) {
        return new Connected(nic.id(), nic.driver());
    }

    private void write(int vmId, List<Connected> nics) {
        JsonObject plan =
                Json.object().with("nics", Json.of(nics.stream().map(Connected::toJson).toList()));
        try {
            DurableFile.write(file(vmId), plan.compact());
        } catch (IOException e) {
            throw Failure.internal("Cannot keep the interfaces of VM " + vmId, e);
        }
    }

    List<Connected> get(int vmId) {
        try {
            return Files.exists(file(vmId))
                    ? JsonReader.read(Files.readAllBytes(file(vmId)))
                            .asObject()
                            .objects("nics", Connected::fromJson)
                    : List.of();
        } catch (IOException e) {
            throw Failure.internal("Cannot read the interfaces of VM " + vmId, e);
        }
    }

    void remove(int vmId) {
        try {
            Files.deleteIfExists(file(vmId));
        } catch (IOException e) {
            throw Failure.internal("Cannot forget the interfaces of VM " + vmId, e);
        }
    }

    private Path file(int vmId) {
        return directory.resolve(vmId + ".json");
    }
}
