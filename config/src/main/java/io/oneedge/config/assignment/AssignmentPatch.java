package io.oneedge.config.assignment;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.Applied;
import io.oneedge.config.operation.KeyRule;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.Outcome;
import io.oneedge.config.operation.PatchMode;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.operation.Patched;
import io.oneedge.config.operation.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One patch of a content of assignments. */
final class AssignmentPatch {

    private final Set<PatchMode> modes;
    private final KeyRule rule;

    AssignmentPatch(Set<PatchMode> modes) {
        this.modes = modes;
        this.rule = new KeyRule(Value::equals, modes);
    }

    Patched patched(Mapping content, List<Operation> operations) {
        Mapping current = content;
        List<PatchReport.Result> results = new ArrayList<>();
        for (Operation operation : operations) {
            Applied<Mapping> applied = apply(current, operation);
            current = applied.content();
            results.add(new PatchReport.Result(operation, applied.outcome()));
        }
        return new Patched(current, new PatchReport(results));
    }

    private Applied<Mapping> apply(Mapping root, Operation operation) {
        if (operation.path().isEmpty()) {
            return operation.key().isEmpty()
                    ? Applied.unchanged(root, rule.refused(Optional.empty(), "it has no key"))
                    : key(root, operation, operation.key().get());
        }
        List<Member> found =
                root.members().stream().filter(member -> isAt(operation, member)).toList();
        if (operation.key().isEmpty()) {
            return section(root, operation, found);
        }
        if (found.isEmpty()) {
            return withoutSection(root, operation);
        }
        Applied<Mapping> inside = key(together(found), operation, operation.key().get());
        List<Member> members = new ArrayList<>(root.members());
        Distribution distribution = new Distribution(inside.content(), found);
        members.replaceAll(member -> isAt(operation, member) ? distribution.next() : member);
        return new Applied<>(new Mapping(members), inside.outcome());
    }

    /** Whether a member is the section that the operation's path names. */
    private static boolean isAt(Operation operation, Member member) {
        return member.value() instanceof Mapping section
                && member.key().equals(operation.path().getFirst())
                && (operation.path().size() < 2
                        || section.get(SectionName.NAME)
                                .equals(Optional.of(operation.path().get(1))));
    }

    /** What several sections with one name say together. */
    private static Mapping together(List<Member> sections) {
        List<Member> members = new ArrayList<>();
        sections.forEach(section -> members.addAll(((Mapping) section.value()).members()));
        return new Mapping(members);
    }

    private Applied<Mapping> section(Mapping root, Operation operation, List<Member> found) {
        if (operation.state() != State.REMOVE) {
            return Applied.unchanged(
                    root, rule.refused(Optional.empty(), "a section is changed key by key"));
        }
        if (found.isEmpty()) {
            return Applied.unchanged(root, Outcome.already("the section is not there"));
        }
        Value mine = together(found);
        KeyRule.Decision decision = rule.decide(operation, Optional.of(mine));
        return decision.value().isPresent()
                ? Applied.unchanged(root, decision.outcome())
                : new Applied<>(root.without(found::contains), decision.outcome());
    }

    private Applied<Mapping> withoutSection(Mapping root, Operation operation) {
        if (operation.state() == State.REMOVE) {
            return Applied.unchanged(root, Outcome.already("its section is not there"));
        }
        Scalar section = (Scalar) operation.path().getFirst();
        Scalar key = operation.key().orElseThrow();
        Value value = operation.value().orElse(Scalar.NULL);
        boolean named = operation.path().size() > 1;
        boolean begins =
                operation.state() == State.INSERT && (!named || key.equals(SectionName.NAME));
        if (!begins && !modes.contains(PatchMode.REPLACE)) {
            return Applied.unchanged(
                    root, rule.refused(Optional.empty(), "its section was removed here"));
        }
        Mapping made = Mapping.EMPTY;
        if (named && !key.equals(SectionName.NAME)) {
            made = made.with(SectionName.NAME, operation.path().get(1));
        }
        made = made.with(key, value);
        return new Applied<>(
                inserted(root, section, made),
                begins
                        ? Outcome.applied()
                        : Outcome.decided(
                                PatchMode.REPLACE,
                                Optional.empty(),
                                "its section was removed here"));
    }

    // Keys

    private Applied<Mapping> key(Mapping place, Operation operation, Scalar key) {
        List<Value> mine = place.all(key);
        boolean many =
                operation.extra().multiple().orElse(false)
                        || (operation.path().isEmpty() && ManyValued.NAMES.contains(key.text()));
        if (many && operation.state() != State.SET) {
            return oneOfMany(place, operation, key, mine);
        }
        Optional<Value> old = operation.old();
        if (mine.size() > 1 && old.isPresent() && mine.contains(old.get())) {
            boolean set = operation.state() == State.SET;
            return new Applied<>(
                    one(place, key, old.get(), set ? operation.value() : Optional.empty()),
                    Outcome.applied("one of %d values".formatted(mine.size())));
        }
        if (mine.size() > 1 && operation.value().filter(mine::contains).isPresent()) {
            return Applied.unchanged(place, Outcome.already("one of its values is this"));
        }
        Optional<Value> value = mine.isEmpty() ? Optional.empty() : Optional.of(mine.getLast());
        KeyRule.Decision decision = rule.decide(operation, value);
        if (decision.value().equals(value)) {
            return Applied.unchanged(place, decision.outcome());
        }
        return new Applied<>(
                decision.value()
                        .map(wanted -> place.with(key, wanted))
                        .orElseGet(() -> place.without(key)),
                decision.outcome());
    }

    private Applied<Mapping> oneOfMany(
            Mapping place, Operation operation, Scalar key, List<Value> mine) {
        if (operation.state() == State.REMOVE) {
            Value old = operation.old().or(operation::value).orElse(Scalar.NULL);
            return mine.contains(old)
                    ? new Applied<>(one(place, key, old, Optional.empty()), Outcome.applied())
                    : Applied.unchanged(place, Outcome.already("this value is not there"));
        }
        Value value = operation.value().orElse(Scalar.NULL);
        return mine.contains(value)
                ? Applied.unchanged(place, Outcome.already("this value is there"))
                : new Applied<>(inserted(place, key, value), Outcome.applied());
    }

    /** With another value, or none, instead of all members that have the old one. */
    private static Mapping one(Mapping place, Scalar key, Value old, Optional<Value> wanted) {
        List<Member> members = new ArrayList<>();
        Optional<Value> left = wanted;
        for (Member member : place.members()) {
            if (!member.key().equals(key) || !member.value().equals(old)) {
                members.add(member);
            } else if (left.isPresent()) {
                members.add(new Member(key, left.get()));
                left = Optional.empty();
            }
        }
        return new Mapping(members);
    }

    /** With one more member behind the last of its key. */
    private static Mapping inserted(Mapping place, Scalar key, Value value) {
        List<Member> members = new ArrayList<>(place.members());
        int at = members.size();
        for (int i = 0; i < members.size(); i++) {
            at = members.get(i).key().equals(key) ? i + 1 : at;
        }
        members.add(at, new Member(key, value));
        return new Mapping(members);
    }
}
