package io.oneedge.core.transaction;

import io.oneedge.foundation.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A view that hands every call on to another one. Who extends it changes one thing of it: what
 * follows from records is asked of this view's own records.
 */
public class PassingWriting implements Writing {

    private final Writing inner;

    public PassingWriting(Writing inner) {
        this.inner = inner;
    }

    @Override
    public <T> Optional<T> find(Kind<T> kind, long id) {
        return inner.find(kind, id);
    }

    @Override
    public <T> List<T> all(Kind<T> kind) {
        return inner.all(kind);
    }

    @Override
    public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        return inner.where(kind, index, value);
    }

    @Override
    public <T> List<T> named(Kind<T> kind, String name) {
        return inner.named(kind, name);
    }

    @Override
    public long nextId(Kind<?> kind) {
        return inner.nextId(kind);
    }

    @Override
    public <T> void put(Kind<T> kind, T record) {
        inner.put(kind, record);
    }

    @Override
    public <T> void remove(Kind<T> kind, long id) {
        inner.remove(kind, id);
    }

    @Override
    public Instant now() {
        return inner.now();
    }

    @Override
    public RequestId request() {
        return inner.request();
    }
}
