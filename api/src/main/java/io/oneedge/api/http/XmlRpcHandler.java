package io.oneedge.api.http;

import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.xmlrpc.MethodCall;
import io.oneedge.wire.xmlrpc.MethodResponse;
import io.oneedge.wire.xmlrpc.Pieces;
import io.oneedge.wire.xmlrpc.XmlRpcLimits;
import io.oneedge.wire.xmlrpc.XmlRpcReader;
import io.oneedge.wire.xmlrpc.XmlRpcWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One HTTP request to one call and back. */
final class XmlRpcHandler extends Handler.Abstract {

    private static final String PATH = "/RPC2";

    private final Dispatcher dispatcher;
    private final DoorLimits limits;
    private final ConnectionLifetime lifetime;
    private final Semaphore requests;
    private final Semaphore bodyBytes;
    private final UnsentBytes unsent;

    XmlRpcHandler(
            Dispatcher dispatcher,
            DoorLimits limits,
            ConnectionLifetime lifetime,
            UnsentBytes unsent) {
        this.dispatcher = dispatcher;
        this.lifetime = lifetime;
        this.limits = limits;
        this.requests = new Semaphore(limits.requests());
        this.bodyBytes = new Semaphore(limits.bodyBytes());
        this.unsent = unsent;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.SERVER, "ONEedge");
        if (!Request.getPathInContext(request).equals(PATH)) {
            Page.write(response, HttpStatus.NOT_FOUND_404, "XML-RPC calls go to " + PATH, callback);
        } else if (!HttpMethod.POST.is(request.getMethod())) {
            headers.put(HttpHeader.ALLOW, HttpMethod.POST.asString());
            Page.write(
                    response,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "XML-RPC calls are made with POST",
                    callback);
        } else if (request.getLength() > limits.requestBytes()) {
            Page.write(
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "A call has at most " + limits.requestBytes() + " bytes",
                    callback);
        } else {
            answerWithinLimits(request, response, callback);
        }
        return true;
    }

    private void answerWithinLimits(Request request, Response response, Callback callback)
            throws IOException {
        int size = request.getLength() < 0 ? limits.requestBytes() : (int) request.getLength();
        if (!requests.tryAcquire()) {
            busy(response, callback);
            return;
        }
        try {
            if (!bodyBytes.tryAcquire(size)) {
                busy(response, callback);
                return;
            }
            try {
                answer(request, response, callback);
            } finally {
                bodyBytes.release(size);
            }
        } finally {
            requests.release();
        }
    }

    /** The answer is there whole before its first byte is sent, for its length is announced. */
    private void answer(Request request, Response response, Callback callback) throws IOException {
        AnswerShare share = new AnswerShare(unsent);
        boolean sending = false;
        try {
            MethodResponse said = answer(request, share);
            share.settle();
            Pieces body = XmlRpcWriter.response(said);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length());
            if (isNoCall(said) || isLast(request.getConnectionMetaData().getConnection())) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            Callback sent = sent(callback, share);
            Sending answer = new Sending(request, response, body, sent);
            sending = true;
            answer.iterate();
        } finally {
            if (!sending) {
                share.close();
            }
        }
    }

    private static Callback sent(Callback callback, AnswerShare share) {
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                share.close();
                super.succeeded();
            }

            @Override
            public void failed(Throwable cause) {
                share.abandon();
                super.failed(cause);
            }
        };
    }

    /** Whoever sent what is no call is answered once, as by OpenNebula's server. */
    private static boolean isNoCall(MethodResponse said) {
        return said instanceof MethodResponse.Fault fault
                && fault.code() == MethodResponse.Fault.PARSE;
    }

    /** Whether the connection has carried or lived as much as it may. */
    private boolean isLast(Connection connection) {
        return connection.getMessagesIn() >= limits.calls() || lifetime.isOld(connection);
    }

    private MethodResponse answer(Request request, AnswerShare share) throws IOException {
        XmlRpcLimits call =
                new XmlRpcLimits(
                        limits.requestBytes(),
                        XmlRpcLimits.CALL.depth(),
                        XmlRpcLimits.CALL.values());
        try (InputStream bytes = Content.Source.asInputStream(request)) {
            Optional<String> key =
                    Optional.ofNullable(request.getHeaders().get(MethodCall.KEY_HEADER));
            return dispatcher.answer(
                    XmlRpcReader.call(bytes, call).withKey(key),
                    new Dispatcher.Origin(Request.getRemoteAddr(request), share));
        } catch (Failure failure) {
            return new MethodResponse.Fault(MethodResponse.Fault.PARSE, failure.message());
        }
    }

    private static void busy(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        Page.write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "Too many calls at once; call again",
                callback);
    }
}
