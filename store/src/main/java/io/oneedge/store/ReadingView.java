package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Summary;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Optional;

/** What one piece of reading work sees, until it returns. */
final class ReadingView implements Reading {

    private final Committed committed;
    private boolean ended;

    ReadingView(Committed committed) {
        this.committed = committed;
    }

    @Override
    public <T> Optional<T> find(Kind<T> kind, long id) {
        return committed().find(kind, id);
    }

    @Override
    public <T> List<T> all(Kind<T> kind) {
        return committed().all(kind);
    }

    @Override
    public <T> List<T> where(Kind<T> kind, Index<T> index, long value) {
        return committed().where(kind, index, value);
    }

    @Override
    public <T> List<T> named(Kind<T> kind, String name) {
        committed().keepNames(kind);
        return committed().named(kind, name);
    }

    @Override
    public <T, P> Optional<P> find(Projection<T, P> projection, long id) {
        return committed().find(projection, id);
    }

    @Override
    public <T, P> List<P> all(Projection<T, P> projection) {
        return committed().all(projection);
    }

    @Override
    public <T, P, S> S summary(Summary<T, P, S> summary) {
        return committed().summary(summary);
    }

    /** Makes projections of records before somebody asks for them. */
    <T> void prepare(List<Projection<T, ?>> wanted, long[] ids, int count) {
        committed().prepare(wanted, ids, count);
    }

    void end() {
        ended = true;
    }

    private Committed committed() {
        if (ended) {
            throw usedAfterEnd();
        }
        return committed;
    }

    static Failure usedAfterEnd() {
        return Failure.of(FailureKind.INTERNAL, "A view of the store was used after its work");
    }
}
