package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every line of a document to the collection it belongs to. Comments and blank lines between
 * two entries belong to the collection of both. Behind the last entry of a collection a comment
 * belongs to the innermost collection that is indented no deeper than it; a blank line goes with
 * the comment after it, and to the outer collection where there is none.
 */
final class YamlItems {

    private final SourceText source;
    private final String text;
    private final YamlLines lines;
    private final Map<YamlNode, Value> values;
    private final Map<Node, YamlNode> spelled;
    private final ToParts toParts = new ToParts();

    YamlItems(SourceText source, Map<YamlNode, Value> values, Map<Node, YamlNode> spelled) {
        this.source = source;
        this.text = source.text();
        this.lines = new YamlLines(text);
        this.values = values;
        this.spelled = spelled;
    }

    /** The root of the first document; of a text without one, nothing at its end. */
    Node root(List<YamlDocument> documents) {
        if (documents.isEmpty()) {
            return Node.leaf(Span.at(source.length()), Scalar.NULL);
        }
        YamlDocument first = documents.getFirst();
        boolean marked = text.startsWith("---", Math.max(0, first.contentStart() - 3));
        int start = marked ? lines.next(headEnd(first.root(), first.contentStart())) : 0;
        int end = lines.next(first.span().end());
        while (end < text.length() && !atMarker(end)) {
            end = lines.next(end);
        }
        return node(first.root(), start, end);
    }

    private boolean atMarker(int lineStart) {
        boolean marker = text.startsWith("---", lineStart) || text.startsWith("...", lineStart);
        int behind = lineStart + 3;
        return marker && (behind >= text.length() || text.charAt(behind) <= ' ');
    }

    /** Where the indicator of a node ends, with the node's anchor and tag. */
    private static int headEnd(YamlNode node, int indicatorEnd) {
        return node.properties().isEmpty()
                ? indicatorEnd
                : Math.max(indicatorEnd, node.properties().span().end());
    }

    /**
     * @param start where the lines begin that belong to the node alone
     * @param end where they end
     */
    private Node node(YamlNode node, int start, int end) {
        Value value = value(node);
        List<Part> parts = node.accept(toParts);
        Node built;
        if (node.isCollection()) {
            List<Item> items =
                    node.isBlock() ? blockItems(node, parts, start, end) : flowItems(parts);
            built = Node.collection(node.content(), value, items);
        } else {
            built = Node.leaf(node.content(), value);
        }
        spelled.put(built, node);
        return built;
    }

