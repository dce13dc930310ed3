package io.oneedge.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The page that answers a request which is no call. It repeats nothing of the request. */
final class Page {

    private Page() {}

    /** Answers with a status and a reason, which must be text of ours, and ends the connection. */
    static void write(Response response, int status, String reason, Callback callback) {
        String title = "Error " + status;
        String html =
                "<HTML><HEAD><TITLE>%s</TITLE></HEAD><BODY><H1>%s</H1><P>%s</P></BODY></HTML>"
                        .formatted(title, title, reason);
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    /** Answers what the server refuses before the door sees it, such as a malformed head. */
    static boolean ofError(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        write(response, status, HttpStatus.getMessage(status), callback);
        return true;
    }
}
