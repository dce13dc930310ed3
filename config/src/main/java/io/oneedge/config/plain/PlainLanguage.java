package io.oneedge.config.plain;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Language;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.List;

/** Text that nobody looks into: its content is one string. */
public final class PlainLanguage implements Language {

    @Override
    public Tree read(SourceText text, String file) {
        Node whole = Node.leaf(new Span(0, text.length()), Value.of(text.text()));
        return Tree.of(text, whole, List.of());
    }

    @Override
    public List<Edit> edits(Tree tree, Change change) {
        return switch (change) {
            case Change.Keep keep -> List.of();
            case Change.Become become when become.value() instanceof Scalar text ->
                    replacement(tree.source().text(), text.text());
            case Change.Become become -> throw noText();
            case Change.Arrange arrange -> throw noText();
        };
    }

    private static Failure noText() {
        return Failure.invalid("The content of a plain file is a text, and nothing else");
    }

    private static List<Edit> replacement(String old, String wanted) {
        int most = Math.min(old.length(), wanted.length());
        int start = 0;
        while (start < most && old.charAt(start) == wanted.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start
                && old.charAt(old.length() - 1 - end) == wanted.charAt(wanted.length() - 1 - end)) {
            end++;
        }
        return List.of(
                Edit.replace(
                        new Span(start, old.length() - end),
                        wanted.substring(start, wanted.length() - end)));
    }
}
