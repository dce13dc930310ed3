package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.drivers.virtualization.GuestNic.Attachment.UserMode;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The host's side of a network interface, as QEMU's option at the start and as its command. */
final class NetworkBackend {

    private NetworkBackend() {}

    static String option(GuestNic nic) {
        String id = HotPlug.nicName(nic.id());
        return switch (nic.attachment()) {
            case GuestNic.Attachment.Tap tap ->
                    "tap,id=%s,ifname=%s,script=no,downscript=no".formatted(id, tap.device());
            case UserMode user -> {
                StringBuilder option = new StringBuilder("user,id=" + id);
                if (!user.network().isEmpty()) {
                    option.append(",net=").append(user.network());
                }
                if (!user.host().isEmpty()) {
                    option.append(",host=").append(user.host());
                }
                forwards(user).forEach(forward -> option.append(",hostfwd=").append(forward));
                yield option.toString();
            }
        };
    }

    static JsonObject command(GuestNic nic) {
        JsonObject backend = Json.object().with("id", HotPlug.nicName(nic.id()));
        return switch (nic.attachment()) {
            case GuestNic.Attachment.Tap tap ->
                    backend.with("type", "tap")
                            .with("ifname", tap.device())
                            .with("script", "no")
                            .with("downscript", "no");
            case UserMode user -> {
                JsonObject network = backend.with("type", "user");
                if (!user.network().isEmpty()) {
                    network = network.with("net", user.network());
                }
                if (!user.host().isEmpty()) {
                    network = network.with("host", user.host());
                }
                List<JsonObject> forwards =
                        forwards(user).stream()
                                .map(forward -> Json.object().with("str", forward))
                                .toList();
                yield forwards.isEmpty() ? network : network.with("hostfwd", Json.of(forwards));
            }
        };
    }

    private static List<String> forwards(UserMode user) {
        List<String> forwards = new ArrayList<>();
        for (GuestNic.PortForward forward : user.forwards()) {
            forwards.add(
                    "tcp:127.0.0.1:%d-%s:%d"
                            .formatted(
                                    forward.hostPort(), user.guestAddress(), forward.guestPort()));
        }
        return forwards;
    }
}
