package io.oneedge.config.tree;

import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Arranges a collection whose items are whole lines: what is not kept goes with its lines, what is
 * new comes as lines behind the slot before it.
 */
public final class LineArrangement {

    /** How the language writes what is new, and changes what stays. */
    public interface Writer {

        /** The lines of a new entry, without the end of the last. */
        String fresh(Slot.Fresh slot);

        /** The line of a new comment. */
        String remark(String text);

        /** The edits inside an item that stays. */
        List<Edit> kept(Slot.Kept slot);
    }

    private LineArrangement() {}

    /** The edits that bring the items of {@code node} into the slots' order. */
    public static List<Edit> edits(SourceText source, Node node, List<Slot> slots, Writer writer) {
        String lineEnd = lineEnd(source);
        List<Edit> edits = new ArrayList<>();
        Set<Item> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        int at = node.items().isEmpty() ? node.span().end() : start(node);
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept same -> {
                    kept.add(same.item());
                    edits.addAll(writer.kept(same));
                    at = same.item().span().end();
                }
                case Slot.Fresh fresh -> edits.add(line(source, at, writer.fresh(fresh), lineEnd));
                case Slot.FreshRemark remark ->
                        edits.add(line(source, at, writer.remark(remark.text()), lineEnd));
            }
        }
        for (Item item : node.items()) {
            if (!kept.contains(item)) {
                edits.add(Edit.delete(item.span()));
            }
        }
        return edits;
    }

    private static int start(Node node) {
        return node.items().getFirst().span().start();
    }

    /** A new line; behind a last line without an end it goes without one too. */
    private static Edit line(SourceText source, int at, String line, String lineEnd) {
        boolean behindOpenLine =
                at == source.length() && at > 0 && source.text().charAt(at - 1) != '\n';
        return Edit.insert(at, behindOpenLine ? lineEnd + line : line + lineEnd);
    }

    /** The end that the first line of a text has; a line feed if it has none. */
    public static String lineEnd(SourceText source) {
        Span first = source.lineWithEnd(1);
        return source.text(first).endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** The text with the line ends of {@code source}. */
    public static String withLineEnds(String text, SourceText source) {
        String plain = text.replace("\r\n", "\n");
        return lineEnd(source).equals("\n") ? plain : plain.replace("\n", "\r\n");
    }
}
