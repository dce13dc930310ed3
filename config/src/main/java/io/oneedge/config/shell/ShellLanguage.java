package io.oneedge.config.shell;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Finding;
import io.oneedge.config.tree.Item;
import io.oneedge.config.tree.Language;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Remark;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shell files that set variables. The content is a map from variables to values as they are
 * written, quotes included; a value is of another kind where its variable is exported. Other
 * commands are members with the keys {@code @command} and {@code .source}.
 */
public final class ShellLanguage implements Language {

    @Override
    public Tree read(SourceText text, String file) {
        List<StatementLine> lines = new ShellScanner(text, file).lines();
        Set<String> exported = exported(lines);
        List<Item> items = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (StatementLine line : lines) {
            for (Item item : items(text, line, exported)) {
                items.add(item);
                if (item instanceof Entry entry && !entry.inherits()) {
                    Scalar key = entry.key().orElseThrow();
                    members.add(new Member(key, entry.value().value()));
                    if (!seen.add(key.text()) && isVariable(key)) {
                        findings.add(
                                new Finding(
                                        entry.span(),
                                        key.text()
                                                + " is set more than once; the last one counts"));
                    }
                }
            }
        }
        Span whole = new Span(0, text.length());
        return Tree.of(text, Node.collection(whole, new Mapping(members), items), findings);
    }

    /** Whether a key of the content is a variable and no other command. */
    public static boolean isVariable(Scalar key) {
        return !key.text().startsWith("@") && !key.text().startsWith(".");
    }

    private static Set<String> exported(List<StatementLine> lines) {
        Set<String> exported = new HashSet<>();
        for (StatementLine line : lines) {
            for (Statement statement : line.statements()) {
                if (statement.exports()) {
                    exported.add(statement.name());
                }
            }
        }
        return exported;
    }

    private static List<Item> items(SourceText text, StatementLine line, Set<String> exported) {
        if (line.statements().isEmpty()) {
            return List.of(new Remark(line.lines(), text.text(line.comment())));
        }
        List<Item> items = new ArrayList<>();
        List<Statement> statements = line.statements();
        int start = line.lines().start();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean last = i == statements.size() - 1;
            int end = last ? line.lines().end() : statements.get(i + 1).whole().start();
            items.add(entry(text, statement, new Span(start, end), last, line, exported));
            start = end;
        }
        return items;
    }

    private static Entry entry(
            SourceText text,
            Statement statement,
            Span span,
            boolean last,
            StatementLine line,
            Set<String> exported) {
        boolean variable = statement.kind() == Statement.Kind.ASSIGNMENT;
        ScalarKind kind =
                variable && exported.contains(statement.name())
                        ? ScalarKind.EXPORTED
                        : ScalarKind.STRING;
        return new Entry(
                span,
                Optional.of(Scalar.string(statement.name())),
                Node.leaf(statement.value(), new Scalar(kind, text.text(statement.value()))),
                last ? line.comment() : Span.at(span.end()),
                statement.kind() == Statement.Kind.MARK);
    }

    @Override
    public List<Edit> edits(Tree tree, Change change) {
        return switch (change) {
            case Change.Keep keep -> List.of();
            case Change.Become become ->
                    throw Failure.invalid("The content of a shell file is a map of variables");
            case Change.Arrange arrange ->
                    new ShellArrangement(tree, new ShellScanner(tree.source(), "the file").lines())
                            .edits(arrange.slots());
        };
    }
}
