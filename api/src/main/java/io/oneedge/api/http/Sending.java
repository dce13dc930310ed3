package io.oneedge.api.http;

import io.oneedge.wire.xmlrpc.Pieces;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Sends an answer: what lies beside the heap from where it is, the rest through one small buffer,
 * however long the answer is. No thread waits for a client that takes its time.
 */
final class Sending extends IteratingNestedCallback {

    /** Bytes that are handed to the connection at once. */
    static final int BUFFER_BYTES = 128 << 10;

    private final Response response;
    private final Pieces.Reader body;
    private final RetainableByteBuffer buffer;
    private boolean last;

    Sending(Request request, Response response, Pieces body, Callback callback) {
        super(callback);
        this.response = response;
        this.body = body.reader();
        ByteBufferPool buffers = request.getComponents().getByteBufferPool();
        this.buffer = buffers.acquire((int) Math.min(BUFFER_BYTES, body.length()), true);
    }

    @Override
    protected Action process() {
        if (last) {
            return Action.SUCCEEDED;
        }
        ByteBuffer bytes = body.direct();
        if (bytes == null) {
            bytes = buffer.getByteBuffer();
            BufferUtil.clearToFill(bytes);
            body.fill(bytes);
            BufferUtil.flipToFlush(bytes, 0);
        }
        last = !body.hasMore();
        response.write(last, bytes, this);
        return Action.SCHEDULED;
    }

    /**
     * After a failure the buffer is left to the collector: the connection may read it still, and
     * the next answer must not be written into what is sent to somebody else.
     */
    @Override
    protected void onCompleteSuccess() {
        buffer.release();
        super.onCompleteSuccess();
    }
}
