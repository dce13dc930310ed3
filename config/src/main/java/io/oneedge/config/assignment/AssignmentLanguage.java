package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Language;
import io.oneedge.config.tree.LineArrangement;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import io.oneedge.foundation.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Assignments, one a line, whose values are texts or sections in brackets; values keep their
 * quotes. The generic form keeps names as they are; OpenNebula's takes them for capitals.
 */
public final class AssignmentLanguage implements Language {

    private final boolean upperCase;
    private final Set<String> manyValued;

    private AssignmentLanguage(boolean upperCase, Set<String> manyValued) {
        this.upperCase = upperCase;
        this.manyValued = manyValued;
    }

    /** Assignments of any program. */
    public static AssignmentLanguage generic() {
        return new AssignmentLanguage(false, Set.of());
    }

    /** OpenNebula's {@code oned.conf} and its siblings. */
    public static AssignmentLanguage openNebula() {
        return new AssignmentLanguage(true, ManyValued.NAMES);
    }

    @Override
    public Tree read(SourceText text, String file) {
        return new AssignmentReader(text, file, upperCase, manyValued).read();
    }

    @Override
    public List<Edit> edits(Tree tree, Change change) {
        return switch (change) {
            case Change.Keep keep -> List.of();
            case Change.Become become ->
                    throw Failure.invalid("The content of a file of assignments is a map");
            case Change.Arrange arrange ->
                    LineArrangement.edits(
                            tree.source(), tree.root(), arrange.slots(), new Lines(tree));
        };
    }

    /** The text of a scalar that is given for {@code key}. */
    static String spelled(Scalar key, Value value) {
        if (value instanceof Scalar scalar && isValue(scalar.text())) {
            return scalar.text();
        }
        throw Failure.invalid(
                "%s cannot be the value of %s: put text with blanks or signs into quotes"
                        .formatted(value, key.text()));
    }

    private static boolean isValue(String text) {
        if (text.startsWith("\"")) {
            return text.length() > 1 && text.matches("(?s)\"(\\\\.|[^\"\\\\])*\"");
        }
        return text.equals(text.strip()) && text.matches("[^\\n\\r\"#\\[\\],]*");
    }

    /** How the lines of one file are written. */
    private record Lines(Tree tree) implements LineArrangement.Writer {

        @Override
        public String fresh(Slot.Fresh slot) {
            Scalar key = slot.key().orElseThrow();
            if (slot.origin().isPresent()) {
                Slot.Origin origin = slot.origin().get();
                String text = origin.tree().source().text(origin.entry().span());
                return LineArrangement.withLineEnds(text.stripTrailing(), tree.source());
            }
            return Layout.ofNeighbours(tree, tree.root(), key).assignment(key)
                    + switch (slot.value()) {
                        case Mapping section -> SectionText.fresh(tree.source(), section);
                        default -> spelled(key, slot.value());
                    };
        }

        @Override
        public String remark(String text) {
            return text;
        }

        @Override
        public List<Edit> kept(Slot.Kept slot) {
            if (!(slot.item() instanceof Entry entry)) {
                return List.of();
            }
            Optional<Edit> comment = slot.trailing().flatMap(text -> trailing(entry, text));
            List<Edit> value = value(entry, slot.change());
            return comment.map(edit -> join(value, edit)).orElse(value);
        }

        private List<Edit> value(Entry entry, Change change) {
            Node node = entry.value();
            Scalar key = entry.key().orElseThrow();
            return switch (change) {
                case Change.Keep keep -> List.of();
                case Change.Become become when become.value() instanceof Mapping section ->
                        List.of(
                                Edit.replace(
                                        node.span(), SectionText.fresh(tree.source(), section)));
                case Change.Become become ->
                        List.of(Edit.replace(node.span(), spelled(key, become.value())));
                case Change.Arrange arrange ->
                        new SectionText(tree, node).arranged(arrange.slots());
            };
        }

        private Optional<Edit> trailing(Entry entry, String text) {
            Span old = entry.trailing();
            if (tree.source().text(old).equals(text)) {
                return Optional.empty();
            }
            int end = entry.value().span().end();
            if (text.isEmpty()) {
                return Optional.of(Edit.delete(new Span(end, old.end())));
            }
            return Optional.of(
                    old.isEmpty() ? Edit.insert(end, "  " + text) : Edit.replace(old, text));
        }

        private static List<Edit> join(List<Edit> edits, Edit last) {
            return Stream.concat(edits.stream(), Stream.of(last)).toList();
        }
    }
}
