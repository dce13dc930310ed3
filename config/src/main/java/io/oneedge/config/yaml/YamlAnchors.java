package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.tree.Change;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.tree.Node;
import io.oneedge.config.tree.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the aliases of a text will mean once a change is carried out. */
final class YamlAnchors {

    private final YamlTree tree;
    private final Map<YamlAlias, YamlNode> targets = new IdentityHashMap<>();
    private final Map<YamlNode, Value> later = new IdentityHashMap<>();
    private boolean anyChange;

    private YamlAnchors(YamlTree tree) {
        this.tree = tree;
    }

    static YamlAnchors of(YamlTree tree, Change change) {
        YamlAnchors anchors = new YamlAnchors(tree);
        if (!tree.documents().isEmpty()) {
            anchors.findTargets(tree.documents().getFirst().root(), new HashMap<>());
        }
        if (!anchors.targets.isEmpty()) {
            anchors.visit(tree.tree().root(), change);
            anchors.anyChange = anchors.changesAny();
        }
        return anchors;
    }

    /** Whether some alias would mean something else. */
    boolean anyChange() {
        return anyChange;
    }

    /** Whether a node, left as it is written, means this value afterwards. */
    boolean staysTrue(Node node, Value value) {
        return !(tree.spelled().get(node) instanceof YamlAlias alias)
                || value.equals(later.get(targets.get(alias)));
    }

    private boolean changesAny() {
        return tree.spelled().entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue() instanceof YamlAlias
                                && !staysTrue(entry.getKey(), entry.getKey().value()));
    }

    private void findTargets(YamlNode node, Map<String, YamlNode> anchors) {
        switch (node) {
            case YamlScalar scalar -> {}
            case YamlAlias alias -> {
                YamlNode target = anchors.get(alias.name());
                if (target != null) {
                    targets.put(alias, target);
                }
            }
            case YamlSequence list ->
                    list.items().forEach(item -> findTargets(item.value(), anchors));
            case YamlMapping map ->
                    map.entries()
                            .forEach(entry -> {
                                findTargets(entry.key(), anchors);
                                findTargets(entry.value(), anchors);
                            });
        }
        String anchor = node.properties().anchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
    }

    /** Notes the later values of the anchored nodes that stay; tells that of the node. */
    private Value visit(Node node, Change change) {
        Value value =
                switch (change) {
                    case Change.Keep keep -> {
                        node.entries().forEach(entry -> visit(entry.value(), Change.KEEP));
                        yield node.value();
                    }
                    case Change.Become become -> become.value();
                    case Change.Arrange arrange -> arranged(node, arrange.slots());
                };
        YamlNode spelled = tree.spelled().get(node);
        if (spelled != null && spelled.properties().anchor() != null) {
            later.put(spelled, value);
        }
        return value;
    }

    private Value arranged(Node node, List<Slot> slots) {
        List<Value> elements = new ArrayList<>();
        Map<Scalar, Value> members = new LinkedHashMap<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept kept when kept.item() instanceof Entry entry -> {
                    Value value = visit(YamlEdits.own(node, entry).value(), kept.change());
                    if (entry.inherits() && value instanceof Mapping mapping) {
                        mapping.members().forEach(one -> members.put(one.key(), one.value()));
                    } else {
                        entry.key()
                                .ifPresentOrElse(
                                        key -> members.put(key, value), () -> elements.add(value));
                    }
                }
                case Slot.Kept kept -> {}
                case Slot.Fresh fresh ->
                        fresh.key()
                                .ifPresentOrElse(
                                        key -> members.put(key, fresh.value()),
                                        () -> elements.add(fresh.value()));
                case Slot.FreshRemark remark -> {}
            }
        }
        if (node.value() instanceof Mapping) {
            List<Member> list = new ArrayList<>();
            members.forEach((key, value) -> list.add(new Member(key, value)));
            return new Mapping(list);
        }
        return Value.list(elements);
    }
}
