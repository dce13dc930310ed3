package io.oneedge.config.operation;

import io.oneedge.config.content.Value;
import java.util.List;
import java.util.Set;

/** How contents of one type are compared, and how operations are applied to them. No state. */
public interface Comparison {

    /** The operations that lead from one content to another; none if they mean the same. */
    List<Operation> differences(Value from, Value to);

    /** Applies operations one after the other; what became of each is in the report. */
    Patched patch(Value content, List<Operation> operations, Set<PatchMode> modes);
}
