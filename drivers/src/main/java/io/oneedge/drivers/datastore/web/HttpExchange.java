package io.oneedge.drivers.datastore.web;

import io.oneedge.foundation.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One question of HTTP/1.1 (RFC 9112) to an address that the caller chose, which Java's own clients
 * do not let it do. It asks for the plain content and one answer.
 */
final class HttpExchange implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

    /** How long a server may say nothing. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    /** Bytes of one line of an answer, and lines before its content. */
    private static final int LINE_MAX = 16 * 1024;

    private static final int LINES_MAX = 200;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers;

    private HttpExchange(Socket socket, InputStream in, int status, Map<String, String> headers) {
        this.socket = socket;
        this.in = in;
        this.status = status;
        this.headers = headers;
    }

    static HttpExchange get(URI uri, InetAddress address) throws IOException {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, port), (int) CONNECT_MAX.toMillis());
            plain.setSoTimeout((int) SILENCE_MAX.toMillis());
            Socket socket = secure ? secured(plain, uri.getHost(), port) : plain;
            socket.getOutputStream().write(request(uri).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            int status = status(line(in));
            return new HttpExchange(socket, in, status, headers(in));
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String request(URI uri) {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() > 0 ? ":" + uri.getPort() : "";
        return "GET "
                + path
                + query
                + " HTTP/1.1\r\nHost: "
                + uri.getHost()
                + port
                + "\r\n"
                + "User-Agent: ONEedge\r\n"
                + "Accept-Encoding: identity\r\n"
                + "Connection: close\r\n\r\n";
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("what answers does not speak HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int lines = 0; lines < LINES_MAX; lines++) {
            String line = line(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException(
                "the answer has more than " + LINES_MAX + " lines before its content");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.length() >= LINE_MAX) {
                throw new IOException("the answer ends, or has a line that does not");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> headers.containsKey("location");
            default -> false;
        };
    }

    String location() {
        return headers.getOrDefault("location", "");
    }

    void requireOk(String address) {
        if (status != 200) {
            throw Failure.action("Fetching " + address + " failed: the server says " + status);
        }
        if (!headers.getOrDefault("content-encoding", "identity").equals("identity")) {
            throw Failure.action(
                    "Fetching "
                            + address
                            + " failed: the server sends it encoded, which was not asked for");
        }
    }

    /** Bytes of the content, -1 if the server does not say. */
    long length() {
        String length = isChunked() ? "" : headers.getOrDefault("content-length", "");
        return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }

    InputStream body() {
        return isChunked() ? new Chunks(in) : in;
    }

    private boolean isChunked() {
        return headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Content that comes in chunks, each with its length before it. */
    private static final class Chunks extends InputStream {
        private final InputStream in;
        private long left;
        private boolean first = true;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                begin();
            }
            if (ended) {
                return -1;
            }
            int n = in.read(to, offset, (int) Math.min(length, left));
            if (n < 0) {
                throw new IOException("the answer ends within a chunk");
            }
            left -= n;
            return n;
        }

        private void begin() throws IOException {
            if (!first) {
                line(in);
            }
            first = false;
            String size = line(in).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new IOException("a chunk of the answer has no length");
            }
            left = Long.parseLong(size, 16);
            ended = left == 0;
        }
    }
}
