package io.oneedge.agent.tunnel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a front-end starts on a host while a guest moves, in the guest's directory: {@code listen
 * SOCKET} waits for its QEMU to connect, {@code connect SOCKET} connects to it. Says one line as
 * soon as that is possible, and then carries bytes between the socket and standard input and output
 * until both directions have ended.
 */
public final class Main {

    /** What the front-end waits for; whatever a login shell printed before is passed over. */
    public static final String GREETING = "ONEEDGE-TUNNEL";

    private static final int USAGE = 64;

    /** The socket could not be used; what is wrong stands on standard error. */
    static final int NO_SOCKET = 93;

    /** Begins the names of sockets over which every question has an answer. */
    private static final String DISK = "disk-out-";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.sock");

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2 || !NAME.matcher(arguments[1]).matches()) {
            System.err.println("usage: listen | connect SOCKET");
            System.exit(USAGE);
        }
        // A bare name: the directory is the one that this was started in, however long its path.
        Path socket = Path.of(arguments[1]);
        try (OutputStream output = new FileOutputStream(FileDescriptor.out)) {
            boolean listens = arguments[0].equals("listen");
            Carrier carrier = Carrier.ofStandardInput(socket);
            if (listens && arguments[1].startsWith(DISK)) {
                carrier.requireAnswers(Main::endUnanswered);
            }
            try (SocketChannel qemu =
                    listens
                            ? GuestSocket.accepted(socket, () -> greet(output))
                            : GuestSocket.connected(socket)) {
                if (!listens) {
                    greet(output);
                }
                carrier.carry(qemu, output);
            }
        } catch (IOException e) {
            System.err.println("The socket " + socket + " of the guest: " + e.getMessage());
            System.exit(NO_SOCKET);
        }
        // The thread that still reads does not hold the process.
        System.exit(0);
    }

    /** Ends at once, and with this program the connection. */
    private static void endUnanswered() {
        System.err.println("The other host does not answer");
        Runtime.getRuntime().halt(NO_SOCKET);
    }

    private static void greet(OutputStream output) throws IOException {
        output.write((GREETING + "\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }
}
