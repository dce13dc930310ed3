package io.oneedge.config.yaml;

import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes elements out of a collection in brackets and puts new ones in, with the commas. A new
 * element has before it what stands between its neighbours: a blank, or a new line.
 */
final class YamlFlowEdits {

    private final YamlEdits edits;
    private final Node node;
    private final YamlPlace place;
    private final YamlNode spelled;
    private final String text;
    private final List<Entry> entries;

    YamlFlowEdits(YamlEdits edits, Node node, YamlPlace place) {
        this.edits = edits;
        this.node = node;
        this.place = place;
        this.spelled = edits.spelled(node);
        this.text = edits.tree().tree().source().text();
        this.entries = node.entries();
    }

    void arrange(List<Slot> slots) {
        Set<Span> kept = new HashSet<>();
        for (Slot slot : slots) {
            if (slot instanceof Slot.Kept old && old.item() instanceof Entry entry) {
                kept.add(entry.span());
            }
        }
        if (kept.isEmpty()) {
            rewrite(slots);
            return;
        }
        remove(kept);
        insert(slots);
    }

    /** Nothing of the old stays. */
    private void rewrite(List<Slot> slots) {
        List<String> written = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot instanceof Slot.Fresh fresh) {
                written.add(write(fresh));
            }
        }
        Span content = spelled.content();
        Span inner = new Span(content.start() + 1, content.end() - 1);
        edits.add(Edit.replace(inner, String.join(", ", written)));
    }

    private void remove(Set<Span> kept) {
        int last = entries.size() - 1;
        while (!kept.contains(entries.get(last).span())) {
            last--;
        }
        for (int i = 0; i < last; i++) {
            if (!kept.contains(entries.get(i).span())) {
                Entry next = entries.get(i + 1);
                edits.add(
                        Edit.delete(new Span(entries.get(i).span().start(), next.span().start())));
            }
        }
        if (last < entries.size() - 1) {
            edits.add(
                    Edit.delete(
                            new Span(
                                    entries.get(last).span().end(),
                                    entries.getLast().span().end())));
        }
    }

    private void insert(List<Slot> slots) {
        StringBuilder leading = new StringBuilder();
        Entry previous = null;
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept old when old.item() instanceof Entry entry -> {
                    if (previous == null && !leading.isEmpty()) {
                        edits.add(Edit.insert(entry.span().start(), leading.toString()));
                    }
                    previous = entry;
                    Entry own = YamlEdits.own(node, entry);
                    edits.changeEntry(own, old.change(), node, place, Optional.empty());
                }
                case Slot.Kept old -> {}
                case Slot.Fresh fresh -> {
                    if (previous == null) {
                        leading.append(write(fresh)).append(',').append(gap(0));
                    } else {
                        String gap = gap(place(previous));
                        edits.add(Edit.insert(previous.span().end(), "," + gap + write(fresh)));
                    }
                }
                case Slot.FreshRemark remark -> {}
            }
        }
    }

    private int place(Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).span().equals(entry.span())) {
                return i;
            }
        }
        return 0;
    }

    /** What stands between the comma and the element behind it, next to this element. */
    private String gap(int place) {
        int behind = place + 1 < entries.size() ? place + 1 : place;
        if (behind == 0) {
            return " ";
        }
        int end = entries.get(behind).span().start();
        int start = end;
        while (start > 0 && text.charAt(start - 1) <= ' ') {
            start--;
        }
        return text.charAt(start - 1) == ',' && start < end ? text.substring(start, end) : " ";
    }

    private String write(Slot.Fresh fresh) {
        YamlWriter.Spelling spelling = YamlSpellings.near(edits.spelled(node), null);
        if (spelled instanceof YamlMapping) {
            Scalar key = fresh.key().orElse(Scalar.NULL);
            return edits.writer().flowPair(new Member(key, fresh.value()), spelling);
        }
        return edits.writer().flow(fresh.value(), spelling);
    }
}
