package io.oneedge.client.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcLimits;
import io.oneedge.wire.xmlrpc.XmlRpcReader;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import io.oneedge.wire.xmlrpc.XmlRpcWriter;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers every call to this machine with success: with the document that a function has for the
 * method, or with 0. One connection at a time, until it is closed.
 */
public final class RehearsalServer implements AutoCloseable {

    /** Connections that wait to be answered. */
    private static final int BACKLOG = 8;

    private final ServerSocket server;
    private final Function<String, Optional<String>> documents;

    private RehearsalServer(ServerSocket server, Function<String, Optional<String>> documents) {
        this.server = server;
        this.documents = documents;
    }

    /** Listens on a free port of the loopback address. */
    public static RehearsalServer start(Function<String, Optional<String>> documents)
            throws IOException {
        RehearsalServer rehearsal =
                new RehearsalServer(
                        new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), documents);
        Thread answers = new Thread(rehearsal::serve, "rehearsal-answers");
        answers.setDaemon(true);
        answers.start();
        return rehearsal;
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        MethodCall call =
                XmlRpcReader.call(
                        new ByteArrayInputStream(in.readNBytes(length)), XmlRpcLimits.CALL);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        XmlRpcWriter.response(body, new MethodResponse.Success(success(call.method())));
        OutputStream out = socket.getOutputStream();
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: "
                                + body.size()
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        body.writeTo(out);
        out.flush();
    }

    private XmlRpcValue success(String method) {
        return XmlRpcValue.array(
                XmlRpcValue.of(true),
                documents.apply(method).map(XmlRpcValue::of).orElse(XmlRpcValue.of(0)),
                XmlRpcValue.of(0));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
