package io.oneedge.config.shell;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.LineArrangement;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edits that arrange the statements of a shell file. */
final class ShellArrangement {

    private final Tree tree;
    private final List<StatementLine> lines;

    /** What is kept, by the place where the item begins. */
    private final Map<Integer, Slot.Kept> kept = new HashMap<>();

    /** What comes before a kept entry in its own line, by the place where the entry begins. */
    private final Map<Integer, List<String>> before = new HashMap<>();

    private final Map<Integer, Entry> entries = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();
    private final List<Edit> edits = new ArrayList<>();

    ShellArrangement(Tree tree, List<StatementLine> lines) {
        this.tree = tree;
        this.lines = lines;
    }

    List<Edit> edits(List<Slot> slots) {
        for (Entry entry : tree.root().entries()) {
            entries.put(entry.value().span().start(), entry);
        }
        for (Slot slot : slots) {
            if (slot instanceof Slot.Kept same) {
                kept.put(same.item().span().start(), same);
                if (same.item() instanceof Entry entry && !entry.inherits()) {
                    note(entry.key().orElseThrow(), wanted(entry, same.change()));
                }
            } else if (slot instanceof Slot.Fresh fresh) {
                note(fresh.key().orElseThrow(), scalar(fresh.value()));
            }
        }
        insert(slots);
        lines.forEach(this::line);
        return edits;
    }

    private void note(Scalar variable, Scalar value) {
        wanted.add(variable.text());
        if (value.kind() == ScalarKind.EXPORTED) {
            exported.add(variable.text());
        }
    }

