package io.oneedge.foundation.expression;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A condition on the attributes of a host, a datastore or a network, as in SCHED_REQUIREMENTS. The
 * empty text always holds. As in OpenNebula, {@code &} and {@code |} bind equally and from the
 * left: {@code a | b & c} is {@code (a | b) & c}.
 */
public sealed interface Requirement {

    /** What always holds. */
    Requirement NONE = new Always();

    /** The VMs on a host, the one attribute of which {@code =} looks at every value. */
    String CURRENT_VMS = "CURRENT_VMS";

    /** Reads an expression; fails with INVALID, naming line and column. */
    static Requirement parse(String text) {
        return new RequirementParser(text).parse();
    }

    /**
     * Whether it holds.
     *
     * @param lookup gives the values of an attribute, none where it is missing; a name may be a
     *     path such as {@code CLUSTERS/ID}
     */
    boolean holds(Function<String, List<String>> lookup);

    /**
     * The comparisons that make it hold, or that keep it from holding, in the order of the
     * expression.
     */
    List<Cause> explain(Function<String, List<String>> lookup);

    /** Holds where both hold. */
    default Requirement and(Requirement other) {
        if (this instanceof Always) {
            return other;
        }
        return other instanceof Always ? this : new Chain(this, List.of(new Link(true, other)));
    }

    /** How an attribute is compared with a value. */
    enum Comparator {
        EQUAL("="),
        DIFFERENT("!="),
        GREATER(">"),
        LESS("<"),
        /** One of the attribute's values is equal. */
        CONTAINS("@>");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }
    }

    /** The empty requirement. */
    record Always() implements Requirement {
        @Override
        public boolean holds(Function<String, List<String>> lookup) {
            return true;
        }

        @Override
        public List<Cause> explain(Function<String, List<String>> lookup) {
            return List.of();
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * A comparison with a number. A missing attribute fulfils none, not even {@code !=}. Of {@link
     * #CURRENT_VMS} all values count: {@code =} asks whether the VM is there, {@code !=} whether it
     * is not.
     */
    record WithNumber(String name, Comparator comparator, double number) implements Requirement {
        @Override
        public boolean holds(Function<String, List<String>> lookup) {
            List<String> values = lookup.apply(name);
            if (name.equals(CURRENT_VMS)) {
                return contains(values) != (comparator == Comparator.DIFFERENT);
            }
            if (values.isEmpty()) {
                return false;
            }
            OptionalDouble first = Rank.number(values.getFirst());
            return switch (comparator) {
                case EQUAL -> is(first);
                case DIFFERENT -> !is(first);
                case GREATER -> first.isPresent() && first.getAsDouble() > number;
                case LESS -> first.isPresent() && first.getAsDouble() < number;
                case CONTAINS -> contains(values);
            };
        }

        private boolean contains(List<String> values) {
            return values.stream().map(Rank::number).anyMatch(this::is);
        }

        private boolean is(OptionalDouble value) {
            return value.isPresent() && value.getAsDouble() == number;
        }

        @Override
        public List<Cause> explain(Function<String, List<String>> lookup) {
            return List.of(new Cause(toString(), holds(lookup), name, lookup.apply(name)));
        }

        @Override
        public String toString() {
            return shown(name) + " " + comparator.symbol + " " + Rank.shown(number);
        }
    }

    /** A comparison with a shell pattern; the empty pattern fulfils none. */
    record WithPattern(String name, Comparator comparator, String pattern) implements Requirement {
        public WithPattern {
            if (comparator == Comparator.GREATER || comparator == Comparator.LESS) {
                throw Failure.invalid("Only numbers can be compared with < and >: " + pattern);
            }
        }

        @Override
        public boolean holds(Function<String, List<String>> lookup) {
            List<String> values = lookup.apply(name);
            if (values.isEmpty() || pattern.isEmpty()) {
                return false;
            }
            ShellPattern shell = new ShellPattern(pattern);
            return switch (comparator) {
                case EQUAL -> shell.matches(values.getFirst());
                case DIFFERENT -> !shell.matches(values.getFirst());
                case CONTAINS -> values.stream().anyMatch(shell::matches);
                case GREATER, LESS -> false;
            };
        }

        @Override
        public List<Cause> explain(Function<String, List<String>> lookup) {
            return List.of(new Cause(toString(), holds(lookup), name, lookup.apply(name)));
        }

        @Override
        public String toString() {
            return shown(name) + " " + comparator.symbol + " " + shown(pattern);
        }
    }

    /** Holds where the other does not. */
    record Not(Requirement negated) implements Requirement {
        @Override
        public boolean holds(Function<String, List<String>> lookup) {
            return !negated.holds(lookup);
        }

        @Override
        public List<Cause> explain(Function<String, List<String>> lookup) {
            return negated.explain(lookup);
        }

        @Override
        public String toString() {
            return "!(" + negated + ")";
        }
    }

    /** One further operand of a chain: joined by {@code &}, or else by {@code |}. */
    record Link(boolean and, Requirement operand) {}

    /** Operands joined from the left. */
    record Chain(Requirement first, List<Link> rest) implements Requirement {
        public Chain {
            rest = List.copyOf(rest);
        }

        @Override
        public boolean holds(Function<String, List<String>> lookup) {
            boolean holds = first.holds(lookup);
            for (Link link : rest) {
                if (holds == link.and()) {
                    holds = link.operand().holds(lookup);
                }
            }
            return holds;
        }

        /** Goes back from the last operand as long as what is left of it still decides. */
        @Override
        public List<Cause> explain(Function<String, List<String>> lookup) {
            boolean[] until = new boolean[rest.size() + 1];
            until[0] = first.holds(lookup);
            boolean[] alone = new boolean[rest.size()];
            for (int i = 0; i < rest.size(); i++) {
                alone[i] = rest.get(i).operand().holds(lookup);
                until[i + 1] = rest.get(i).and() ? until[i] && alone[i] : until[i] || alone[i];
            }
            boolean result = until[rest.size()];
            List<List<Cause>> backwards = new ArrayList<>();
            int at = rest.size();
            while (at > 0 && until[at] == result) {
                if (alone[at - 1] == result) {
                    backwards.add(rest.get(at - 1).operand().explain(lookup));
                }
                at--;
            }
            if (at == 0 && until[0] == result) {
                backwards.add(first.explain(lookup));
            }
            return backwards.reversed().stream().flatMap(List::stream).toList();
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder().append('(').append(first);
            for (Link link : rest) {
                out.append(link.and() ? " & " : " | ").append(link.operand());
            }
            return out.append(')').toString();
        }
    }

    private static String shown(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_]*") ? text : '"' + text + '"';
    }
}
