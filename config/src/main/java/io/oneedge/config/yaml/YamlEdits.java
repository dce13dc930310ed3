package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.yaml.YamlWriter.Spelling;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns changes of nodes into edits of their text. */
final class YamlEdits {

    private final YamlTree tree;
    private final String text;
    private final YamlLines lines;
    private final YamlStyle style;
    private final YamlWriter writer;
    private final YamlAnchors anchors;
    private final YamlCopies copies;
    private final List<Edit> edits = new ArrayList<>();

    /** The places whose comments were written along with their values. */
    private final Set<Integer> commented = new HashSet<>();

    private YamlEdits(YamlTree tree, Change change) {
        this.tree = tree;
        this.text = tree.tree().source().text();
        this.lines = new YamlLines(text);
        this.style = YamlStyle.of(tree);
        this.writer = new YamlWriter(style);
        this.copies = new YamlCopies(style);
        this.anchors = YamlAnchors.of(tree, change);
    }

    /** The edits that carry the change of the root out. */
    static List<Edit> of(YamlTree tree, Change change) {
        YamlEdits made = new YamlEdits(tree, change);
        made.change(tree.tree().root(), change, made.rootPlace());
        made.keepLastBlock();
        return made.edits;
    }

    /**
     * A block of text on a last line without end has no line break at its end; lines behind it must
     * not give it one.
     */
    private void keepLastBlock() {
        boolean extended =
                edits.stream().anyMatch(edit -> edit.span().equals(Span.at(text.length())));
        if (!YamlStyle.endsOpen(text) || !extended) {
            return;
        }
        for (YamlNode node : tree.spelled().values()) {
            if (node instanceof YamlScalar last
                    && last.style().isBlock()
                    && last.content().end() == text.length()) {
                Span header = new Span(last.content().start(), last.content().start() + 1);
                int end = lines.end(header.end());
                boolean chomped = text.substring(header.end(), end).startsWith("-");
                if (!chomped && edits.stream().noneMatch(one -> one.span().overlaps(header))) {
                    edits.add(Edit.insert(header.end(), "-"));
                }
            }
        }
    }

    private YamlPlace rootPlace() {
        boolean none = tree.documents().isEmpty();
        int start = none ? text.length() : tree.documents().getFirst().contentStart();
        Node root = tree.tree().root();
        Span trailing = lines.comment(root.span().end());
        boolean unmarked = none || lines.firstOnLine(start);
        return new YamlPlace(
                -1, start, true, false, trailing, Optional.empty(), Spelling.PLAIN, unmarked);
    }

    private void change(Node node, Change change, YamlPlace place) {
        switch (change) {
            case Change.Keep keep -> keep(node, place);
            case Change.Become become -> become(node, become.value(), place);
            case Change.Arrange arrange -> arrange(node, arrange.slots(), place);
        }
    }

    /** A kept node means what it meant: an alias whose anchor changes becomes its old value. */
    private void keep(Node node, YamlPlace place) {
        if (!anchors.anyChange()) {
            return;
        }
        if (anchors.staysTrue(node, node.value())) {
            YamlNode spelled = spelled(node);
            for (Entry entry : node.entries()) {
                change(entry.value(), Change.KEEP, placeOf(entry, node, spelled, place));
            }
        } else {
            become(node, node.value(), place);
        }
    }

    // Another value

    private void become(Node node, Value value, YamlPlace place) {
        if (tree.spelled().get(node) instanceof YamlAlias && anchors.staysTrue(node, value)) {
            return;
        }
        new YamlReplacement(this, node, place).with(value);
    }

    YamlTree tree() {
        return tree;
    }

    /** How a node is written; the root of a text without documents is nothing at its end. */
    YamlNode spelled(Node node) {
        YamlNode spelled = tree.spelled().get(node);
        return spelled == null
                ? YamlScalar.empty(YamlProperties.NONE, node.span().start())
                : spelled;
    }

