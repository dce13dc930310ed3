package io.oneedge.core.network;

import io.oneedge.core.network.NetworkDrivers.Numbering;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import java.util.Set;
import java.util.stream.Collectors;

/** The numbers of VLANs and of VXLAN's segments: {@code VLAN_ID}. */
final class VlanNumbers {

    /** The first number that networks get which ask for one, as {@code VLAN_IDS} has it. */
    private static final int FIRST = 2;

    private static final int VLAN_LAST = 4_094;

    private static final int VXLAN_LAST = 16_777_215;

    private VlanNumbers() {}

    static void requireValid(Numbering numbering, String number) {
        if (number.isEmpty() || numbering == Numbering.NONE) {
            return;
        }
        int last = last(numbering);
        if (!number.matches("[1-9][0-9]{0,7}") || Integer.parseInt(number) > last) {
            throw Failure.invalid("VLAN_ID is 1 to " + last + ", not " + number);
        }
    }

    /** A number that no network of this kind has: if it is free the one after the network's own. */
    static String free(Numbering numbering, int network, Reading reading) {
        int last = last(numbering);
        Set<String> taken =
                reading.all(Networks.KIND).stream()
                        .map(other -> other.attributes().text("VLAN_ID"))
                        .collect(Collectors.toSet());
        int span = last - FIRST + 1;
        for (int step = 0; step < span; step++) {
            String number = Integer.toString(FIRST + (network + step) % span);
            if (!taken.contains(number)) {
                return number;
            }
        }
        throw Failure.action("Cannot automatically assign VLAN_ID to network: none is free");
    }

    private static int last(Numbering numbering) {
        return switch (numbering) {
            case NONE -> 0;
            case VLAN -> VLAN_LAST;
            case VXLAN -> VXLAN_LAST;
        };
    }
}
