package io.oneedge.drivers.network;

import io.oneedge.foundation.failure.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Linux bridge that a network interface joins.
 *
 * @param name the bridge; empty for drivers without one
 * @param address an address in CIDR notation that the host itself gets on the bridge, so that
 *     guests reach it (their gateway, OneGate); absent: the bridge's addresses are left alone
 * @param keepEmpty whether the bridge stays when its last guest is gone
 * @param options how the kernel runs a bridge that it makes, by their names in {@code ip link}
 * @param uplink what leads to other hosts
 */
public record BridgePlan(
        String name,
        Optional<String> address,
        boolean keepEmpty,
        Map<String, String> options,
        Optional<Uplink> uplink) {

    /** No bridge at all. */
    public static final BridgePlan NONE =
            new BridgePlan("", Optional.empty(), true, Map.of(), Optional.empty());

    /** The name of a network device of Linux, of at most 15 characters. */
    static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");

    private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}");

    private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9_]{1,30}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public BridgePlan {
        options = Map.copyOf(options);
        if (!name.isEmpty() && !DEVICE.matcher(name).matches()) {
            throw Failure.invalid("\"" + name + "\" is not the name of a bridge");
        }
        address.filter(cidr -> !CIDR.matcher(cidr).matches())
                .ifPresent(cidr -> {
                    throw Failure.invalid("\"" + cidr + "\" is not an address of a bridge");
                });
        options.forEach((option, value) -> {
            if (!OPTION.matcher(option).matches() || !NUMBER.matcher(value).matches()) {
                throw Failure.invalid(
                        "\"" + option + "=" + value + "\" is not an option of a bridge");
            }
        });
    }

    /** A bridge between the guests of one host. */
    public static BridgePlan of(String name) {
        return new BridgePlan(name, Optional.empty(), false, Map.of(), Optional.empty());
    }
}
