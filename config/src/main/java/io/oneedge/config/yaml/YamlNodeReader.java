package io.oneedge.config.yaml;

import io.oneedge.foundation.text.Span;

/** Reads what may be a key as well as a value: scalars, aliases, flow collections, properties. */
final class YamlNodeReader {

    private static final String TAG_END = " \t\r\n";

    private final YamlCursor cursor;
    private final YamlScalarReader scalars;
    private final YamlFlowReader flow;

    YamlNodeReader(YamlCursor cursor) {
        this.cursor = cursor;
        this.scalars = new YamlScalarReader(cursor);
        this.flow = new YamlFlowReader(cursor, this);
    }

    /**
     * Reads the node at this place.
     *
     * @param parent the column of the block collection around it
     */
    YamlNode read(YamlProperties properties, int parent, boolean inFlow) {
        char first = cursor.current();
        if (first == '"' || first == '\'') {
            return scalars.quoted(properties);
        }
        if (first == '[' || first == '{') {
            return flow.read(properties, parent);
        }
        if (first == '*') {
            return alias(properties);
        }
        if (scalars.atPlain(inFlow) && !cursor.atEnd()) {
            return scalars.plain(properties, parent, inFlow);
        }
        throw unexpected(first);
    }

    private YamlProblem unexpected(char first) {
        String hint =
                switch (first) {
                    case '@', '`', '%' -> "quote the value: '" + first + "...'";
                    case ']', '}' -> "remove it, or open the list or map that it closes";
                    case ',' -> "remove the comma, or quote the value if it belongs to it";
                    case '|', '>' ->
                            "a block of text cannot be a key or stand in brackets: quote it";
                    default -> "quote the value if this character belongs to it";
                };
        return new YamlProblem(cursor.position(), "no value can begin with '" + first + "'", hint);
    }

    /** Reads anchor and tag, as far as they stand on this line, and the blanks after them. */
    YamlProperties properties() {
        int start = cursor.position();
        int end = start;
        String anchor = null;
        String tag = null;
        while (true) {
            if (cursor.current() == '&' && anchor == null) {
                anchor = name("&");
            } else if (cursor.current() == '!' && tag == null) {
                tag = tag();
            } else {
                break;
            }
            end = cursor.position();
            cursor.passBlanks();
        }
        return anchor == null && tag == null
                ? YamlProperties.NONE
                : new YamlProperties(anchor, tag, new Span(start, end));
    }

    boolean atProperties() {
        return cursor.current() == '&' || cursor.current() == '!';
    }

    private String tag() {
        int start = cursor.position();
        if (cursor.ahead(1) == '<') {
            while (!cursor.atEnd() && cursor.current() != '>' && !cursor.atBreak()) {
                cursor.advance(1);
            }
            if (cursor.current() != '>') {
                throw new YamlProblem(
                        start, "a tag begins with !< that is not closed", "close it with >");
            }
            cursor.advance(1);
        } else {
            while (!cursor.atEnd()
                    && TAG_END.indexOf(cursor.current()) < 0
                    && !YamlScalarReader.isFlowIndicator(cursor.current())) {
                cursor.advance(1);
            }
        }
        return cursor.text().substring(start, cursor.position());
    }

    private YamlNode alias(YamlProperties properties) {
        int start = cursor.position();
        if (!properties.isEmpty()) {
            throw new YamlProblem(
                    start,
                    "an alias cannot have an anchor or a tag of its own",
                    "remove what stands before it");
        }
        String name = name("*");
        return new YamlAlias(new Span(start, cursor.position()), name);
    }

    private String name(String sign) {
        int start = cursor.position() + 1;
        cursor.advance(1);
        while (!cursor.blankOrEnd(0)
                && !YamlScalarReader.isFlowIndicator(cursor.current())
                && !(cursor.current() == ':' && cursor.blankOrEnd(1))) {
            cursor.advance(1);
        }
        if (cursor.position() == start) {
            throw new YamlProblem(
                    start - 1,
                    "a name is missing after " + sign,
                    "quote the value if it begins with " + sign);
        }
        return cursor.text().substring(start, cursor.position());
    }

    /** Whether a colon that ends a key stands here, behind blanks at most; passes them. */
    boolean atColon() {
        YamlCursor.Place place = cursor.place();
        cursor.passBlanks();
        if (cursor.current() == ':' && cursor.blankOrEnd(1)) {
            return true;
        }
        cursor.moveTo(place);
        return false;
    }
}
