package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import io.oneedge.config.tree.Slot;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes lines out of a block collection and puts new ones in. */
final class YamlBlockEdits {

    private final YamlEdits edits;
    private final YamlLines lines;
    private final String text;
    private final Node node;
    private final YamlPlace place;
    private final int column;

    /** The first entry, if it stands on the line of the dash around it. */
    private final @Nullable Item onDashLine;

    YamlBlockEdits(YamlEdits edits, Node node, YamlPlace place) {
        this.edits = edits;
        this.lines = edits.lines();
        this.text = edits.tree().tree().source().text();
        this.node = node;
        this.place = place;
        this.column = lines.column(node.span().start());
        this.onDashLine = lines.firstOnLine(node.span().start()) ? null : node.items().getFirst();
    }

    void arrange(List<Slot> slots) {
        boolean anyEntry = slots.stream().anyMatch(YamlBlockEdits::isEntry);
        Set<Span> kept = new HashSet<>();
        for (Slot slot : slots) {
            if (slot instanceof Slot.Kept old) {
                kept.add(old.item().span());
            }
        }
        if (!anyEntry) {
            empty(kept);
        } else {
            remove(slots, kept);
        }
        alignRemarks(slots);
        insert(slots);
    }

    /** A deep comment behind another entry than before could be taken for a part of it. */
    private void alignRemarks(List<Slot> slots) {
        Item before = null;
        boolean displaced = false;
        for (Slot slot : slots) {
            Item item = slot instanceof Slot.Kept kept ? kept.item() : null;
            if (item instanceof Remark remark) {
                int end =
                        before == null
                                ? node.items().getFirst().span().start()
                                : before.span().end();
                boolean follows = end == remark.span().start();
                displaced = !follows || (displaced && before instanceof Remark);
                if (displaced && !movesUp(slots, slot)) {
                    align(remark);
                }
            }
            before = item;
        }
    }

    private void align(Remark remark) {
        int start = remark.span().start();
        int content = lines.afterBlanks(start);
        int most = remark.text().isEmpty() ? 0 : column;
        if (content - start > most) {
            edits.add(Edit.delete(new Span(start + most, content)));
        }
    }

    /** Whether a slot takes the place of the entry on the line of the dash. */
    private boolean movesUp(List<Slot> slots, Slot slot) {
        return onDashLine != null && slots.getFirst() == slot;
    }

    private static boolean isEntry(Slot slot) {
        return switch (slot) {
            case Slot.Kept kept -> kept.item() instanceof Entry;
            case Slot.Fresh fresh -> true;
            case Slot.FreshRemark remark -> false;
        };
    }

    private void changeEntry(Slot.Kept slot, Entry own) {
        Optional<String> comment = slot.trailing().filter(it -> !comesBetween(it, own));
        boolean written = edits.changeEntry(own, slot.change(), node, place, comment);
        Span old = own.trailing();
        if (comment.isEmpty() || written) {
            return;
        }
        if (!old.isEmpty() && comment.get().isEmpty()) {
            edits.add(Edit.delete(new Span(lines.beforeBlanks(old.start(), 0), old.end())));
        } else if (!old.isEmpty()) {
            edits.add(Edit.replace(old, comment.get()));
        } else if (!comment.get().isEmpty()) {
            edits.add(Edit.insert(old.start(), " " + comment.get()));
        }
    }

    /** A comment behind a dash: what stands on the dash's line goes to a line of its own. */
    private boolean comesBetween(String comment, Entry own) {
        Node value = own.value();
        int start = value.span().start();
        if (comment.isEmpty()
                || !own.trailing().isEmpty()
                || own.key().isPresent()
                || value.entries().isEmpty()
                || YamlEdits.isFlow(edits.spelled(value))
                || lines.firstOnLine(start)) {
            return false;
        }
        String indent = " ".repeat(lines.column(start));
        edits.add(Edit.insert(start, comment + edits.style().lineEnd() + indent));
        return true;
    }

    // Removal

