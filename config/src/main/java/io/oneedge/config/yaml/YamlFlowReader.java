package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads lists in brackets and maps in braces. */
final class YamlFlowReader {

    private final YamlCursor cursor;
    private final YamlNodeReader nodes;
    private int depth;

    YamlFlowReader(YamlCursor cursor, YamlNodeReader nodes) {
        this.cursor = cursor;
        this.nodes = nodes;
    }

    YamlNode read(YamlProperties properties, int parent) {
        int open = cursor.position();
        if (++depth > YamlReader.DEPTH_MAX) {
            throw YamlReader.tooDeep(open);
        }
        boolean list = cursor.current() == '[';
        cursor.advance(1);
        YamlNode node = list ? list(properties, open, parent) : map(properties, open, parent);
        depth--;
        return node;
    }

    private YamlSequence list(YamlProperties properties, int open, int parent) {
        List<YamlSequence.Item> items = new ArrayList<>();
        while (!closes(open, ']', '[')) {
            int start = cursor.position();
            YamlNode value = element(open, parent);
            int end = cursor.position();
            items.add(new YamlSequence.Item(start, value, end, comma(open, ']', '[')));
        }
        return new YamlSequence(properties, new Span(open, cursor.position()), true, items);
    }

    private YamlMapping map(YamlProperties properties, int open, int parent) {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        while (!closes(open, '}', '{')) {
            YamlMapping.Entry pair = pair(open, parent);
            YamlNode value =
                    pair.value() == pair.key()
                            ? YamlScalar.empty(YamlProperties.NONE, pair.end())
                            : pair.value();
            entries.add(
                    new YamlMapping.Entry(
                            pair.start(),
                            pair.key(),
                            pair.indicatorEnd(),
                            value,
                            pair.end(),
                            comma(open, '}', '{')));
        }
        return new YamlMapping(properties, new Span(open, cursor.position()), true, entries);
    }

    /** Passes to the next token; tells whether it closes the collection, and passes that. */
    private boolean closes(int open, char close, char opened) {
        passToToken(open, opened);
        if (cursor.current() == close) {
            cursor.advance(1);
            return true;
        }
        return false;
    }

    private void passToToken(int open, char opened) {
        cursor.passToToken();
        if (cursor.atEnd() || cursor.atDocumentMarker()) {
            throw new YamlProblem(
                    open,
                    "'" + opened + "' is never closed",
                    "close it with '"
                            + (opened == '[' ? ']' : '}')
                            + "', or quote the value if the bracket belongs to it");
        }
    }

    /** Passes the comma behind an element; the place is then behind it, or at the end. */
    private int comma(int open, char close, char opened) {
        passToToken(open, opened);
        if (cursor.current() == ',') {
            cursor.advance(1);
            return cursor.position() - 1;
        }
        if (cursor.current() == close) {
            return YamlSequence.NO_COMMA;
        }
        throw new YamlProblem(
                cursor.position(),
                "',' or '"
                        + close
                        + "' is missing here, in the '"
                        + opened
                        + "' that "
                        + "began before",
                "separate the elements with commas, and close what is open");
    }

    /** An element of a list: a value, or a single pair, which makes a map of its own. */
    private YamlNode element(int open, int parent) {
        int start = cursor.position();
        YamlMapping.Entry pair = pair(open, parent);
        if (pair.value() == pair.key()) {
            return pair.key();
        }
        return new YamlMapping(
                YamlProperties.NONE, new Span(start, pair.end()), true, List.of(pair));
    }

    /** A key with its value; a key alone is also given as its value. */
    private YamlMapping.Entry pair(int open, int parent) {
        int start = cursor.position();
        boolean explicit = cursor.current() == '?' && cursor.blankOrEnd(1);
        if (explicit) {
            cursor.advance(1);
            passToToken(open, '{');
        }
        YamlNode key = node(open, parent);
        YamlCursor.Place afterKey = cursor.place();
        int end = cursor.position();
        cursor.passToToken();
        if (cursor.current() != ':' || !endsKey(key)) {
            cursor.moveTo(afterKey);
            YamlNode value = explicit ? YamlScalar.empty(YamlProperties.NONE, end) : key;
            return new YamlMapping.Entry(start, key, end, value, end, YamlSequence.NO_COMMA);
        }
        cursor.advance(1);
        int afterColon = cursor.position();
        passToToken(open, '{');
        YamlNode value;
        if (atSeparator()) {
            value = YamlScalar.empty(YamlProperties.NONE, afterColon);
            end = afterColon;
            cursor.moveTo(new YamlCursor.Place(cursor.position(), cursor.lineStart(), -1));
        } else {
            value = node(open, parent);
            end = value.span().end();
        }
        return new YamlMapping.Entry(start, key, afterColon, value, end, YamlSequence.NO_COMMA);
    }

    private boolean endsKey(YamlNode key) {
        return cursor.blankOrEnd(1)
                || YamlScalarReader.isFlowIndicator(cursor.ahead(1))
                || !(key instanceof YamlScalar scalar)
                || scalar.style() != YamlScalarStyle.PLAIN;
    }

    private boolean atSeparator() {
        char character = cursor.current();
        return character == ',' || character == ']' || character == '}';
    }

    private YamlNode node(int open, int parent) {
        YamlProperties properties = YamlProperties.NONE;
        while (nodes.atProperties()) {
            properties = properties.and(nodes.properties());
            passToToken(open, '{');
        }
        int place = cursor.position();
        if (atSeparator() || (cursor.current() == ':' && cursor.blankOrEnd(1))) {
            if (cursor.current() == ',' && properties.isEmpty()) {
                throw new YamlProblem(
                        place, "an element is missing before ','", "remove one of the commas");
            }
            return YamlScalar.empty(properties, place);
        }
        return nodes.read(properties, parent, true);
    }
}
