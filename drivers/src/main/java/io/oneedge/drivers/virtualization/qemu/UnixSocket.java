package io.oneedge.drivers.virtualization.qemu;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Connects to unix sockets, also those whose paths are longer than an address can hold. */
final class UnixSocket {

    /** Bytes of a path in a socket's address; unix(7) has 108 with the closing zero. */
    private static final int PATH_MAX = 107;

    private UnixSocket() {}

    static SocketChannel connect(Path socket) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_MAX) {
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
