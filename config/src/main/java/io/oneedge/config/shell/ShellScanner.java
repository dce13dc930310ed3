package io.oneedge.config.shell;

import io.oneedge.config.ParseError;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a shell file into statements, as far as assignments need it. */
final class ShellScanner {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)(\\+?)=");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern HERE = Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?");
    private static final Set<String> OPENING =
            Set.of("if", "case", "for", "while", "until", "{", "function", "select");
    private static final Set<String> CLOSING = Set.of("fi", "esac", "done", "}");

    private final SourceText source;
    private final String text;
    private final String file;
    private int at;

    ShellScanner(SourceText source, String file) {
        this.source = source;
        this.text = source.text();
        this.file = file;
    }

    List<StatementLine> lines() {
        List<StatementLine> lines = new ArrayList<>();
        while (at < text.length()) {
            lines.add(line());
        }
        return lines;
    }

    private StatementLine line() {
        int start = at;
        skipBlanks();
        if (atLineEnd() || text.charAt(at) == '#') {
            Span comment = comment();
            endLine();
            return new StatementLine(new Span(start, at), List.of(), comment);
        }
        List<List<Span>> statements = statements();
        Span comment = comment();
        endLine();
        int depth = depth(statements);
        boolean compound = depth > 0;
        while (depth > 0 && at < text.length()) {
            depth += depth(moreStatements());
        }
        List<Span> last = statements.getLast();
        int end = compound ? trimmed(at) : last.getLast().end();
        Span all = new Span(statements.getFirst().getFirst().start(), end);
        Matcher here = HERE.matcher(source.text(all));
        if (!compound && here.find()) {
            skipHereDocument(here.group(1));
            all = new Span(all.start(), trimmed(at));
            compound = true;
        }
        Span lines = new Span(start, at);
        if (compound) {
            return new StatementLine(lines, List.of(command(all)), Span.at(all.end()));
        }
        List<Statement> found = new ArrayList<>();
        statements.forEach(words -> found.addAll(statement(words)));
        return new StatementLine(lines, found, comment);
    }

    private List<List<Span>> moreStatements() {
        skipBlanks();
        if (atLineEnd() || text.charAt(at) == '#') {
            endLine();
            return List.of();
        }
        List<List<Span>> statements = statements();
        comment();
        endLine();
        return statements;
    }

    /** How many compound commands the statements open and do not close. */
    private int depth(List<List<Span>> statements) {
        int depth = 0;
        for (List<Span> words : statements) {
            for (Span word : words) {
                String first = source.text(word);
                depth += OPENING.contains(first) && word == words.getFirst() ? 1 : 0;
                depth -= CLOSING.contains(first) && word == words.getFirst() ? 1 : 0;
            }
            String last = source.text(words.getLast());
            depth += last.equals("{") && words.size() > 1 ? 1 : 0;
        }
        return depth;
    }

    /** The words of each statement up to the end of the line. */
    private List<List<Span>> statements() {
        List<List<Span>> statements = new ArrayList<>();
        List<Span> words = new ArrayList<>();
        while (true) {
            skipBlanks();
            boolean ended = at >= text.length() || atLineEnd() || text.charAt(at) == '#';
            if (ended || text.charAt(at) == ';') {
                if (!words.isEmpty()) {
                    statements.add(words);
                    words = new ArrayList<>();
                }
                if (ended) {
                    return statements.isEmpty() ? List.of(List.of(Span.at(at))) : statements;
                }
                at++;
            } else {
                words.add(word());
            }
        }
    }

    private List<Statement> statement(List<Span> words) {
        Span whole = words.getFirst().to(words.getLast());
        boolean exports = source.text(words.getFirst()).equals("export");
        List<Span> parts = exports ? words.subList(1, words.size()) : words;
        List<Statement> found = new ArrayList<>();
        for (Span part : parts) {
            String word = source.text(part);
            Matcher assignment = ASSIGNMENT.matcher(word);
            if (assignment.lookingAt() && assignment.group(2).isEmpty()) {
                Span value = new Span(part.start() + assignment.end(), part.end());
                Span own = parts.size() == 1 ? whole : part;
                found.add(
                        new Statement(
                                Statement.Kind.ASSIGNMENT,
                                own,
                                assignment.group(1),
                                value,
                                exports));
            } else if (exports && NAME.matcher(word).matches()) {
                found.add(new Statement(Statement.Kind.MARK, part, word, part, true));
            } else {
                return List.of(command(whole));
            }
        }
        return found.isEmpty() ? List.of(command(whole)) : found;
    }

    private Statement command(Span whole) {
        Matcher include = Pattern.compile("(?:\\.|source)\\s+(.+)").matcher(source.text(whole));
        return include.matches()
                ? new Statement(
                        Statement.Kind.COMMAND,
                        whole,
                        ".source",
                        new Span(whole.start() + include.start(1), whole.end()),
                        false)
                : new Statement(Statement.Kind.COMMAND, whole, "@command", whole, false);
    }

    // Words

    private Span word() {
        int start = at;
        while (at < text.length()) {
            char next = text.charAt(at);
            switch (next) {
                case '\'', '"', '`' -> quoted(next);
                case '(' -> parentheses();
                case '\\' -> at = Math.min(text.length(), at + (isFolded() ? 3 : 2));
                case ' ', '\t', '\n', ';' -> {
                    return new Span(start, at);
                }
                default -> {
                    if (atLineEnd()) {
                        return new Span(start, at);
                    }
                    at++;
                }
            }
        }
        return new Span(start, at);
    }

    private boolean isFolded() {
        return text.startsWith("\\\r\n", at);
    }

    private void quoted(char quote) {
        int start = at;
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '\'' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw ParseError.at(
                    source,
                    start,
                    file,
                    "the quoted text that begins here does not end",
                    "Add the same quote at its end.");
        }
        at++;
    }

    /** A list or a substitution in parentheses, others inside. */
    private void parentheses() {
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            switch (next) {
                case '\'', '"', '`' -> quoted(next);
                case '\\' -> at = Math.min(text.length(), at + 2);
                default -> {
                    depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                    at++;
                }
            }
            if (depth == 0) {
                return;
            }
        }
        throw ParseError.at(
                source, start, file, "the parenthesis is not closed", "Add ) where it ends.");
    }

    private void skipHereDocument(String mark) {
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            String line = text.substring(at, next).strip();
            at = next;
            if (line.equals(mark)) {
                return;
            }
        }
    }

    // Characters

    private void skipBlanks() {
        while (at < text.length()) {
            if (text.charAt(at) == ' ' || text.charAt(at) == '\t') {
                at++;
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
            } else {
                return;
            }
        }
    }

    private Span comment() {
        int start = at;
        if (at >= text.length() || text.charAt(at) != '#') {
            return Span.at(start);
        }
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
        return new Span(start, trimmed(at));
    }

    private int trimmed(int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
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
}
