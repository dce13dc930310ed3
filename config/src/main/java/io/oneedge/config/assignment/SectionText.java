package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.LineArrangement;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section in brackets while its entries are arranged. Between two items stands a gap of blanks
 * and lines; each entry has what follows its value up to the next gap: its comma and its comment.
 */
final class SectionText {

    /** A piece of the section as it will be: the gap before it, its text, its comma and comment. */
    private record Piece(String gap, String text, boolean entry, boolean comma, String comment) {

        Piece withGap(String other) {
            return new Piece(other, text, entry, comma, comment);
        }
    }

    private final Tree tree;
    private final Node node;
    private final Map<Item, String> gaps = new IdentityHashMap<>();
    private final Map<Item, String> follow = new IdentityHashMap<>();
    private final String lineEnd;
    private final String end;

    SectionText(Tree tree, Node node) {
        this.tree = tree;
        this.node = node;
        this.lineEnd = LineArrangement.lineEnd(tree.source());
        int at = node.span().start() + 1;
        for (Item item : node.items()) {
            gaps.put(item, between(at, item.span().start()));
            at = item.span().end();
            if (item instanceof Entry entry) {
                int last = lastOf(entry);
                follow.put(item, between(at, last));
                at = last;
            }
        }
        this.end = between(at, node.span().end() - 1);
    }

    /** Behind the comma and the comment of an entry, whichever comes last. */
    private int lastOf(Entry entry) {
        int valueEnd = entry.span().end();
        int next = node.span().end() - 1;
        for (Item item : node.items()) {
            if (item.span().start() >= valueEnd && item != entry) {
                next = Math.min(next, item.span().start());
            }
        }
        String behind = between(valueEnd, next);
        int comment = entry.trailing().isEmpty() ? -1 : entry.trailing().end();
        int comma = -1;
        for (int i = 0; i < behind.length(); i++) {
            int offset = valueEnd + i;
            if (behind.charAt(i) == ',' && !entry.trailing().contains(offset)) {
                comma = offset + 1;
            }
        }
        return Math.max(valueEnd, Math.max(comment, comma));
    }

    private String between(int from, int to) {
        return tree.source().text().substring(from, to);
    }

    /** The edits that arrange the section; values that change in place are edits of their own. */
    List<Edit> arranged(List<Slot> slots) {
        if (onlyValuesChange(slots)) {
            List<Edit> edits = new ArrayList<>();
            for (Slot slot : slots) {
                if (slot instanceof Slot.Kept kept
                        && kept.item() instanceof Entry entry
                        && kept.change() instanceof Change.Become become) {
                    String text =
                            AssignmentLanguage.spelled(entry.key().orElseThrow(), become.value());
                    edits.add(Edit.replace(entry.value().span(), text));
                }
            }
            return edits;
        }
        String inside = inside(pieces(slots));
        Span whole = new Span(node.span().start() + 1, node.span().end() - 1);
        return List.of(narrowed(whole, inside));
    }

    private boolean onlyValuesChange(List<Slot> slots) {
        List<Item> kept = new ArrayList<>();
        for (Slot slot : slots) {
            if (!(slot instanceof Slot.Kept same) || same.trailing().isPresent()) {
                return false;
            }
            kept.add(same.item());
        }
        return kept.equals(node.items());
    }

