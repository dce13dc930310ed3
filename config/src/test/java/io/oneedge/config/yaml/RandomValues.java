package io.oneedge.config.yaml;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values as configuration files have them, and worse ones; and values a few changes away. */
final class RandomValues {

    private static final int DEPTH_MAX = 4;
    private static final int MEMBERS_MAX = 5;

    private static final List<String> STRINGS =
            List.of(
                    "plain",
                    "two words",
                    "a: b",
                    "# no comment",
                    "a #b",
                    "a#b",
                    "yes",
                    "No",
                    "on",
                    "",
                    " before",
                    "behind ",
                    "one\ntwo",
                    "one\ntwo\n",
                    "one\n\n\ntwo\n",
                    " one\ntwo",
                    "one\n  two\n",
                    "\n",
                    "\none",
                    "one\n\n",
                    "it's",
                    "say \"hi\"",
                    "0640",
                    "12",
                    "1.5",
                    "~",
                    "null",
                    ":symbol",
                    "café",
                    "- x",
                    "[a]",
                    "{b}",
                    "a, b",
                    "&x",
                    "*y",
                    "!t",
                    "%p",
                    "@q",
                    "`r`",
                    "tab\there",
                    "2020-01-01",
                    "12:30",
                    "<<",
                    "=",
                    "y",
                    "---",
                    "...",
                    "--- a",
                    "a\\nb",
                    "\u0085",
                    "x:",
                    ":",
                    "?",
                    "-",
                    "? a",
                    "| x",
                    "> y",
                    "\uD83D\uDE00",
                    "\u0007",
                    "http://localhost:2633/RPC2",
                    "?x",
                    "'",
                    "\"",
                    "#",
                    "1,000",
                    "0x1F",
                    "1e3",
                    ".inf",
                    ".",
                    "+5",
                    "a:\tb",
                    "a\t#b",
                    "long ".repeat(30));

    private static final List<String> NAMES =
            List.of(
                    "name",
                    "size",
                    "debug_level",
                    "with blank",
                    "a-b",
                    "x",
                    "port",
                    "host",
                    "9",
                    "no");

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    Value collection() {
        return random.nextBoolean() ? mapping(0) : sequence(0);
    }

    private Value value(int depth) {
        int choice = random.nextInt(depth >= DEPTH_MAX ? 6 : 10);
        return choice < 6 ? scalar() : choice < 8 ? mapping(depth) : sequence(depth);
    }

    Scalar scalar() {
        return switch (random.nextInt(9)) {
            case 0 -> Scalar.integer(random.nextInt(-5, 100_000));
            case 1 -> Scalar.bool(random.nextBoolean());
            case 2 -> Scalar.NULL;
            case 3 -> Scalar.symbol(pick(List.of("name", "left", "a_b", "simple_tls")));
            case 4 -> new Scalar(ScalarKind.FLOAT, pick(List.of("1.5", "-0.25", "2.0", ".inf")));
            case 5 -> Scalar.string(pick(List.of("plain", "cluster", "kvm", "text")));
            default -> Scalar.string(pick(STRINGS));
        };
    }

    private Scalar key() {
        String name = pick(NAMES);
        return switch (random.nextInt(5)) {
            case 0, 1 -> Scalar.symbol(name.replace(' ', '_'));
            case 2 ->
                    random.nextInt(4) == 0
                            ? Scalar.integer(random.nextInt(9))
                            : Scalar.string(name);
            default -> Scalar.string(random.nextInt(12) == 0 ? pick(STRINGS) : name);
        };
    }

    private Mapping mapping(int depth) {
        Mapping mapping = Mapping.EMPTY;
        int size = random.nextInt(MEMBERS_MAX + 1);
        for (int i = 0; i < size; i++) {
            mapping = mapping.with(key(), value(depth + 1));
        }
        return mapping;
    }

    private Sequence sequence(int depth) {
        List<Value> elements = new ArrayList<>();
        int size = random.nextInt(MEMBERS_MAX + 1);
        for (int i = 0; i < size; i++) {
            elements.add(value(depth + 1));
        }
        return new Sequence(elements);
    }

    /** The value with a change somewhere. */
    Value changed(Value value) {
        return changed(value, 0);
    }

    private Value changed(Value value, int depth) {
        if (random.nextInt(10) == 0) {
            return value(depth);
        }
        return switch (value) {
            case Scalar scalar -> random.nextInt(4) == 0 ? value(depth) : scalar();
            case Sequence sequence -> changed(sequence, depth);
            case Mapping mapping -> changed(mapping, depth);
        };
    }

    private Value changed(Sequence sequence, int depth) {
        List<Value> elements = new ArrayList<>(sequence.elements());
        int size = elements.size();
        if (size == 0 || random.nextInt(4) == 0) {
            elements.add(random.nextInt(size + 1), value(depth + 1));
        } else if (random.nextInt(4) == 0) {
            elements.remove(random.nextInt(size));
        } else if (random.nextInt(4) == 0) {
            elements.add(random.nextInt(size), elements.remove(random.nextInt(size)));
        } else {
            int place = random.nextInt(size);
            elements.set(place, changed(elements.get(place), depth + 1));
        }
        return new Sequence(elements);
    }

    private Value changed(Mapping mapping, int depth) {
        List<Member> members = new ArrayList<>(mapping.members());
        if (members.isEmpty()) {
            return mapping.with(key(), value(depth + 1));
        }
        int place = random.nextInt(members.size());
        Member member = members.get(place);
        switch (random.nextInt(6)) {
            case 0 -> members.remove(place);
            case 1 -> {
                Scalar key = key();
                if (!mapping.has(key)) {
                    members.add(place, new Member(key, value(depth + 1)));
                }
            }
            default ->
                    members.set(
                            place, new Member(member.key(), changed(member.value(), depth + 1)));
        }
        return new Mapping(members);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
