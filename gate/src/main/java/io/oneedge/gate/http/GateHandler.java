package io.oneedge.gate.http;

import io.oneedge.gate.Gate;
import io.oneedge.gate.GateAnswer;
import io.oneedge.gate.GateRequest;
import io.oneedge.gate.RateLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP request of a guest and its answer. */
final class GateHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(GateHandler.class);

    private final Gate gate;
    private final GateLimits limits;
    private final RateLimit rate;
    private final Semaphore requests;

    GateHandler(Gate gate, GateLimits limits, RateLimit rate) {
        this.gate = gate;
        this.limits = limits;
        this.rate = rate;
        this.requests = new Semaphore(limits.requests());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (!rate.allows(Request.getRemoteAddr(request))) {
            write(response, HttpStatus.TOO_MANY_REQUESTS_429, "Too many requests", callback);
        } else if (request.getLength() > limits.requestBytes()) {
            write(response, HttpStatus.PAYLOAD_TOO_LARGE_413, "Too large", callback);
        } else if (!requests.tryAcquire()) {
            write(response, HttpStatus.SERVICE_UNAVAILABLE_503, "Ask again", callback);
        } else {
            try {
                GateAnswer answer = answer(request);
                write(response, answer.status(), answer.body(), callback);
            } finally {
                requests.release();
            }
        }
        return true;
    }

    private GateAnswer answer(Request request) {
        try {
            byte[] body;
            try (InputStream bytes = Content.Source.asInputStream(request)) {
                body = bytes.readNBytes(limits.requestBytes() + 1);
            }
            if (body.length > limits.requestBytes()) {
                return new GateAnswer(HttpStatus.PAYLOAD_TOO_LARGE_413, "Too large");
            }
            return gate.answer(read(request, new String(body, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return new GateAnswer(HttpStatus.BAD_REQUEST_400, "The request broke off");
        } catch (RuntimeException e) {
            LOG.error("A request of a guest could not be answered", e);
            return new GateAnswer(HttpStatus.INTERNAL_SERVER_ERROR_500, "OneGate is at fault");
        }
    }

    private static GateRequest read(Request request, String body) {
        HttpFields headers = request.getHeaders();
        Fields query = Request.extractQueryParameters(request);
        return new GateRequest(
                request.getMethod(),
                Request.getPathInContext(request),
                Request.getServerName(request) + ":" + Request.getServerPort(request),
                Optional.ofNullable(headers.get("X-ONEGATE-TOKEN")),
                Optional.ofNullable(headers.get("X-ONEGATE-VMID")),
                Optional.ofNullable(query.getValue("type")),
                Optional.ofNullable(query.getValue("data")).orElse(body));
    }

    /** OneGate calls every body JSON, also the plain words of a refusal. */
    private static void write(Response response, int status, String body, Callback callback) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=utf-8");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    /** Answers what the server refuses before the gate sees it, such as a malformed head. */
    static boolean ofError(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        write(response, status, HttpStatus.getMessage(status), callback);
        return true;
    }
}