    private List<Piece> pieces(List<Slot> slots) {
        List<Piece> pieces = new ArrayList<>();
        String usual = usualGap();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept kept -> pieces.add(kept(kept));
                case Slot.Fresh fresh -> pieces.add(new Piece(usual, fresh(fresh), true, true, ""));
                case Slot.FreshRemark remark -> {
                    if (!remark.text().isEmpty()) {
                        pieces.add(new Piece(onNewLine(usual), remark.text(), false, false, ""));
                    }
                }
            }
        }
        if (!pieces.isEmpty() && !node.items().isEmpty()) {
            Item first = node.items().getFirst();
            String firstGap = gaps.getOrDefault(first, usual);
            int old = indexOf(slots, first);
            if (old > 0 && pieces.size() > old && pieces.get(old).entry()) {
                pieces.set(old, pieces.get(old).withGap(usual));
            }
            if (old != 0 && pieces.getFirst().entry()) {
                pieces.set(0, pieces.getFirst().withGap(firstGap));
            }
        }
        return pieces;
    }

    private static int indexOf(List<Slot> slots, Item item) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i) instanceof Slot.Kept kept && kept.item().equals(item)) {
                return i;
            }
        }
        return -1;
    }

    private Piece kept(Slot.Kept kept) {
        Item item = kept.item();
        String gap = gaps.getOrDefault(item, " ");
        if (!(item instanceof Entry entry)) {
            return new Piece(gap, tree.source().text(item.span()), false, false, "");
        }
        String text =
                kept.change() instanceof Change.Become become
                        ? between(entry.span().start(), entry.value().span().start())
                                + AssignmentLanguage.spelled(
                                        entry.key().orElseThrow(), become.value())
                        : tree.source().text(entry.span());
        String behind = follow.getOrDefault(item, "");
        String comment = comment(entry, behind, kept.trailing());
        return new Piece(gap, text, true, comma(entry), comment);
    }

    private boolean comma(Entry entry) {
        String behind = follow.getOrDefault(entry, "");
        String comment = tree.source().text(entry.trailing());
        return behind.replace(comment, "").indexOf(',') >= 0;
    }

    /** What follows the comma: the comment with the blanks before it. */
    private String comment(Entry entry, String behind, Optional<String> wanted) {
        String old = tree.source().text(entry.trailing());
        String text = wanted.orElse(old);
        if (text.isEmpty()) {
            return "";
        }
        int at = old.isEmpty() ? -1 : behind.indexOf(old);
        String blanks = at < 0 ? "  " : behind.substring(0, at).replace(",", "");
        return (blanks.isEmpty() ? " " : blanks) + text;
    }

    private String fresh(Slot.Fresh fresh) {
        Scalar key = fresh.key().orElseThrow();
        if (fresh.origin().isPresent()) {
            Slot.Origin origin = fresh.origin().get();
            String spelling = origin.tree().source().text(origin.entry().span());
            return LineArrangement.withLineEnds(spelling, tree.source());
        }
        Layout layout = Layout.ofNeighbours(tree, node, key);
        return new Layout("", layout.column(), layout.spaced()).assignment(key)
                + AssignmentLanguage.spelled(key, fresh.value());
    }

    /** The gap before a new entry: what stands before the entries that are not the first. */
    private String usualGap() {
        List<Entry> entries = node.entries();
        if (entries.isEmpty()) {
            return end.indexOf('\n') >= 0 ? lineEnd + "  " : " ";
        }
        String gap = gaps.getOrDefault(entries.getLast(), " ");
        int line = gap.lastIndexOf('\n');
        return line < 0 ? (gap.isEmpty() ? " " : gap) : lineEnd + gap.substring(line + 1);
    }

    private String onNewLine(String gap) {
        return gap.indexOf('\n') >= 0 ? gap : lineEnd + "  ";
    }

    private String inside(List<Piece> pieces) {
        int last = -1;
        for (int i = 0; i < pieces.size(); i++) {
            last = pieces.get(i).entry() ? i : last;
        }
        List<Entry> old = node.entries();
        boolean closing = !old.isEmpty() && comma(old.getLast());
        StringBuilder text = new StringBuilder();
        boolean open = false;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            text.append(open ? onNewLine(piece.gap()) : piece.gap()).append(piece.text());
            if (piece.entry() && (i != last || closing)) {
                text.append(',');
            }
            text.append(piece.comment());
            open = !piece.entry() || !piece.comment().isEmpty();
        }
        boolean spread = end.indexOf('\n') >= 0;
        text.append(open && !spread ? lineEnd : "");
        return text.append(end.isEmpty() && old.isEmpty() ? " " : end).toString();
    }

    private Edit narrowed(Span span, String wanted) {
        String old = tree.source().text(span);
        int most = Math.min(old.length(), wanted.length());
        int start = 0;
        while (start < most && old.charAt(start) == wanted.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < most - start
                && old.charAt(old.length() - 1 - tail)
                        == wanted.charAt(wanted.length() - 1 - tail)) {
            tail++;
        }
        return Edit.replace(
                new Span(span.start() + start, span.end() - tail),
                wanted.substring(start, wanted.length() - tail));
    }

    /** A section that was not there before. */
    static String fresh(SourceText source, Mapping section) {
        if (section.members().isEmpty()) {
            return "[ ]";
        }
        String lineEnd = LineArrangement.lineEnd(source);
        List<String> lines = new ArrayList<>();
        for (Member member : section.members()) {
            lines.add(
                    "    "
                            + member.key().text()
                            + " = "
                            + AssignmentLanguage.spelled(member.key(), member.value()));
        }
        return "[" + lineEnd + String.join("," + lineEnd, lines) + lineEnd + "]";
    }
}
