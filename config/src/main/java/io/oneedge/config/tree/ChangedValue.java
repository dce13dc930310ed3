package io.oneedge.config.tree;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a node means after a change, by which a text that was edited can be checked. */
public final class ChangedValue {

    private ChangedValue() {}

    /** Nothing where other parts of the file bring keys in, so that the node alone cannot say. */
    public static Optional<Value> of(Node node, Change change) {
        return switch (change) {
            case Change.Keep keep -> Optional.of(node.value());
            case Change.Become become -> Optional.of(become.value());
            case Change.Arrange arrange -> arranged(node, arrange.slots());
        };
    }

    private static Optional<Value> arranged(Node node, List<Slot> slots) {
        List<Member> members = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Kept kept when kept.item() instanceof Entry entry -> {
                    Optional<Value> value =
                            entry.inherits() ? Optional.empty() : of(entry.value(), kept.change());
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    members.add(new Member(entry.key().orElse(Scalar.NULL), value.get()));
                }
                case Slot.Fresh fresh ->
                        members.add(new Member(fresh.key().orElse(Scalar.NULL), fresh.value()));
                case Slot.Kept remark -> {}
                case Slot.FreshRemark remark -> {}
            }
        }
        return Optional.of(
                node.value() instanceof Sequence
                        ? Value.list(members.stream().map(Member::value).toList())
                        : new Mapping(members));
    }

    /**
     * Whether a text means what was wanted. Of a key that stands again it may mean the last value
     * only, and a number where its language has none but texts.
     */
    public static boolean is(Value wanted, Value read) {
        return switch (wanted) {
            case Scalar scalar ->
                    scalar.equals(read)
                            || read instanceof Scalar text
                                    && text.kind() == ScalarKind.STRING
                                    && text.text().equals(scalar.text());
            case Sequence list ->
                    read instanceof Sequence other && all(list.elements(), other.elements());
            case Mapping mapping ->
                    read instanceof Mapping other
                            && Set.copyOf(mapping.keys()).equals(Set.copyOf(other.keys()))
                            && mapping.keys().stream()
                                    .allMatch(key -> ofKey(mapping.all(key), other.all(key)));
        };
    }

    private static boolean ofKey(List<Value> wanted, List<Value> read) {
        return read.size() == 1 ? is(wanted.getLast(), read.getFirst()) : all(wanted, read);
    }

    private static boolean all(List<Value> wanted, List<Value> read) {
        return wanted.size() == read.size()
                && IntStream.range(0, read.size()).allMatch(i -> is(wanted.get(i), read.get(i)));
    }
}
