package io.oneedge.config.tree;

import io.oneedge.config.content.Value;
import io.oneedge.foundation.text.SourceText;
import java.util.List;

/**
 * A file that was read: its text, what it means and where.
 *
 * @param findings what was accepted although a reader should know of it, in the order of the text
 */
public record Tree(SourceText source, Node root, List<Finding> findings) {

    public Tree {
        findings = List.copyOf(findings);
    }

    public Value value() {
        return root.value();
    }
}
