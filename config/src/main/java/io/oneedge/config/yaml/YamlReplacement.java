package io.oneedge.config.yaml;

import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Node;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;

/** Writes another value where a node stands. */
final class YamlReplacement {

    private final YamlEdits edits;
    private final YamlLines lines;
    private final String text;
    private final Node node;
    private final YamlNode spelled;
    private final YamlPlace place;

    /** Where the value begins: behind the indicator, and behind an anchor, which stays. */
    private final int head;

    YamlReplacement(YamlEdits edits, Node node, YamlPlace place) {
        this.edits = edits;
        this.lines = edits.lines();
        this.text = edits.tree().tree().source().text();
        this.node = node;
        this.place = place;
        this.spelled = edits.spelled(node);
        this.head = head();
    }

    private int head() {
        YamlProperties properties = spelled.properties();
        if (properties.isEmpty()) {
            return place.indicatorEnd();
        }
        int end = properties.span().end();
        if (properties.tag() != null) {
            String anchor = properties.anchor() == null ? "" : "&" + properties.anchor();
            edits.add(Edit.replace(properties.span(), anchor));
        }
        return Math.max(end, place.indicatorEnd());
    }

    void with(Value value) {
        boolean lined = YamlWriter.isFilled(value) && !place.inFlow();
        if (isBlock() && !isCompact()) {
            replaceLines(value, lined);
        } else if (lined && !isBlock() && !place.behindKey()) {
            compact(value);
        } else if (lined && !isBlock()) {
            openLines(value);
        } else if (lined) {
            edits.add(
                    Edit.replace(
                            ownLines(),
                            trimmed(edits.writer().compact(value, column(), place.spelling()))));
        } else {
            inline(edits.inline(value, spelled, place));
        }
    }

    private boolean isBlock() {
        return node.collection() && !YamlEdits.isFlow(spelled);
    }

    /** Whether a block collection begins on the line of its dash. */
    private boolean isCompact() {
        return isBlock() && !lines.firstOnLine(node.span().start());
    }

    private int column() {
        return lines.column(node.span().start());
    }

    /**
     * All lines of a block collection, without the indentation of the first if it is compact. The
     * comments around the entries of the root are the file's, and stay.
     */
    private Span ownLines() {
        if (place.column() < 0) {
            return node.entries().getFirst().span().to(node.entries().getLast().span());
        }
        return node.items().getFirst().span().to(node.items().getLast().span());
    }

    private String trimmed(String written) {
        boolean open = ownLines().end() == text.length() && !endsWithBreak();
        return open
                ? written.substring(0, written.length() - edits.style().lineEnd().length())
                : written;
    }

    private boolean endsWithBreak() {
        return !text.isEmpty() && YamlCursor.isBreak(text.charAt(text.length() - 1));
    }

    /** A block collection on lines of its own becomes something else. */
    private void replaceLines(Value value, boolean lined) {
        if (lined) {
            String written = edits.writer().lines(value, column(), place.spelling());
            edits.add(Edit.replace(ownLines(), trimmed(written)));
            return;
        }
        String written = edits.inline(value, spelled, place);
        if (place.unmarkedRoot()) {
            edits.add(Edit.replace(ownLines(), trimmed(written + edits.style().lineEnd())));
            return;
        }
        edits.add(Edit.delete(ownLines()));
        lay(written.isEmpty() ? "" : " " + written, Span.at(head));
    }

    /** A single value or flow collection, or nothing, becomes another one. */
    private void inline(String written) {
        if (isCompact()) {
            edits.add(Edit.replace(ownLines(), trimmed(written + edits.style().lineEnd())));
            return;
        }
        Span old = node.span();
        if (old.isEmpty()) {
            if (place.unmarkedRoot()) {
                edits.insertLines(head, written + edits.style().lineEnd());
            } else {
                boolean blank = !place.inFlow() || place.behindKey();
                lay((blank ? " " : "") + written, Span.at(head));
            }
        } else if (written.isEmpty()) {
            edits.add(Edit.replace(new Span(head, old.end()), isBlockScalar() ? comment() : ""));
        } else {
            lay(written, old);
        }
    }

    private void lay(String written, Span old) {
        if (written.indexOf('\n') >= 0 || written.indexOf('\r') >= 0 || isBlockScalar()) {
            many(written, old);
        } else {
            edits.add(Edit.replace(old, written));
        }
    }

    private boolean isBlockScalar() {
        return spelled instanceof YamlScalar scalar && scalar.style().isBlock();
    }

    /** What is written, or what stood there, has several lines: the comment stays on the first. */
    private void many(String written, Span old) {
        int end = written.length();
        for (int at = written.length() - 1; at >= 0; at--) {
            end = YamlCursor.isBreak(written.charAt(at)) ? at : end;
        }
        Span comment = place.trailing();
        String kept = comment();
        Span replaced = comment.isEmpty() || old.contains(comment.start()) ? old : old.to(comment);
        edits.add(
                Edit.replace(replaced, written.substring(0, end) + kept + written.substring(end)));
    }

    /** The comment that the replacement writes behind the value, with a blank before it. */
    private String comment() {
        edits.wroteComment(place);
        Span old = place.trailing();
        String comment = place.comment().orElse(text.substring(old.start(), old.end()));
        return comment.isEmpty() ? "" : " " + comment;
    }

    /** A single value of a list becomes a collection that begins on its line. */
    private void compact(Value value) {
        int inner = place.column() < 0 ? 0 : place.column() + edits.style().itemStep();
        Span old = node.span();
        int from = old.isEmpty() ? head : old.start();
        if (!old.isEmpty()) {
            inner = place.column() < 0 ? 0 : Math.max(lines.column(from), place.column() + 2);
        }
        if (!spelled.properties().isEmpty() || !sameLine(from)) {
            openLines(value);
            return;
        }
        String blank = old.isEmpty() ? " ".repeat(edits.style().itemStep() - 1) : "";
        String written = edits.writer().compact(value, inner, place.spelling());
        int lineEnd = edits.style().lineEnd().length();
        many(
                blank + written.substring(0, written.length() - lineEnd),
                old.isEmpty() ? Span.at(head) : old);
    }

    private boolean sameLine(int offset) {
        return lines.start(offset) == lines.start(place.indicatorEnd());
    }

    /** A single value becomes a collection on the lines after its key. */
    private void openLines(Value value) {
        int column = edits.writer().inner(value, place.column());
        String written = edits.writer().lines(value, column, place.spelling());
        String lineEnd = edits.style().lineEnd();
        Span old = node.span();
        boolean rootAlone = place.unmarkedRoot();
        if (rootAlone && old.isEmpty()) {
            edits.insertLines(head, written);
        } else if (rootAlone) {
            edits.add(Edit.replace(old, written.substring(0, written.length() - lineEnd.length())));
        } else {
            Span gone = old.isEmpty() ? Span.at(head) : new Span(head, old.end());
            Span comment = place.trailing();
            boolean behind = !comment.isEmpty() && !gone.contains(comment.start());
            String kept = comment();
            edits.add(
                    Edit.replace(
                            behind ? gone.to(comment) : gone,
                            kept
                                    + lineEnd
                                    + written.substring(0, written.length() - lineEnd.length())));
        }
    }
}
