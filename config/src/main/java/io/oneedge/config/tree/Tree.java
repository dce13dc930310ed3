package io.oneedge.config.tree;

import io.oneedge.config.content.Value;
import io.oneedge.foundation.text.SourceText;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read: its text, what it means and where. Where things stand is found out when
 * somebody asks: most files are read, compared and never changed.
 */
public final class Tree {

    private final SourceText source;
    private final Value value;
    private final List<Finding> findings;
    private final Supplier<Node> places;
    private volatile @Nullable Node root;

    private Tree(SourceText source, Value value, List<Finding> findings, Supplier<Node> places) {
        this.source = source;
        this.value = value;
        this.findings = List.copyOf(findings);
        this.places = places;
    }

    /**
     * A tree that is complete.
     *
     * @param findings what was accepted although a reader should know of it, in the order of the
     *     text
     */
    public static Tree of(SourceText source, Node root, List<Finding> findings) {
        Tree tree = new Tree(source, root.value(), findings, () -> root);
        tree.root = root;
        return tree;
    }

    /**
     * A tree of which only the meaning is known.
     *
     * @param places finds out where things stand; called once at most
     */
    public static Tree later(
            SourceText source, Value value, List<Finding> findings, Supplier<Node> places) {
        return new Tree(source, value, findings, places);
    }

    public SourceText source() {
        return source;
    }

    public Value value() {
        return value;
    }

    /** What was accepted although a reader should know of it, in the order of the text. */
    public List<Finding> findings() {
        return findings;
    }

    /** The whole content, and where it stands. */
    public Node root() {
        Node known = root;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            Node first = root;
            if (first == null) {
                first = places.get();
                root = first;
            }
            return first;
        }
    }
}
