package io.oneedge.config.merge;

import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Comments that belong to no item, such as those between brackets: each becomes that of the new
 * release if nobody touched it here and the three files have equally many.
 */
final class LooseComments {

    private final Tree tree;
    private final String text;
    private final BitSet items = new BitSet();

    private LooseComments(Tree tree) {
        this.tree = tree;
        this.text = tree.source().text();
    }

    /** The edits of {@code mine}, and whether each change of the new release is among them. */
    record Merge(List<Edit> edits, boolean complete) {}

    static Merge merged(Tree old, Tree theirs, Tree mine, List<Edit> others) {
        List<Span> was = of(old);
        List<Span> news = of(theirs);
        List<Span> own = of(mine);
        List<String> wasTexts = texts(old, was);
        List<String> newTexts = texts(theirs, news);
        List<String> ownTexts = texts(mine, own);
        if (wasTexts.equals(newTexts) || ownTexts.equals(newTexts)) {
            return new Merge(List.of(), true);
        }
        if (was.size() != news.size() || was.size() != own.size()) {
            return new Merge(List.of(), false);
        }
        List<Edit> edits = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < own.size(); i++) {
            Span place = own.get(i);
            boolean changes = !wasTexts.get(i).equals(newTexts.get(i));
            boolean untouched =
                    wasTexts.get(i).equals(ownTexts.get(i))
                            && others.stream().noneMatch(it -> touches(it.span(), place));
            if (changes && untouched) {
                edits.add(Edit.replace(place, newTexts.get(i)));
            }
            complete &= !changes || untouched;
        }
        return new Merge(edits, complete);
    }

    private static boolean touches(Span edit, Span comment) {
        return edit.start() <= comment.end() && edit.end() >= comment.start();
    }

    private static List<String> texts(Tree tree, List<Span> comments) {
        return comments.stream().map(it -> tree.source().text(it)).toList();
    }

    private static List<Span> of(Tree tree) {
        LooseComments comments = new LooseComments(tree);
        comments.cover(tree.root());
        return comments.found();
    }

    private void cover(Node node) {
        if (!node.collection()) {
            cover(node.span());
        }
        for (Item item : node.items()) {
            if (item instanceof Entry entry) {
                cover(entry.trailing());
                coverKey(entry);
                cover(entry.value());
            } else {
                cover(item.span());
            }
        }
    }

    private void coverKey(Entry entry) {
        if (entry.key().isPresent() && entry.value().span().start() >= entry.span().start()) {
            Span head = new Span(entry.span().start(), entry.value().span().start());
            String key = entry.key().get().text();
            int at = tree.source().text(head).indexOf(key);
            if (at >= 0) {
                cover(new Span(head.start(), head.start() + at + key.length()));
            }
        }
    }

    private void cover(Span span) {
        items.set(span.start(), span.end());
    }

    /** From each sign of a comment at the start of a line or behind a blank to the line's end. */
    private List<Span> found() {
        List<Span> found = new ArrayList<>();
        for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
            if (!items.get(at) && (at == 0 || text.charAt(at - 1) <= ' ')) {
                int end = at;
                while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                found.add(new Span(at, end));
                at = end - 1;
            }
        }
        return found;
    }
}
