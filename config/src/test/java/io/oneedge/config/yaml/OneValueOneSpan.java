package io.oneedge.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Reconciliation;
import io.oneedge.config.tree.Tree;
import io.oneedge.foundation.text.Edit;
import io.oneedge.foundation.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Checks that another value for one scalar is one edit, of that scalar's text alone. */
public final class OneValueOneSpan {

    private static final YamlLanguage LANGUAGE = new YamlLanguage();

    private OneValueOneSpan() {}

    /**
     * Changes some scalars of a text, each on its own.
     *
     * @return how many
     */
    public static int check(String text, int most, Random random, String said) {
        Tree tree = LANGUAGE.read(new SourceText(text), said);
        List<Node> leaves = new ArrayList<>();
        boolean plain = text.indexOf('*') < 0 && collect(text, tree.root(), leaves);
        int checked = 0;
        while (plain && checked < most && !leaves.isEmpty()) {
            Node leaf = leaves.remove(random.nextInt(leaves.size()));
            Value wanted = with(tree.root(), leaf, other((Scalar) leaf.value()));
            List<Edit> edits = LANGUAGE.edits(tree, Reconciliation.toward(tree, wanted));
            String as = "%s: %s at %s%n%s".formatted(said, leaf.value(), leaf.span(), text);
            assertThat(edits).as(as).hasSize(1);
            Edit edit = edits.getFirst();
            assertThat(edit.span().start()).as(as).isGreaterThanOrEqualTo(leaf.span().start());
            assertThat(edit.span().end()).as(as).isLessThanOrEqualTo(leaf.span().end());
            String after = tree.source().apply(edits).text();
            assertThat(LANGUAGE.read(new SourceText(after), said).value()).as(as).isEqualTo(wanted);
            checked++;
        }
        return checked;
    }

    /**
     * The scalars that stand in the text without a tag, which goes with its value; false if keys
     * are repeated or brought in.
     */
    private static boolean collect(String text, Node node, List<Node> leaves) {
        if (!node.collection()) {
            String before = text.substring(0, node.span().start()).stripTrailing();
            boolean tagged = before.substring(before.lastIndexOf(' ') + 1).contains("!");
            if (node.value() instanceof Scalar && !node.span().isEmpty() && !tagged) {
                leaves.add(node);
            }
            return true;
        }
        boolean plain = true;
        for (Entry entry : node.entries()) {
            plain &= !entry.inherits() && collect(text, entry.value(), leaves);
        }
        return plain;
    }

    private static Value with(Node node, Node leaf, Value wanted) {
        if (node == leaf) {
            return wanted;
        }
        if (!node.collection()) {
            return node.value();
        }
        List<Member> members = new ArrayList<>();
        List<Value> elements = new ArrayList<>();
        for (Entry entry : node.entries()) {
            Value value = with(entry.value(), leaf, wanted);
            entry.key()
                    .ifPresentOrElse(
                            key -> members.add(new Member(key, value)), () -> elements.add(value));
        }
        return node.value() instanceof Mapping ? new Mapping(members) : new Sequence(elements);
    }

    private static Scalar other(Scalar scalar) {
        return scalar.kind() == ScalarKind.STRING || scalar.kind() == ScalarKind.SYMBOL
                ? new Scalar(scalar.kind(), "changed77")
                : Scalar.integer(7777);
    }
}
