package io.oneedge.drivers.virtualization.qemu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Connects to and listens at unix sockets, also those whose paths are longer than an address can
 * hold.
 */
final class UnixSocket {

    /** Bytes of a path in a socket's address; unix(7) has 108 with the closing zero. */
    private static final int PATH_MAX = 107;

    private UnixSocket() {}

    static ServerSocketChannel listen(Path socket) throws IOException {
        if (fits(socket)) {
            return bound(socket);
        }
        Path directory = Files.createTempDirectory("one");
        Path link = directory.resolve("d");
        try {
            Files.createSymbolicLink(link, socket.toAbsolutePath().getParent());
            return bound(link.resolve(socket.getFileName()));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(directory);
        }
    }

    private static ServerSocketChannel bound(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return server.bind(UnixDomainSocketAddress.of(socket), 1);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static boolean fits(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_MAX;
    }

    static SocketChannel connect(Path socket) throws IOException {
        if (fits(socket)) {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        }
        Path directory = Files.createTempDirectory("one");
        Path link = directory.resolve("s");
        try {
            Files.createSymbolicLink(link, socket);
            return SocketChannel.open(UnixDomainSocketAddress.of(link));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(directory);
        }
    }
}