    private void remove(List<Slot> slots, Set<Span> kept) {
        int from = -1;
        int to = -1;
        for (Item item : node.items()) {
            if (kept.contains(item.span())) {
                continue;
            }
            Span span = item.span();
            if (item == onDashLine && slots.getFirst() instanceof Slot.Kept next) {
                // What follows moves up to the line of the dash.
                span = new Span(span.start(), lines.afterBlanks(next.item().span().start()));
                delete(span);
                from = -1;
                to = span.end();
                continue;
            }
            if (span.start() < to && from < 0) {
                continue;
            }
            if (from >= 0 && span.start() == to) {
                to = span.end();
            } else {
                flush(from, to);
                from = span.start();
                to = span.end();
            }
        }
        flush(from, to);
    }

    private void flush(int from, int to) {
        if (from >= 0 && to > from) {
            delete(new Span(from, to));
        }
    }

    private void delete(Span span) {
        edits.add(Edit.delete(span));
    }

    /** No entry stays: an empty collection takes their place. */
    private void empty(Set<Span> kept) {
        String written = node.value() instanceof Mapping ? "{}" : "[]";
        boolean alone = place.unmarkedRoot();
        boolean placed = false;
        for (Item item : node.items()) {
            Span span = item.span();
            if (kept.contains(span)) {
                continue;
            }
            if (!placed && item instanceof Entry && (alone || item == onDashLine)) {
                int end = lines.beforeBreak(span.end(), span.start());
                edits.add(Edit.replace(new Span(span.start(), end), written));
                placed = true;
            } else {
                delete(span);
            }
        }
        if (!placed) {
            YamlProperties properties = edits.spelled(node).properties();
            int head =
                    properties.isEmpty()
                            ? place.indicatorEnd()
                            : Math.max(place.indicatorEnd(), properties.span().end());
            edits.add(Edit.insert(head, " " + written));
        }
    }

    // Insertion

    /** New lines at the end of an entry come before those behind it, though at the same place. */
    private void insert(List<Slot> slots) {
        Item previous = null;
        boolean first = true;
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept kept -> {
                    previous = kept.item();
                    if (previous instanceof Entry entry) {
                        changeEntry(kept, YamlEdits.own(node, entry));
                    }
                }
                case Slot.Fresh fresh ->
                        insertLines(previous, first, fresh(fresh), followsFirst(slots, slot));
                case Slot.FreshRemark remark ->
                        insertLines(previous, first, remark(remark), followsFirst(slots, slot));
            }
            first = false;
        }
    }

    /** Whether the next slot is the entry on the dash's line, which then needs indentation. */
    private boolean followsFirst(List<Slot> slots, Slot slot) {
        int next = slots.indexOf(slot) + 1;
        return onDashLine != null
                && next < slots.size()
                && slots.get(next) instanceof Slot.Kept kept
                && kept.item().span().equals(onDashLine.span());
    }

    /**
     * @param written whole lines, the first without indentation
     */
    private void insertLines(
            @Nullable Item previous, boolean first, String written, boolean beforeFirst) {
        String indent = " ".repeat(column);
        if (previous != null) {
            edits.insertLines(previous.span().end(), indented(written, indent));
        } else if (onDashLine == null) {
            int start = node.items().getFirst().span().start();
            edits.insertLines(start, indented(written, indent));
        } else {
            int start = onDashLine.span().start();
            String head = first ? written : indented(written, indent);
            edits.add(Edit.insert(start, beforeFirst ? head + indent : head));
        }
    }

    private static String indented(String written, String indent) {
        return written.isEmpty() || YamlCursor.isBreak(written.charAt(0))
                ? written
                : indent + written;
    }

    private String remark(Slot.FreshRemark remark) {
        return remark.text() + edits.style().lineEnd();
    }

    private String fresh(Slot.Fresh fresh) {
        boolean list = edits.spelled(node) instanceof YamlSequence;
        Optional<String> copied =
                fresh.origin().flatMap(origin -> edits.copies().lines(origin, column, list));
        if (copied.isPresent()) {
            return copied.get();
        }
        YamlWriter.Spelling spelling = YamlSpellings.near(edits.spelled(node), null);
        return list
                ? edits.writer().item(fresh.value(), column, spelling)
                : edits.writer()
                        .entry(fresh.key().orElse(Scalar.NULL), fresh.value(), column, spelling);
    }
}
