package io.oneedge.drivers.virtualization;

import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network interface of a guest.
 *
 * @param id the VM's {@code NIC_ID}; interfaces appear to the guest in the order of the list
 * @param mac six pairs of hexadecimal digits, separated by colons
 * @param attachment how it reaches the network, as the network driver prepared it
 */
public record GuestNic(int id, String mac, Attachment attachment) {

    private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}");

    public GuestNic {
        if (id < 0) {
            throw Failure.invalid("A network interface's id is at least 0, not " + id);
        }
        if (!MAC.matcher(mac).matches()) {
            throw Failure.invalid("\"" + mac + "\" is not a MAC address");
        }
    }

    /** How a network interface reaches the network. */
    public sealed interface Attachment {

        /** A tap device that exists already and that the guest's user may open. */
        record Tap(String device) implements Attachment {}

        /**
         * A network inside the hypervisor's own process, for hosts without root: the guest reaches
         * out through the host, and only forwarded ports lead in.
         *
         * @param network the guest's network in CIDR notation; empty for QEMU's own, 10.0.2.0/24
         * @param host the host's address in it, also the gateway; empty for the second address
         * @param guestAddress the address that forwarded ports lead to; empty for the first one
         *     that the built-in DHCP server gives
         * @param forwards ports of 127.0.0.1 that lead to ports of the guest
         */
        record UserMode(
                String network, String host, String guestAddress, List<PortForward> forwards)
                implements Attachment {

            public UserMode {
                forwards = List.copyOf(forwards);
                // They become parts of one option of the hypervisor, which commas divide.
                for (String address : List.of(network, host, guestAddress)) {
                    if (!address.matches("[0-9A-Fa-f.:/]*")) {
                        throw Failure.invalid("\"" + address + "\" is not an address");
                    }
                }
            }
        }
    }

    /** A TCP port of the host's loopback address that leads to a port of the guest. */
    public record PortForward(int hostPort, int guestPort) {

        public PortForward {
            if (hostPort < 1 || hostPort > 65_535 || guestPort < 1 || guestPort > 65_535) {
                throw Failure.invalid(
                        "Ports are 1 to 65535, not " + hostPort + " and " + guestPort);
            }
        }
    }
}
