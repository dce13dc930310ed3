package io.oneedge.agent.tunnel;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A socket in the directory of a guest, between its QEMU and this program. */
final class GuestSocket {

    private GuestSocket() {}

    /** What is to be done as soon as somebody could connect. */
    interface Ready {
        void done() throws IOException;
    }

    /** Waits for the guest's QEMU to connect; nobody else may. */
    static SocketChannel accepted(Path socket, Ready ready) throws IOException {
        Files.deleteIfExists(socket);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            give(socket);
            ready.done();
            return server.accept();
        } finally {
            Files.deleteIfExists(socket);
        }
    }

    /** The socket becomes that of whom the directory belongs to: the guest's own user. */
    private static void give(Path socket) throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        Object owner = Files.getAttribute(directory, "unix:uid");
        Object own = Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(own)) {
            Files.setAttribute(socket, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    static SocketChannel connected(Path socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }
}
