package io.oneedge.launcher.machine;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port is free to listen on. */
public final class PortCheck {

    private PortCheck() {}

    /**
     * Fails if the port is taken, and names the setting that changes it.
     *
     * @param what who wants to listen: "the XML-RPC door"
     * @param setting in oned.conf
     */
    public static void requireFree(String address, int port, String what, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw Failure.action(
                    "Port "
                            + port
                            + " on "
                            + address
                            + ", where "
                            + what
                            + " is to listen, cannot be had ("
                            + e.getMessage()
                            + "). Another program has it (ss -ltnp tells which), or set another"
                            + " one: "
                            + setting
                            + " in oned.conf");
        }
    }
}
