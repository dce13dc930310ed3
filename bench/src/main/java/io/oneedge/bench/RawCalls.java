package io.oneedge.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.oneedge.client.Endpoint;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import io.oneedge.wire.xmlrpc.XmlRpcWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A client that costs as little as it can: calls are written beforehand, answers are read to their
 * end and only looked at to see whether they succeeded. It keeps a connection open where the
 * front-end does. So what is measured is the front-end.
 */
final class RawCalls implements AutoCloseable {

    /** As much as stays in a processor's cache. */
    private static final int BUFFER_BYTES = 64 << 10;

    private static final int HEAD_BYTES_MAX = 4 << 10;

    /** An answer that succeeded has this near its beginning. */
    private static final String SUCCEEDED = "<boolean>1</boolean>";

    private final Endpoint endpoint;
    private final String session;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    RawCalls(Endpoint endpoint, String session) {
        this.endpoint = endpoint;
        this.session = session;
    }

    /** A request as it goes over the line; the session comes before the parameters. */
    byte[] prepare(String method, XmlRpcValue... parameters) throws IOException {
        List<XmlRpcValue> values = new ArrayList<>();
        values.add(XmlRpcValue.of(session));
        values.addAll(List.of(parameters));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        XmlRpcWriter.call(body, new MethodCall(method, values));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(
                ("POST /RPC2 HTTP/1.1\r\nHost: "
                                + endpoint.host()
                                + "\r\nContent-Type: text/xml\r\nContent-Length: "
                                + body.size()
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        body.writeTo(request);
        return request.toByteArray();
    }

    /** Calls, and gives the bytes of the answer's body. */
    long call(byte[] request) throws IOException {
        Connection connection = idle.pollFirst();
        if (connection != null) {
            try {
                return connection.call(request);
            } catch (IOException closed) {
                connection.close(); // Idle for too long, most likely: once more, on a new one.
            }
        }
        return new Connection().call(request);
    }

    @Override
    public void close() throws IOException {
        for (Connection one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            one.close();
        }
    }

    private final class Connection {
        private final SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(endpoint.host(), endpoint.port()));
        private final ByteBuffer head = ByteBuffer.allocateDirect(HEAD_BYTES_MAX);
        private final ByteBuffer rest = ByteBuffer.allocateDirect(BUFFER_BYTES);

        Connection() throws IOException {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        long call(byte[] request) throws IOException {
            ByteBuffer asked = ByteBuffer.wrap(request);
            while (asked.hasRemaining()) {
                channel.write(asked);
            }
            head.clear();
            int body;
            while ((body = bodyStart()) < 0) {
                read(head, "within a head");
            }
            String fields = text(body);
            long length = length(fields);
            while (head.hasRemaining() && head.position() - body < length) {
                read(head, "at the beginning of an answer");
            }
            long got = head.position() - body;
            while (got < length) {
                got += read(rest.clear(), "within an answer");
            }
            requireSuccess(text(head.position()));
            if (fields.contains("onnection: close")) {
                close();
            } else {
                idle.addFirst(this);
            }
            return length;
        }

        private int read(ByteBuffer buffer, String where) throws IOException {
            int read = channel.read(buffer);
            if (read <= 0) {
                throw new IOException("The front-end ended a connection " + where);
            }
            return read;
        }

        private void requireSuccess(String beginning) throws IOException {
            if (!beginning.startsWith("HTTP/1.1 200") || !beginning.contains(SUCCEEDED)) {
                close();
                throw new IOException("A call failed: " + beginning);
            }
        }

        private int bodyStart() {
            for (int i = 3; i < head.position(); i++) {
                if (head.get(i) == '\n' && head.get(i - 2) == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        /** The beginning of what was read. */
        private String text(int end) {
            byte[] bytes = new byte[end];
            head.get(0, bytes);
            return new String(bytes, ISO_8859_1);
        }

        private static long length(String head) throws IOException {
            for (String line : head.split("\r\n")) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    return Long.parseLong(line.substring(15).strip());
                }
            }
            throw new IOException("An answer without length: " + head);
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
