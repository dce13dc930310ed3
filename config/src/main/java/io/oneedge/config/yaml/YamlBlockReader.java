package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads collections that are written line by line, and everything in them. */
final class YamlBlockReader {

    /** The column of the collection around the root, which there is not. */
    static final int OUTSIDE = -1;

    /** Where a node stands. */
    enum Place {
        ROOT,
        /** Behind {@code key:}. */
        VALUE,
        /** Behind the dash of a list, or a {@code ?}: a collection may begin on the same line. */
        ITEM
    }

    private final YamlCursor cursor;
    private final YamlNodeReader nodes;
    private int depth;

    YamlBlockReader(YamlCursor cursor) {
        this.cursor = cursor;
        this.nodes = new YamlNodeReader(cursor);
    }

    /**
     * Reads the node behind an indicator, on its line or on the next ones.
     *
     * @param parent the column of the collection around it
     * @param sameLine whether the cursor stands on the indicator's line
     */
    YamlNode read(int parent, Place place, boolean sameLine) {
        if (++depth > YamlReader.DEPTH_MAX) {
            throw YamlReader.tooDeep(cursor.position());
        }
        YamlNode node = node(parent, place, sameLine);
        depth--;
        return node;
    }

    private YamlNode node(int parent, Place place, boolean sameLine) {
        int start = cursor.position();
        YamlProperties above = YamlProperties.NONE;
        boolean onIndicatorLine = sameLine;
        while (true) {
            int line = cursor.lineStart();
            cursor.passToToken();
            onIndicatorLine &= cursor.lineStart() == line;
            if (nothingHere(parent, place, onIndicatorLine)) {
                return YamlScalar.empty(above, start);
            }
            boolean collectionMayBegin = !onIndicatorLine || place == Place.ITEM;
            int column = cursor.column();
            int nodeStart = cursor.position();
            YamlProperties here = nodes.properties();
            if (!here.isEmpty() && lineEnds()) {
                above = above.and(here);
                continue;
            }
            if (collectionMayBegin) {
                refuseTab(start, onIndicatorLine);
            }
            return content(
                    above, here, new Where(parent, column, nodeStart, collectionMayBegin, start));
        }
    }

    /** The place of a node: what is needed to tell a collection from a scalar. */
    private record Where(
            int parent, int column, int start, boolean collectionMayBegin, int indicatorEnd) {}

    private boolean nothingHere(int parent, Place place, boolean onIndicatorLine) {
        if (cursor.atEnd() || cursor.atDocumentMarker()) {
            return true;
        }
        if (onIndicatorLine || cursor.column() > parent) {
            return false;
        }
        return !(place == Place.VALUE && cursor.column() == parent && atIndicator('-'));
    }

    private boolean lineEnds() {
        return cursor.blankOrEnd(0) || cursor.current() == '#';
    }

    private boolean atIndicator(char indicator) {
        return cursor.current() == indicator && cursor.blankOrEnd(1);
    }

    /** A line that is indented with a tab cannot hold a key or an item. */
    private void refuseTab(int indicatorEnd, boolean onIndicatorLine) {
        int tab = cursor.tabInIndentation();
        if (tab < 0 && onIndicatorLine && (atIndicator('-') || atIndicator('?'))) {
            tab = cursor.text().indexOf('\t', indicatorEnd);
            tab = tab < cursor.position() ? tab : -1;
        }
        if (tab >= 0) {
            throw YamlScalarReader.tabIndents(tab);
        }
    }

    private YamlNode content(YamlProperties above, YamlProperties here, Where where) {
        char first = cursor.current();
        boolean dash = atIndicator('-');
        if (dash || atIndicator('?')) {
            if (!where.collectionMayBegin || !here.isEmpty()) {
                throw new YamlProblem(
                        cursor.position(),
                        dash
                                ? "a list cannot begin on this line"
                                : "a key with '?' cannot begin on this line",
                        "begin it on the next line, or quote the value if it begins with " + first);
            }
            return dash ? sequence(above, where) : mapping(above, where, null);
        }
        if (first == '|' || first == '>') {
            return new YamlBlockScalarReader(cursor).read(above.and(here), where.parent);
        }
        int line = cursor.lineStart();
        YamlNode node =
                atIndicator(':')
                        ? YamlScalar.empty(here, cursor.position())
                        : nodes.read(here, where.parent, false);
        if (!nodes.atColon()) {
            return above.isEmpty() ? node : withProperties(node, above.and(here));
        }
        if (cursor.lineStart() != line) {
            throw manyLinedKey(where.start);
        }
        if (!where.collectionMayBegin) {
            throw new YamlProblem(
                    cursor.position(),
                    "a second ':' on one line: a map cannot begin here",
                    "quote the value if the colon belongs to it, or begin the map on the next"
                            + " line");
        }
        return mapping(above, where, node);
    }

