package io.oneedge.drivers.virtualization;

import io.oneedge.foundation.failure.Failure;
import java.util.Optional;

/**
 * A VNC server for the guest's screen.
 *
 * @param listen the host's address to listen on
 * @param port TCP port, 5900 and above
 * @param password up to 8 characters, which is all that VNC compares
 */
public record GuestGraphics(String listen, int port, Optional<String> password) {

    /** The first port of VNC, RFC 6143: display 0. */
    public static final int FIRST_PORT = 5900;

    public GuestGraphics {
        if (port < FIRST_PORT || port > 65_535) {
            throw Failure.invalid("A VNC port is 5900 to 65535, not " + port);
        }
        if (!listen.matches("[0-9a-fA-F.:]+")) {
            throw Failure.invalid("\"" + listen + "\" is not an address to listen on");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "VNC " + listen + ":" + port;
    }
}
