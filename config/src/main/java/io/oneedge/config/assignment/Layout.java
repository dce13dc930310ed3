package io.oneedge.config.assignment;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Tree;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How assignments of a file or section are laid out, seen on those that are there.
 *
 * @param indentation the blanks before the name
 * @param column how many characters name and padding have together, 0 for no padding
 * @param spaced whether blanks stand around the equals sign
 */
record Layout(String indentation, int column, boolean spaced) {

    private static final Pattern HEAD = Pattern.compile("(?s)(\\s*?)([ \\t]*)(\\w+)([ \\t]*)=.*");

    static final Layout USUAL = new Layout("", 0, true);

    /** The layout of the entries of {@code node}; names are aligned if most of them are. */
    static Layout ofNeighbours(Tree tree, Node node, Scalar key) {
        List<Entry> entries = node.entries();
        if (entries.isEmpty()) {
            return USUAL;
        }
        int aligned = 0;
        int column = 0;
        boolean spaced = true;
        String indentation = "";
        for (Entry entry : entries) {
            Matcher head = HEAD.matcher(head(tree, entry));
            if (head.matches()) {
                int width = head.group(3).length() + head.group(4).length();
                aligned += width == column ? 1 : 0;
                column = width;
                spaced = !head.group(4).isEmpty();
                indentation = head.group(2);
            }
        }
        boolean fits = aligned * 2 >= entries.size() && aligned > 0;
        return new Layout(indentation, fits && column > key.text().length() ? column : 0, spaced);
    }

    private static String head(Tree tree, Entry entry) {
        return tree.source().text().substring(entry.span().start(), entry.value().span().start());
    }

    /** {@code NAME = }, with the indentation. */
    String assignment(Scalar key) {
        String padding = " ".repeat(Math.max(spaced ? 1 : 0, column - key.text().length()));
        return indentation + key.text() + padding + (spaced ? "= " : "=");
    }
}
