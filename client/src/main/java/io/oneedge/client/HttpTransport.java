package io.oneedge.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.XmlRpcLimits;
import io.oneedge.wire.xmlrpc.XmlRpcReader;
import io.oneedge.wire.xmlrpc.XmlRpcWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLSocketFactory;

/**
 * XML-RPC over HTTP/1.1 with one connection per call. It is small on purpose: the JDK's own HTTP
 * client doubles the time of a short command.
 */
public final class HttpTransport implements Transport {

    private final Endpoint endpoint;
    private final Timeouts timeouts;

    public HttpTransport(Endpoint endpoint, Timeouts timeouts) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
    }

    @Override
    public MethodResponse call(MethodCall call) {
        try (Socket socket = connected()) {
            send(socket.getOutputStream(), call);
            return answer(call, socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw unavailable(
                    call.method()
                            + " was not answered within "
                            + timeouts.answer().toSeconds()
                            + " s by "
                            + endpoint
                            + ". It may still be carried out; ONE_XMLRPC_TIMEOUT sets the time.",
                    e);
        } catch (UnknownHostException e) {
            throw unavailable(
                    "Unknown host in the endpoint " + endpoint + ": check ONE_XMLRPC.", e);
        } catch (ConnectException e) {
            throw unavailable(
                    "Connection refused by "
                            + endpoint
                            + ". Is the front-end running there? ONE_XMLRPC names another.",
                    e);
        } catch (IOException e) {
            throw unavailable("The connection to " + endpoint + " failed: " + e.getMessage(), e);
        }
    }

    private Socket connected() throws IOException {
        IOException failed = new UnknownHostException(endpoint.host());
        for (InetAddress address : InetAddress.getAllByName(endpoint.host())) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(Math.toIntExact(timeouts.answer().toMillis()));
                socket.connect(
                        new InetSocketAddress(address, endpoint.port()),
                        Math.toIntExact(timeouts.connect().toMillis()));
                return endpoint.encrypted() ? encrypted(socket) : socket;
            } catch (IOException e) {
                failed = e;
                socket.close();
            }
        }
        throw failed;
    }

    private Socket encrypted(Socket socket) throws IOException {
        return ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(socket, endpoint.host(), endpoint.port(), true);
    }

    private void send(OutputStream out, MethodCall call) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        XmlRpcWriter.call(body, call);
        String head =
                "POST "
                        + endpoint.path()
                        + " HTTP/1.1\r\n"
                        + "Host: "
                        + endpoint.host()
                        + ":"
                        + endpoint.port()
                        + "\r\n"
                        + "User-Agent: oneedge\r\n"
                        + "Content-Type: text/xml; charset=utf-8\r\n"
                        + "Content-Length: "
                        + body.size()
                        + "\r\n"
                        + call.key()
                                .map(key -> MethodCall.KEY_HEADER + ": " + key + "\r\n")
                                .orElse("")
                        + "Connection: close\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + body.size());
        message.writeBytes(head.getBytes(ISO_8859_1));
        body.writeTo(message);
        message.writeTo(out);
        out.flush();
    }

    private MethodResponse answer(MethodCall call, InputStream in) throws IOException {
        HttpAnswer answer = HttpAnswer.read(in);
        if (answer.status() != HttpAnswer.OK) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    call.method()
                            + " was answered with the HTTP status "
                            + answer.status()
                            + " by "
                            + endpoint
                            + ": is that a front-end's XML-RPC endpoint?");
        }
        try {
            return XmlRpcReader.response(answer.body(), XmlRpcLimits.RESPONSE);
        } catch (Failure unread) {
            // Not the caller's fault: it was cut off on its way, or comes from something else.
            throw unavailable(
                    unread.message() + " " + call.method() + " may have been carried out.",
                    new IOException(unread.message(), unread));
        }
    }

    private static Failure unavailable(String message, IOException cause) {
        return Failure.of(FailureKind.UNAVAILABLE, message, cause);
    }
}
