package io.oneedge.store;

import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
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
        return committed().named(kind, name);
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
