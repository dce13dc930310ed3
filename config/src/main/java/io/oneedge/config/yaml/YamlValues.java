package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Finding;
import io.oneedge.foundation.text.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what nodes mean to Ruby: the last of duplicate keys counts, a merge key brings in the
 * mappings behind it and overrides what stands before it, an alias is the value of its anchor.
 */
final class YamlValues implements YamlVisitor<Value> {

    /** Scalars of a document, those behind aliases counted each time. */
    private static final long SCALARS_MAX = 2_000_000;

    private static final String MERGE = "<<";

    /** Keys that are looked through one by one faster than hashed. */
    private static final int FEW = 8;

    private final SourceText source;

    /** Where the value of each node is noted, if somebody wants to know. */
    private final @Nullable Map<YamlNode, Value> values;

    private final List<Finding> findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long scalars;

    /** A value with the number of scalars in it. */
    private record Anchored(Value value, long scalars) {}

    private YamlValues(
            SourceText source, @Nullable Map<YamlNode, Value> values, List<Finding> findings) {
        this.source = source;
        this.values = values;
        this.findings = findings;
    }

    /** Finds the values of documents, and adds what is odd about them. */
    static YamlValues only(SourceText source, List<Finding> findings) {
        return new YamlValues(source, null, findings);
    }

    /** Notes the value of every node. */
    static YamlValues ofNodes(SourceText source, Map<YamlNode, Value> values) {
        return new YamlValues(source, values, new ArrayList<>());
    }

    /** The value of a document's root. */
    Value read(YamlNode root) {
        anchors.clear();
        scalars = 0;
        return value(root);
    }

    private Value value(YamlNode node) {
        long before = scalars;
        Value value = node.accept(this);
        String anchor = node.properties().anchor();
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, scalars - before));
        }
        if (values != null) {
            values.put(node, value);
        }
        return value;
    }

    @Override
    public Value scalar(YamlScalar scalar) {
        count(1, scalar);
        return YamlScalars.value(scalar);
    }

    private void count(long more, YamlNode node) {
        scalars += more;
        if (scalars > SCALARS_MAX) {
            throw new YamlProblem(
                    node.content().start(),
                    "the aliases of this text multiply it to more than " + SCALARS_MAX + " values",
                    "write fewer aliases of values that have aliases themselves");
        }
    }

    @Override
    public Value alias(YamlAlias alias) {
        Anchored anchored = anchors.get(alias.name());
        if (anchored == null) {
            throw new YamlProblem(
                    alias.content().start(),
                    "nothing before this place has the anchor &" + alias.name(),
                    "set the anchor where the value stands, or quote the value if it begins with"
                            + " '*'");
        }
        count(anchored.scalars(), alias);
        return anchored.value();
    }

    @Override
    public Value sequence(YamlSequence sequence) {
        List<Value> elements = new ArrayList<>(sequence.items().size());
        for (YamlSequence.Item item : sequence.items()) {
            elements.add(value(item.value()));
        }
        return new Sequence(elements);
    }

    @Override
    public Value mapping(YamlMapping mapping) {
        if (mapping.entries().size() <= FEW) {
            Mapping few = few(mapping);
            if (few != null) {
                return few;
            }
        }
        Map<Scalar, Value> members = new LinkedHashMap<>();
        Set<Scalar> own = new HashSet<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            Scalar key = key(entry.key());
            Value value = value(entry.value());
            if (isMerge(entry) && merge(value, members)) {
                continue;
            }
            if (!own.add(key)) {
                repeated(entry, key);
            }
            members.put(key, value);
        }
        List<Member> list = new ArrayList<>(members.size());
        members.forEach((key, value) -> list.add(new Member(key, value)));
        return new Mapping(list);
    }

    /** A mapping of a few keys without repetitions and merges, which most are; null for others. */
    private @Nullable Mapping few(YamlMapping mapping) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            if (isMerge(entry)) {
                return null;
            }
        }
        List<Member> members = new ArrayList<>(mapping.entries().size());
        for (YamlMapping.Entry entry : mapping.entries()) {
            Scalar key = key(entry.key());
            Member member = new Member(key, value(entry.value()));
            int same = place(members, key);
            if (same < 0) {
                members.add(member);
            } else {
                members.set(same, member);
                repeated(entry, key);
            }
        }
        return new Mapping(members);
    }

    private static int place(List<Member> members, Scalar key) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private void repeated(YamlMapping.Entry entry, Scalar key) {
        findings.add(
                new Finding(
                        entry.key().span(),
                        "%s is given twice; the last one counts".formatted(key.shown())));
    }

    /** A key that is no scalar is known by its text. */
    private Scalar key(YamlNode node) {
        Value value = value(node);
        return value instanceof Scalar scalar
                ? scalar
                : new Scalar(ScalarKind.OTHER, source.text(node.span()));
    }

    private static boolean isMerge(YamlMapping.Entry entry) {
        return entry.key() instanceof YamlScalar key
                && key.text().equals(MERGE)
                && key.properties().tag() == null;
    }

    private static boolean merge(Value value, Map<Scalar, Value> members) {
        if (value instanceof Mapping mapping) {
            mapping.members().forEach(member -> members.put(member.key(), member.value()));
            return true;
        }
        if (value instanceof Sequence sequence
                && sequence.elements().stream().allMatch(Mapping.class::isInstance)) {
            sequence.elements().reversed().forEach(element -> merge(element, members));
            return true;
        }
        return false;
    }

    /** Whether an entry brings the keys of other mappings in. */
    static boolean merges(YamlMapping.Entry entry, Value value) {
        return isMerge(entry) && merge(value, new HashMap<>());
    }
}