    YamlCopies copies() {
        return copies;
    }

    YamlLines lines() {
        return lines;
    }

    YamlStyle style() {
        return style;
    }

    YamlWriter writer() {
        return writer;
    }

    void add(Edit edit) {
        if (!edit.span().isEmpty() || !edit.replacement().isEmpty()) {
            edits.add(edit);
        }
    }

    /** Inserts whole lines at the start of a line, or at the end of a text whose end is none. */
    void insertLines(int at, String inserted) {
        boolean lineOpen = at > 0 && !YamlCursor.isBreak(text.charAt(at - 1));
        if (lineOpen) {
            int last = inserted.length() - style.lineEnd().length();
            add(Edit.insert(at, style.lineEnd() + inserted.substring(0, last)));
        } else {
            add(Edit.insert(at, inserted));
        }
    }

    // Collections

    private void arrange(Node node, List<Slot> slots, YamlPlace place) {
        YamlNode spelled = spelled(node);
        List<Slot> wanted = arranged(slots);
        if (isFlow(spelled)) {
            if (node.entries().isEmpty() && !place.inFlow() && blockIsBetter(wanted)) {
                become(node, valueOf(node, wanted), place);
            } else {
                new YamlFlowEdits(this, node, place).arrange(wanted);
            }
        } else {
            new YamlBlockEdits(this, node, place).arrange(wanted);
        }
    }

    /**
     * An entry that another one overrides goes with that one, else it would count from now on; and
     * a new entry stands behind a merge key that brings the same key in, else it would not count.
     */
    private static List<Slot> arranged(List<Slot> slots) {
        List<Slot> arranged = new ArrayList<>();
        for (Slot slot : slots) {
            boolean overridden =
                    slot instanceof Slot.Kept old
                            && old.item() instanceof Entry entry
                            && entry.inherits()
                            && !isMerge(entry)
                            && slots.stream().noneMatch(other -> keeps(other, entry.key()));
            if (!overridden) {
                arranged.add(slot);
            }
        }
        for (Slot slot : slots) {
            if (slot instanceof Slot.Fresh fresh) {
                int last = lastMerge(arranged, fresh);
                if (last > arranged.indexOf(fresh)) {
                    arranged.remove(fresh);
                    arranged.add(last, fresh);
                }
            }
        }
        return arranged;
    }