    private YamlProblem manyLinedKey(int start) {
        return new YamlProblem(
                start,
                "this line has no ':' of its own, and the next ones continue it up to a key",
                "write 'key: value', and give lines that belong together the same"
                        + " indentation");
    }

    private YamlNode withProperties(YamlNode node, YamlProperties properties) {
        return switch (node) {
            case YamlScalar scalar ->
                    new YamlScalar(properties, scalar.content(), scalar.style(), scalar.text());
            case YamlMapping map ->
                    new YamlMapping(properties, map.content(), map.flow(), map.entries());
            case YamlSequence list ->
                    new YamlSequence(properties, list.content(), list.flow(), list.items());
            case YamlAlias alias ->
                    throw new YamlProblem(
                            alias.content().start(),
                            "an alias cannot have an anchor or a tag of its own",
                            "remove what stands before it");
        };
    }

    private YamlSequence sequence(YamlProperties properties, Where where) {
        List<YamlSequence.Item> items = new ArrayList<>();
        int end = where.start;
        while (true) {
            int dash = cursor.position();
            cursor.advance(1);
            YamlNode value = read(where.column, Place.ITEM, true);
            end = Math.max(dash + 1, value.span().end());
            items.add(new YamlSequence.Item(dash, value, end, YamlSequence.NO_COMMA));
            if (!another(where.column) || !atIndicator('-')) {
                return new YamlSequence(properties, new Span(where.start, end), false, items);
            }
            refuseTab(cursor.position(), false);
        }
    }

    private YamlMapping mapping(
            YamlProperties properties, Where where, @Nullable YamlNode firstKey) {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        YamlNode key = firstKey;
        int start = where.start;
        while (true) {
            YamlMapping.Entry entry =
                    key == null ? explicit(where.column) : entry(start, key, where.column);
            entries.add(entry);
            if (!another(where.column)) {
                return new YamlMapping(
                        properties, new Span(where.start, entry.end()), false, entries);
            }
            start = cursor.position();
            refuseTab(start, false);
            key = atIndicator('?') ? null : key(where.column);
        }
    }

    /** The rest of an entry, from the colon on. */
    private YamlMapping.Entry entry(int start, YamlNode key, int column) {
        cursor.advance(1);
        int afterColon = cursor.position();
        YamlNode value = read(column, Place.VALUE, true);
        int end = Math.max(afterColon, value.span().end());
        return new YamlMapping.Entry(start, key, afterColon, value, end, YamlSequence.NO_COMMA);
    }

    /** An entry whose key stands behind a question mark. */
    private YamlMapping.Entry explicit(int column) {
        int start = cursor.position();
        cursor.advance(1);
        YamlNode key = read(column, Place.ITEM, true);
        YamlCursor.Place afterKey = cursor.place();
        int end = Math.max(start + 1, key.span().end());
        cursor.passToToken();
        if (!cursor.atEnd() && cursor.column() == column && atIndicator(':')) {
            cursor.advance(1);
            int afterColon = cursor.position();
            YamlNode value = read(column, Place.ITEM, true);
            end = Math.max(afterColon, value.span().end());
            return new YamlMapping.Entry(start, key, afterColon, value, end, YamlSequence.NO_COMMA);
        }
        cursor.moveTo(afterKey);
        return new YamlMapping.Entry(
                start,
                key,
                end,
                YamlScalar.empty(YamlProperties.NONE, end),
                end,
                YamlSequence.NO_COMMA);
    }

    /** A key that is not the first one of its mapping; the place is then its colon. */
    private YamlNode key(int column) {
        int start = cursor.position();
        int line = cursor.lineStart();
        if (atIndicator('-')) {
            throw new YamlProblem(
                    start,
                    "an element of a list stands among the keys of a map",
                    "indent it as its list is, or write 'key: value'");
        }
        YamlProperties here = nodes.properties();
        YamlNode key =
                atIndicator(':')
                        ? YamlScalar.empty(here, cursor.position())
                        : nodes.read(here, column, false);
        if (!nodes.atColon() || cursor.lineStart() != line) {
            throw new YamlProblem(
                    start,
                    "a key is expected here, but this line has no ':' after it",
                    "write 'key: value' with a blank after the colon, or indent the line if it"
                            + " belongs to the value above");
        }
        return key;
    }

    /** Passes to the next token; tells whether one more part of this collection stands there. */
    private boolean another(int column) {
        cursor.passToToken();
        if (cursor.atEnd() || cursor.atDocumentMarker()) {
            return false;
        }
        if (!cursor.firstOnLine()) {
            throw new YamlProblem(
                    cursor.position(),
                    "this is left over behind a complete value",
                    "put the whole value in quotes, or a '#' before a comment");
        }
        if (cursor.column() > column) {
            refuseTab(cursor.position(), false);
            throw new YamlProblem(
                    cursor.position(),
                    "this line is indented deeper than the ones it belongs to",
                    "indent it by " + column + " spaces as those are, or quote the value above");
        }
        return cursor.column() == column;
    }
}
