package io.oneedge.foundation.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * An arithmetic expression over the attributes of a host, a datastore or a network, as in
 * SCHED_RANK: the highest value is preferred. The empty text is 0.
 */
public sealed interface Rank {

    /** Ranks everything alike. */
    Rank NONE = new Number(0);

    /** Reads an expression; fails with INVALID, naming line and column. */
    static Rank parse(String text) {
        return new RankParser(text).parse();
    }

    /**
     * The value, always finite. A missing attribute, or one that is no number, counts as 0, and so
     * does a division by 0.
     *
     * @param lookup gives the values of an attribute, of which the first counts
     */
    double value(Function<String, List<String>> lookup);

    /** The two signs of each level of binding. */
    enum Operator {
        PLUS('+'),
        MINUS('-'),
        TIMES('*'),
        DIVIDED_BY('/');

        private final char symbol;

        Operator(char symbol) {
            this.symbol = symbol;
        }

        double apply(double left, double right) {
            double result =
                    switch (this) {
                        case PLUS -> left + right;
                        case MINUS -> left - right;
                        case TIMES -> left * right;
                        case DIVIDED_BY -> right == 0 ? 0 : left / right;
                    };
            // An overflow stays comparable, so that the order of ranks is total.
            return Math.clamp(result, -Double.MAX_VALUE, Double.MAX_VALUE);
        }
    }

    /** A number as it is written. */
    record Number(double number) implements Rank {
        @Override
        public double value(Function<String, List<String>> lookup) {
            return number;
        }

        @Override
        public String toString() {
            return shown(number);
        }
    }

    /** An attribute's first value. */
    record Named(String name) implements Rank {
        @Override
        public double value(Function<String, List<String>> lookup) {
            List<String> values = lookup.apply(name);
            return values.isEmpty() ? 0 : number(values.getFirst()).orElse(0);
        }

        @Override
        public String toString() {
            return '"' + name + '"';
        }
    }

    /** The operand with its sign turned. */
    record Negative(Rank operand) implements Rank {
        @Override
        public double value(Function<String, List<String>> lookup) {
            return -operand.value(lookup);
        }

        @Override
        public String toString() {
            return "-(" + operand + ")";
        }
    }

    /** One further operand of a chain. */
    record Link(Operator operator, Rank operand) {}

    /** Operands of one level of binding, joined from the left. */
    record Chain(Rank first, List<Link> rest) implements Rank {
        public Chain {
            rest = List.copyOf(rest);
        }

        @Override
        public double value(Function<String, List<String>> lookup) {
            double value = first.value(lookup);
            for (Link link : rest) {
                value = link.operator().apply(value, link.operand().value(lookup));
            }
            return value;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder().append('(').append(first);
            for (Link link : rest) {
                out.append(' ').append(link.operator().symbol).append(' ').append(link.operand());
            }
            return out.append(')').toString();
        }
    }

    /** The finite decimal number that a text is, if it is one. */
    static OptionalDouble number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> "0123456789.+-eE".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(digits);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A finite number as people write it: no exponent, no fraction of 0. */
    static String shown(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