    private static int lastMerge(List<Slot> slots, Slot.Fresh fresh) {
        for (int i = slots.size() - 1; i >= 0; i--) {
            if (slots.get(i) instanceof Slot.Kept kept
                    && kept.item() instanceof Entry entry
                    && entry.inherits()
                    && fresh.key().isPresent()
                    && brings(entry.value().value(), fresh.key().get())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean brings(Value value, Scalar key) {
        return switch (value) {
            case Scalar scalar -> false;
            case Mapping mapping -> mapping.has(key);
            case Sequence list -> list.elements().stream().anyMatch(one -> brings(one, key));
        };
    }

    private static boolean isMerge(Entry entry) {
        return entry.key().equals(Optional.of(Scalar.string("<<")));
    }

    private static boolean keeps(Slot slot, Optional<Scalar> key) {
        return slot instanceof Slot.Kept kept
                && kept.item() instanceof Entry entry
                && !entry.inherits()
                && entry.key().equals(key);
    }

    private static boolean blockIsBetter(List<Slot> slots) {
        return slots.stream()
                .anyMatch(slot ->
                        slot instanceof Slot.Fresh fresh
                                && (YamlWriter.isFilled(fresh.value())
                                        || fresh.key().filter(YamlEdits::isSymbol).isPresent()
                                        || isSymbol(fresh.value())));
    }

    private static boolean isSymbol(Value value) {
        return value instanceof Scalar scalar && scalar.kind() == ScalarKind.SYMBOL;
    }

    /** The value of a collection that had nothing and has these slots now. */
    private static Value valueOf(Node node, List<Slot> slots) {
        List<Slot.Fresh> fresh =
                slots.stream()
                        .filter(Slot.Fresh.class::isInstance)
                        .map(Slot.Fresh.class::cast)
                        .toList();
        if (!(node.value() instanceof Mapping)) {
            return Value.list(fresh.stream().map(Slot.Fresh::value).toList());
        }
        Mapping mapping = Mapping.EMPTY;
        for (Slot.Fresh slot : fresh) {
            mapping = mapping.plus(slot.key().orElse(Scalar.NULL), slot.value());
        }
        return mapping;
    }

    /** The same entry of this tree, for one of the tree that was given. */
    static Entry own(Node node, Item item) {
        return node.entries().stream()
                .filter(entry -> entry.span().equals(item.span()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Not an entry here: " + item.span()));
    }

    /**
     * Carries the change of a kept entry out.
     *
     * @param comment the comment behind it from now on, as in its slot
     * @return whether that comment was written along with the value
     */
    boolean changeEntry(
            Entry own, Change change, Node collection, YamlPlace around, Optional<String> comment) {
        YamlNode spelled = spelled(collection);
        YamlPlace place = placeOf(own, collection, spelled, around).commented(comment);
        change(own.value(), change, place);
        return commented.contains(place.indicatorEnd());
    }

    /** Notes that the comment behind a value was written along with it. */
    void wroteComment(YamlPlace place) {
        commented.add(place.indicatorEnd());
    }

    private YamlPlace placeOf(Entry entry, Node collection, YamlNode spelled, YamlPlace around) {
        boolean flow = isFlow(spelled);
        return new YamlPlace(
                flow ? around.column() : lines.column(collection.span().start()),
                indicatorEnd(entry, spelled),
                entry.key().isPresent(),
                flow,
                entry.trailing(),
                Optional.empty(),
                YamlSpellings.near(spelled, entry),
                false);
    }

    private static int indicatorEnd(Entry entry, YamlNode spelled) {
        return switch (spelled) {
            case YamlMapping map ->
                    map.entries().stream()
                            .filter(one -> holds(entry, one.start()))
                            .mapToInt(YamlMapping.Entry::indicatorEnd)
                            .findFirst()
                            .orElseThrow();
            case YamlSequence list ->
                    list.items().stream()
                            .filter(one -> holds(entry, one.start()))
                            .mapToInt(one -> one.indicatorEnd(list.flow()))
                            .findFirst()
                            .orElseThrow();
            case YamlScalar scalar -> throw new IllegalArgumentException("A scalar has no entry");
            case YamlAlias alias -> throw new IllegalArgumentException("An alias has no entry");
        };
    }

    private static boolean holds(Entry entry, int offset) {
        return entry.span().contains(offset);
    }

    static boolean isFlow(YamlNode spelled) {
        return switch (spelled) {
            case YamlMapping map -> map.flow();
            case YamlSequence list -> list.flow();
            case YamlScalar scalar -> false;
            case YamlAlias alias -> false;
        };
    }

    /** The text of a scalar that replaces another. */
    String inline(Value value, YamlNode replaced, YamlPlace place) {
        if (value instanceof Scalar scalar
                && scalar.kind() == ScalarKind.BOOLEAN
                && replaced instanceof YamlScalar old) {
            return YamlScalarWriter.truth(scalar.text().equals("true"), old.text());
        }
        Spelling spelling = spelling(replaced, place);
        return place.inFlow()
                ? writer.flow(value, spelling)
                : writer.inline(value, place.column(), place.behindKey(), spelling);
    }

    /** The spelling of the replaced string, of the neighbours for anything else. */
    private Spelling spelling(YamlNode replaced, YamlPlace place) {
        if (replaced instanceof YamlScalar old
                && !old.isEmpty()
                && YamlScalars.value(old).kind() == ScalarKind.STRING) {
            return new Spelling(place.spelling().keys(), old.style());
        }
        return place.spelling();
    }
}
