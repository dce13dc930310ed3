package io.oneedge.config.yaml;

import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Span;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the lines of an entry over from elsewhere, indented for their new place. */
final class YamlCopies {

    private final YamlStyle style;
    private final Map<Tree, YamlTree> origins = new IdentityHashMap<>();

    YamlCopies(YamlStyle style) {
        this.style = style;
    }

    /**
     * The lines of an entry, the first without indentation; nothing if they would not mean the same
     * elsewhere.
     *
     * @param column where they are to stand
     * @param item whether they are to be an item of a list
     */
    Optional<String> lines(Slot.Origin origin, int column, boolean item) {
        YamlTree tree = origins.computeIfAbsent(origin.tree(), one -> YamlTree.of(one.source()));
        Span span = origin.entry().span();
        Node collection = find(tree.tree().root(), span);
        if (collection == null) {
            return Optional.empty();
        }
        YamlNode spelled = tree.spelled().get(collection);
        Entry own = YamlEdits.own(collection, origin.entry());
        boolean fits =
                spelled != null
                        && !YamlEdits.isFlow(spelled)
                        && spelled instanceof YamlSequence == item
                        && !own.inherits()
                        && standsAlone(tree, own.value());
        if (!fits) {
            return Optional.empty();
        }
        return Optional.of(shifted(tree.tree().source().text(), collection, span, column));
    }

    private static @Nullable Node find(Node node, Span span) {
        for (Entry entry : node.entries()) {
            if (entry.span().equals(span)) {
                return node;
            }
            if (entry.span().contains(span)) {
                return find(entry.value(), span);
            }
        }
        return null;
    }

    /** Whether nothing in it has an anchor, or is an alias. */
    private boolean standsAlone(YamlTree tree, Node node) {
        YamlNode spelled = tree.spelled().get(node);
        return spelled != null
                && !(spelled instanceof YamlAlias)
                && spelled.properties().anchor() == null
                && (style.blocks() || !isBlockScalar(spelled))
                && node.entries().stream().allMatch(entry -> standsAlone(tree, entry.value()));
    }

    private static boolean isBlockScalar(YamlNode spelled) {
        return spelled instanceof YamlScalar scalar && scalar.style().isBlock();
    }

    private String shifted(String text, Node collection, Span span, int column) {
        YamlLines lines = new YamlLines(text);
        int shift = column - lines.column(collection.span().start());
        StringBuilder shifted = new StringBuilder();
        int at = lines.afterBlanks(span.start());
        boolean first = true;
        while (at < span.end()) {
            int end = Math.min(lines.end(at), span.end());
            int content = Math.min(lines.afterBlanks(at), end);
            if (first) {
                shifted.append(text, at, end);
            } else if (content == end) {
                shifted.append(text, at, end);
            } else {
                shifted.repeat(' ', Math.max(0, content - at + shift)).append(text, content, end);
            }
            shifted.append(style.lineEnd());
            first = false;
            at = lines.next(at);
        }
        return shifted.toString();
    }
}