    private void insert(List<Slot> slots) {
        String lineEnd = LineArrangement.lineEnd(tree.source());
        int at = 0;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Optional<Entry> next = sameInLine(slot, slots.subList(i + 1, slots.size()), at);
            if (next.isPresent() && slot instanceof Slot.Fresh fresh) {
                before.computeIfAbsent(next.get().span().start(), none -> new ArrayList<>())
                        .add(fresh(fresh));
                continue;
            }
            String line =
                    switch (slot) {
                        case Slot.Kept same -> {
                            at = Math.max(at, lineEndOf(same.item()));
                            yield "";
                        }
                        case Slot.Fresh fresh -> fresh(fresh) + lineEnd;
                        case Slot.FreshRemark remark -> remark.text() + lineEnd;
                    };
            if (!line.isEmpty()) {
                boolean open =
                        at == tree.source().length()
                                && at > 0
                                && tree.source().text().charAt(at - 1) != '\n';
                edits.add(
                        Edit.insert(
                                at,
                                open
                                        ? lineEnd
                                                + line.substring(
                                                        0, line.length() - lineEnd.length())
                                        : line));
            }
        }
    }

    /** The next entry of the key of a new one, if it stands in the line that has begun. */
    private Optional<Entry> sameInLine(Slot slot, List<Slot> following, int lineEnd) {
        return slot instanceof Slot.Fresh fresh
                ? following.stream()
                        .filter(Slot.Kept.class::isInstance)
                        .map(it -> ((Slot.Kept) it).item())
                        .filter(Entry.class::isInstance)
                        .map(Entry.class::cast)
                        .filter(it -> !it.inherits() && it.key().equals(fresh.key()))
                        .findFirst()
                        .filter(it -> lineEndOf(it) <= lineEnd)
                : Optional.empty();
    }

    private int lineEndOf(Item item) {
        for (StatementLine line : lines) {
            if (line.lines().contains(item.span())) {
                return line.lines().end();
            }
        }
        return item.span().end();
    }

    private String fresh(Slot.Fresh fresh) {
        Scalar key = fresh.key().orElseThrow();
        Scalar value = scalar(fresh.value());
        if (!ShellLanguage.isVariable(key)) {
            return key.text().equals(".source") ? ". " + value.text() : value.text();
        }
        return assignment(key.text(), value);
    }

    private static String assignment(String variable, Scalar value) {
        String export = value.kind() == ScalarKind.EXPORTED ? "export " : "";
        return export + variable + "=" + value.text();
    }

    // Lines that stay

    private void line(StatementLine line) {
        if (line.statements().isEmpty()) {
            if (!kept.containsKey(line.lines().start())) {
                edits.add(Edit.delete(line.lines()));
            }
            return;
        }
        List<Edit> values = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        boolean rebuilt = false;
        for (Statement statement : line.statements()) {
            List<String> fresh = before(statement);
            Optional<String> piece = piece(statement);
            pieces.addAll(fresh);
            piece.ifPresent(pieces::add);
            rebuilt |= !fresh.isEmpty() || piece.isEmpty() || changesMore(statement);
            newValue(statement)
                    .ifPresent(text -> values.add(Edit.replace(statement.value(), text)));
        }
        if (pieces.isEmpty()) {
            edits.add(Edit.delete(line.lines()));
            return;
        }
        if (rebuilt) {
            Span first = line.statements().getFirst().whole();
            Span last = line.statements().getLast().whole();
            int start = line.lines().start();
            String head = tree.source().text(new Span(start, first.start()));
            String indentation = head.substring(0, head.length() - head.stripLeading().length());
            edits.add(
                    Edit.replace(
                            new Span(start, last.end()), indentation + String.join("; ", pieces)));
        } else {
            edits.addAll(values);
        }
        comment(line).ifPresent(edits::add);
    }

    private List<String> before(Statement statement) {
        return statement.kind() == Statement.Kind.MARK
                ? List.of()
                : before.getOrDefault(entry(statement).span().start(), List.of());
    }

    /** The statement as it is to be; empty if it goes. */
    private Optional<String> piece(Statement statement) {
        String text = tree.source().text(statement.whole());
        return switch (statement.kind()) {
            case MARK ->
                    !sets(statement.name()) || exported.contains(statement.name())
                            ? Optional.of("export " + statement.name())
                            : Optional.empty();
            case COMMAND -> slot(statement).map(same -> newValue(statement).orElse(text));
            case ASSIGNMENT ->
                    slot(statement)
                            .map(same -> {
                                Scalar value = wanted(entry(statement), same.change());
                                boolean exports = exportsFromNow(statement);
                                ScalarKind kind = exports ? ScalarKind.EXPORTED : ScalarKind.STRING;
                                return assignment(statement.name(), new Scalar(kind, value.text()));
                            });
        };
    }

    /** Whether the file gives the variable a value, before or after. */
    private boolean sets(String variable) {
        return wanted.contains(variable)
                || entries.values().stream()
                        .anyMatch(entry ->
                                !entry.inherits()
                                        && entry.key()
                                                .map(Scalar::text)
                                                .equals(Optional.of(variable)));
    }

    /** Whether {@code export} stands before the statement from now on. */
    private boolean exportsFromNow(Statement statement) {
        if (!exported.contains(statement.name()) || statement.exports()) {
            return statement.exports() && exported.contains(statement.name());
        }
        List<Statement> staying =
                lines.stream()
                        .flatMap(line -> line.statements().stream())
                        .filter(other -> other.name().equals(statement.name()))
                        .filter(other ->
                                other.kind() == Statement.Kind.MARK || slot(other).isPresent())
                        .toList();
        return staying.getFirst().equals(statement)
                && staying.stream().noneMatch(Statement::exports);
    }

    /** Whether more than the value of the statement changes. */
    private boolean changesMore(Statement statement) {
        return statement.kind() == Statement.Kind.ASSIGNMENT
                && (slot(statement).isEmpty() || exportsFromNow(statement) != statement.exports());
    }

    private Optional<String> newValue(Statement statement) {
        return slot(statement)
                .filter(same -> same.change() instanceof Change.Become)
                .map(same -> wanted(entry(statement), same.change()).text());
    }

    private Optional<Edit> comment(StatementLine line) {
        Statement last = line.statements().getLast();
        Optional<String> text = slot(last).flatMap(Slot.Kept::trailing);
        Span old = line.comment();
        if (text.isEmpty() || tree.source().text(old).equals(text.get())) {
            return Optional.empty();
        }
        int end = last.whole().end();
        return Optional.of(
                old.isEmpty()
                        ? Edit.insert(end, "  " + text.get())
                        : text.get().isEmpty()
                                ? Edit.delete(new Span(end, old.end()))
                                : Edit.replace(old, text.get()));
    }

    private Entry entry(Statement statement) {
        Entry entry = entries.get(statement.value().start());
        if (entry == null) {
            throw new IllegalStateException("No entry for " + statement);
        }
        return entry;
    }

    private Optional<Slot.Kept> slot(Statement statement) {
        return Optional.ofNullable(kept.get(entry(statement).span().start()));
    }

    private static Scalar wanted(Entry entry, Change change) {
        return scalar(
                change instanceof Change.Become become ? become.value() : entry.value().value());
    }

    private static Scalar scalar(Value value) {
        if (value instanceof Scalar scalar) {
            return scalar;
        }
        throw Failure.invalid("A shell variable holds a text, not " + value.kindName());
    }
}
