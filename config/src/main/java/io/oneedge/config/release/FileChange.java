package io.oneedge.config.release;

import io.oneedge.config.operation.Operation;
import java.util.List;

/**
 * What becomes of one file from one release to the next (Table 1.4 of the report).
 *
 * @param rule its path, type, owner, group and mode
 * @param content its text in the new release; of a deleted file, its last
 * @param change the operations that lead there, for {@link Action#APPLY}
 */
public record FileChange(FileRule rule, Action action, String content, List<Operation> change) {

    /** What is to be done with a file. */
    public enum Action {
        /** It is new. */
        CREATE,
        /** It is not there any more. */
        DELETE,
        /** It means something else. */
        APPLY,
        /** It means the same; its text may differ. */
        NONE
    }

    public FileChange {
        change = List.copyOf(change);
    }
}
