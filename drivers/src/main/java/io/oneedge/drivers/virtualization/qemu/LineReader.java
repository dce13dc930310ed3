package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.foundation.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 from a channel. */
final class LineReader {

    /** Bytes of one line; QEMU's longest answers have some 100 KiB. */
    private static final int LINE_MAX = 4 * 1024 * 1024;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

    LineReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** The next line without its end; null at the end of the stream. */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            while (buffer.hasRemaining()) {
                byte b = buffer.get();
                if (b == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                if (line.size() >= LINE_MAX) {
                    throw Failure.invalid("A line of more than " + LINE_MAX + " bytes from QEMU");
                }
                line.write(b);
            }
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read < 0) {
                return null;
            }
        }
    }
}
