package io.oneedge.config.assignment;

import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Finding;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one text of assignments, from the first character to the last. */
final class AssignmentReader {

    private final SourceText source;
    private final String text;
    private final String file;
    private final boolean upperCase;
    private final Set<String> manyValued;
    private final List<Finding> findings = new ArrayList<>();
    private int at;

    /**
     * @param upperCase whether the case of names means nothing, so that the content has capitals
     * @param manyValued the names that may stand several times
     */
    AssignmentReader(SourceText source, String file, boolean upperCase, Set<String> manyValued) {
        this.source = source;
        this.text = source.text();
        this.file = file;
        this.upperCase = upperCase;
        this.manyValued = manyValued;
    }

    Tree read() {
        List<Item> items = new ArrayList<>();
        while (at < text.length()) {
            items.add(line());
        }
        Node root = Node.collection(new Span(0, text.length()), value(items), items);
        reportRepetitions(items);
        Finding.sort(findings);
        return Tree.of(source, root, findings);
    }

    /** A comment, a blank line or an assignment, with the end of its last line. */
    private Item line() {
        int start = at;
        skipBlanks();
        if (atLineEnd()) {
            endLine();
            return new Remark(new Span(start, at), "");
        }
        if (text.charAt(at) == '#') {
            Span comment = comment();
            endLine();
            return new Remark(new Span(start, at), source.text(comment));
        }
        Scalar name = name();
        equalsSign(name);
        Node value = peek() == '[' ? section(name) : scalar(false);
        skipBlanks();
        Span trailing = comment();
        if (!atLineEnd()) {
            throw error(
                    at,
                    "something stands behind the value of " + name.text(),
                    "Write one assignment a line, and text with quotes in it as \\\".");
        }
        endLine();
        return new Entry(new Span(start, at), Optional.of(name), value, trailing);
    }

    private Scalar name() {
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        if (at == start || (at < text.length() && !endsName(text.charAt(at)))) {
            throw error(
                    at,
                    "a name was expected here",
                    "A line is a comment (#) or NAME = value; names have letters, digits and _.");
        }
        String name = text.substring(start, at);
        return Scalar.string(upperCase ? name.toUpperCase(Locale.ROOT) : name);
    }

    private void equalsSign(Scalar name) {
        skipBlanks();
        if (peek() != '=') {
            throw error(
                    at,
                    "%s has no = behind it".formatted(name.text()),
                    "Write %s = value, or put # before the line.".formatted(name.text()));
        }
        at++;
        skipBlanks();
    }

    // Values

    private Node scalar(boolean inSection) {
        int start = at;
        if (peek() == '"') {
            quoted();
        } else {
            int end = at;
            while (at < text.length() && !endsValue(text.charAt(at), inSection)) {
                at++;
                end = isBlank(text.charAt(at - 1)) ? end : at;
            }
            at = end;
            if (peek() == '"' || peek() == '[') {
                throw error(
                        at,
                        "a value has a quote or bracket inside",
                        "Put the whole value into quotes, and \\\" for a quote inside it.");
            }
        }
        Span span = new Span(start, at);
        if (span.isEmpty()) {
            findings.add(new Finding(span, "A name has no value"));
        }
        return Node.leaf(span, Value.of(source.text(span)));
    }

    private void quoted() {
        int start = at;
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw error(
                    start,
                    "the quoted value that begins here does not end",
                    "Add the quote at its end, or write \\\" for a quote inside it.");
        }
        at++;
    }

    private Node section(Scalar name) {
        int start = at;
        at++;
        List<Item> items = new ArrayList<>();
        boolean separated = true;
        while (true) {
            skipBlanksAndLines();
            if (at >= text.length()) {
                throw error(start, name.text() + " is not closed", "Add ] behind its last value.");
            }
            char next = text.charAt(at);
            if (next == ']') {
                at++;
                return Node.collection(new Span(start, at), value(items), items);
            } else if (next == '#') {
                Span comment = comment();
                items.add(new Remark(comment, source.text(comment)));
            } else if (next == ',' && !separated) {
                at++;
                separated = true;
                trailing(items);
            } else if (!separated || next == ',') {
                throw error(
                        at,
                        next == ',' ? "two commas follow each other" : "a comma is missing",
                        "The values of a section are separated by one comma each.");
            } else {
                items.add(member(name));
                separated = false;
                trailing(items);
            }
        }
    }

    private Entry member(Scalar section) {
        int start = at;
        Scalar name = name();
        equalsSign(name);
        if (peek() == '[') {
            throw error(
                    at,
                    "%s is a section inside the section %s".formatted(name.text(), section.text()),
                    "Close the first section with ] before the next begins.");
        }
        Node value = scalar(true);
        return new Entry(new Span(start, at), Optional.of(name), value, Span.at(at));
    }

    /** A comment behind the last entry on its line belongs to the entry. */
    private void trailing(List<Item> items) {
        int back = at;
        skipBlanks();
        Span comment = comment();
        if (!comment.isEmpty() && items.getLast() instanceof Entry entry) {
            Entry with = new Entry(entry.span(), entry.key(), entry.value(), comment);
            items.set(items.size() - 1, with);
        } else {
            at = back;
        }
    }

    // Content

    private static Mapping value(List<Item> items) {
        List<Member> members = new ArrayList<>();
        for (Item item : items) {
            if (item instanceof Entry entry) {
                entry.key().ifPresent(key -> members.add(new Member(key, entry.value().value())));
            }
        }
        return new Mapping(members);
    }

    private void reportRepetitions(List<Item> items) {
        Set<Value> seen = new HashSet<>();
        for (Item item : items) {
            if (item instanceof Entry entry && entry.key().isPresent()) {
                Scalar key = entry.key().get();
                if (entry.value().collection()) {
                    reportRepetitions(entry.value().items());
                }
                if (entry.value().collection()
                        && SectionName.isNamed(key)
                        && SectionName.in(key, entry.value().value()).isEmpty()) {
                    findings.add(new Finding(entry.span(), key.text() + " has no NAME"));
                }
                Value what = SectionName.of(key, entry.value().value());
                if (!seen.add(what) && !manyValued.contains(key.text())) {
                    findings.add(
                            new Finding(
                                    entry.span(),
                                    "%s is given more than once"
                                            .formatted(SectionName.shown(what))));
                }
            }
        }
    }

    // Characters

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at)) && !atLineEnd()) {
            at++;
        }
    }

    private void skipBlanksAndLines() {
        while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == '\n')) {
            at++;
        }
    }

    /** The comment here, if there is one, without blanks at its end. */
    private Span comment() {
        int start = at;
        if (peek() != '#') {
            return Span.at(start);
        }
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
        while (isBlank(text.charAt(at - 1))) {
            at--;
        }
        return new Span(start, at);
    }

    private boolean atLineEnd() {
        return at >= text.length()
                || text.charAt(at) == '\n'
                || text.startsWith("\r\n", at)
                || (text.charAt(at) == '\r' && at + 1 == text.length());
    }

    private void endLine() {
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd + 1;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\f';
    }

    private static boolean isNameCharacter(char character) {
        return character == '_'
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9');
    }

    private static boolean endsName(char character) {
        return isBlank(character) || character == '=' || character == '\n';
    }

    private static boolean endsValue(char character, boolean inSection) {
        return character == '\n'
                || character == '#'
                || character == '"'
                || character == '['
                || (inSection && (character == ',' || character == ']' || isBlank(character)));
    }

    private ParseError error(int offset, String problem, String hint) {
        return ParseError.at(source, offset, file, problem, hint);
    }
}
