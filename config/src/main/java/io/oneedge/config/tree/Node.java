package io.oneedge.config.tree;

import io.oneedge.config.content.Value;
import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * A value and where it stands. A leaf has no items: a scalar, or a value that is not written here
 * (an alias).
 *
 * @param span the value's own text: without the key, separators and comments around it
 * @param collection whether it is a collection whose items are written here, be there any or not
 */
public record Node(Span span, Value value, boolean collection, List<Item> items) {

    public Node {
        items = List.copyOf(items);
    }

    public static Node leaf(Span span, Value value) {
        return new Node(span, value, false, List.of());
    }

    public static Node collection(Span span, Value value, List<Item> items) {
        return new Node(span, value, true, items);
    }

    /** The entries among the items. */
    public List<Entry> entries() {
        return items.stream().filter(Entry.class::isInstance).map(Entry.class::cast).toList();
    }
}
