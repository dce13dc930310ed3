package io.oneedge.config.tree;

import io.oneedge.config.content.Value;
import java.util.List;

/** What is to become of a node. */
public sealed interface Change {

    /** Nothing: not one of its characters changes. */
    record Keep() implements Change {}

    /** Another value, in the style of the old one where that style can say it. */
    record Become(Value value) implements Change {}

    /** The same collection with these slots in this order. */
    record Arrange(List<Slot> slots) implements Change {
        public Arrange {
            slots = List.copyOf(slots);
        }
    }

    Change KEEP = new Keep();
}
