package io.oneedge.server;

import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.request.RequestId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives each request its number. Numbers are reserved in blocks, so that one in many thousands of
 * requests costs a write, and none is given twice after a crash.
 */
final class RequestIds implements Supplier<RequestId> {

    /** Numbers in a block; a stop loses at most so many. */
    private static final long BLOCK = 10_000;

    /** The blocks that were reserved; only their numbers mean anything. */
    static final Kind<Long> BLOCKS = Sequence.named("request_block");

    /** The kinds that this class stores. */
    static final List<Kind<?>> KINDS = List.of(BLOCKS);

    private final Store store;
    private long next;
    private long end;

    RequestIds(Store store) {
        this.store = store;
    }

    @Override
    public synchronized RequestId get() {
        if (next == end) {
            long block =
                    store.withoutLimits().write(RequestId.NONE, writing -> writing.nextId(BLOCKS));
            next = block * BLOCK + 1;
            end = (block + 1) * BLOCK + 1;
        }
        return new RequestId(next++);
    }
}