    private Value value(YamlNode node) {
        Value value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("A node was not read: " + node);
        }
        return value;
    }

    /** What list items and map entries have in common here. */
    private record Part(
            int start,
            Optional<Scalar> key,
            int indicatorEnd,
            YamlNode value,
            int end,
            boolean inherits) {}

    private static List<Part> parts(YamlSequence list) {
        List<Part> parts = new ArrayList<>(list.items().size());
        for (YamlSequence.Item item : list.items()) {
            parts.add(
                    new Part(
                            item.start(),
                            Optional.empty(),
                            item.indicatorEnd(list.flow()),
                            item.value(),
                            item.end(),
                            false));
        }
        return parts;
    }

    /** The entries of a map; one that a later one or a later merge overrides means nothing. */
    private List<Part> parts(YamlMapping map) {
        List<Part> parts = new ArrayList<>(map.entries().size());
        Set<Scalar> seen = new HashSet<>();
        for (YamlMapping.Entry entry : map.entries().reversed()) {
            Value value = value(entry.value());
            Scalar key = key(entry.key());
            boolean merges = YamlValues.merges(entry, value);
            boolean inherits = merges || !seen.add(key);
            if (merges) {
                merged(value).forEach(seen::add);
            }
            parts.add(
                    new Part(
                            entry.start(),
                            Optional.of(key),
                            entry.indicatorEnd(),
                            entry.value(),
                            entry.end(),
                            inherits));
        }
        return parts.reversed();
    }

    private static List<Scalar> merged(Value value) {
        return switch (value) {
            case Mapping mapping -> mapping.keys();
            case Sequence list ->
                    list.elements().stream().flatMap(one -> merged(one).stream()).toList();
            case Scalar scalar -> List.of();
        };
    }

    private Scalar key(YamlNode node) {
        return value(node) instanceof Scalar scalar
                ? scalar
                : new Scalar(ScalarKind.OTHER, source.text(node.span()));
    }

    private List<Item> flowItems(List<Part> parts) {
        List<Item> items = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Span span = new Span(part.start(), part.end());
            Node value = node(part.value(), part.end(), part.end());
            items.add(new Entry(span, part.key(), value, Span.at(part.end()), part.inherits()));
        }
        return items;
    }

    private List<Item> blockItems(YamlNode collection, List<Part> parts, int start, int end) {
        List<Item> items = new ArrayList<>(parts.size());
        Part first = parts.getFirst();
        int at = lines.firstOnLine(first.start()) ? start : first.start();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            at = remarks(at, Math.max(at, lines.start(part.start())), items);
            int next = i + 1 < parts.size() ? lines.start(parts.get(i + 1).start()) : end;
            int partEnd = entryEnd(part, collection, next);
            items.add(entry(part, at, partEnd));
            at = partEnd;
        }
        remarks(at, Math.max(at, end), items);
        return items;
    }

    /** Adds the lines of a stretch as remarks; tells where it ends. */
    private int remarks(int start, int end, List<Item> items) {
        int at = start;
        while (at < end) {
            int next = lines.next(at);
            Span line = new Span(at, next);
            items.add(new Remark(line, source.text(line).strip()));
            at = next;
        }
        return at;
    }

    /** Where the lines of an entry end: its own, and the remarks that belong to what is in it. */
    private int entryEnd(Part part, YamlNode collection, int next) {
        int end = lines.next(Math.max(part.start(), lastOf(part)));
        int column = innerColumn(part.value(), lines.column(collection.content().start()));
        return column < 0 ? end : ownedEnd(end, next, column);
    }

    private static int lastOf(Part part) {
        return Math.max(part.end(), part.indicatorEnd());
    }

    /** The least indentation of a comment that belongs to a block collection, -1 for others. */
    private int innerColumn(YamlNode value, int outerColumn) {
        if (!value.isBlock()) {
            return -1;
        }
        return Math.max(lines.column(value.content().start()), outerColumn + 1);
    }

    private int ownedEnd(int from, int to, int column) {
        int owned = from;
        int at = from;
        while (at < to) {
            int content = lines.afterBlanks(at);
            int next = lines.next(at);
            boolean blank = content >= text.length() || YamlCursor.isBreak(text.charAt(content));
            if (!blank) {
                if (content - at < column) {
                    return owned;
                }
                owned = next;
            }
            at = next;
        }
        return owned;
    }

    private Entry entry(Part part, int start, int end) {
        int head = headEnd(part.value(), part.indicatorEnd());
        int inner = Math.min(lines.next(head), end);
        Node value = node(part.value(), inner, end);
        return new Entry(
                new Span(start, end), part.key(), value, trailing(part, head), part.inherits());
    }

    private Span trailing(Part part, int head) {
        if (part.value().isBlock()) {
            return lines.comment(head);
        }
        if (part.value() instanceof YamlScalar scalar && scalar.style().isBlock()) {
            return lines.comment(headerEnd(scalar));
        }
        return lines.comment(lastOf(part));
    }

    /** Where the header of a block of text ends. */
    private int headerEnd(YamlScalar block) {
        int header = block.content().start();
        while (header < text.length()
                && !YamlLines.isBlank(text.charAt(header))
                && !YamlCursor.isBreak(text.charAt(header))) {
            header++;
        }
        return header;
    }

    /** The parts of a collection; a single value has none. */
    private final class ToParts implements YamlVisitor<List<Part>> {

        @Override
        public List<Part> scalar(YamlScalar scalar) {
            return List.of();
        }

        @Override
        public List<Part> alias(YamlAlias alias) {
            return List.of();
        }

        @Override
        public List<Part> sequence(YamlSequence sequence) {
            return parts(sequence);
        }

        @Override
        public List<Part> mapping(YamlMapping mapping) {
            return parts(mapping);
        }
    }
}
