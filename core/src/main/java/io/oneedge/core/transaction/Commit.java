package io.oneedge.core.transaction;

import io.oneedge.foundation.request.RequestId;
import java.util.List;

/**
 * What one piece of work changed, said once, after it is on disk.
 *
 * @param number ascending by one with each commit since the store was opened
 * @param request that asked for it
 * @param changes one per record, in the order of their first change
 */
public record Commit(long number, RequestId request, List<Change<?>> changes) {
    public Commit {
        changes = List.copyOf(changes);
    }
}
