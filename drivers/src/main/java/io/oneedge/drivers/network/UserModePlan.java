package io.oneedge.drivers.network;

import io.oneedge.drivers.virtualization.GuestNic.PortForward;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The network inside a hypervisor's process.
 *
 * @param network the guest's network in CIDR notation
 * @param gateway the host's address in it
 * @param forwards the host's ports that lead to the guest
 */
public record UserModePlan(
        Optional<String> network, Optional<String> gateway, List<PortForward> forwards) {

    /** What the hypervisor has of its own. */
    public static final UserModePlan USUAL =
            new UserModePlan(Optional.empty(), Optional.empty(), List.of());

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");
    private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}");

    public UserModePlan {
        forwards = List.copyOf(forwards);
        network.ifPresent(cidr -> matches(CIDR, cidr, "network"));
        gateway.ifPresent(address -> matches(ADDRESS, address, "gateway"));
    }

    private static void matches(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw Failure.invalid("The " + what + " \"" + text + "\" is not one");
        }
    }
}
