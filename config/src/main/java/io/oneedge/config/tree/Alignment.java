package io.oneedge.config.tree;

import io.oneedge.config.content.Identity;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which values of one list become which values of another. */
public final class Alignment {

    /** The most comparisons that finding a longest common sequence may take. */
    private static final int COMPARISONS_MAX = 4_000_000;

    private static final int NONE = -1;

    private Alignment() {}

    /**
     * For lists in order: a longest common sequence, then between its members what has the same
     * identity or is of the same form. Partners ascend.
     *
     * @return for each of {@code from} its place in {@code to}, or -1
     */
    public static int[] ofSequence(List<Value> from, List<Value> to) {
        int[] partner = commonSequence(from, to);
        int start = 0;
        int startTo = 0;
        for (int i = 0; i <= from.size(); i++) {
            if (i == from.size() || partner[i] != NONE) {
                int endTo = i == from.size() ? to.size() : partner[i];
                between(from, to, partner, new int[] {start, i, startTo, endTo});
                start = i + 1;
                startTo = endTo + 1;
            }
        }
        return partner;
    }

    private static void between(List<Value> from, List<Value> to, int[] partner, int[] gap) {
        int next = gap[2];
        for (int i = gap[0]; i < gap[1]; i++) {
            for (int j = next; j < gap[3] && partner[i] == NONE; j++) {
                if (Closeness.IDENTITY.holds(from.get(i), to.get(j))) {
                    partner[i] = j;
                    next = j + 1;
                }
            }
        }
        if (gap[1] - gap[0] != gap[3] - gap[2]) {
            return;
        }
        for (int i = gap[0], j = gap[2]; i < gap[1]; i++, j++) {
            boolean free = partner[i] == NONE && !contains(partner, gap, j);
            boolean ascends =
                    (i == gap[0] || partner[i - 1] < j)
                            && (i + 1 >= gap[1] || partner[i + 1] == NONE || partner[i + 1] > j);
            if (free && ascends && Closeness.FORM.holds(from.get(i), to.get(j))) {
                partner[i] = j;
            }
        }
    }

    private static boolean contains(int[] partner, int[] gap, int place) {
        for (int i = gap[0]; i < gap[1]; i++) {
            if (partner[i] == place) {
                return true;
            }
        }
        return false;
    }

    /** A longest common sequence: for each of {@code from} its place in {@code to}, or -1. */
    public static <T> int[] commonSequence(List<T> from, List<T> to) {
        int[] partner = new int[from.size()];
        Arrays.fill(partner, NONE);
        int start = 0;
        int most = Math.min(from.size(), to.size());
        while (start < most && from.get(start).equals(to.get(start))) {
            partner[start] = start;
            start++;
        }
        int end = 0;
        while (end < most - start
                && from.get(from.size() - 1 - end).equals(to.get(to.size() - 1 - end))) {
            partner[from.size() - 1 - end] = to.size() - 1 - end;
            end++;
        }
        int rows = from.size() - start - end;
        int columns = to.size() - start - end;
        if ((long) rows * columns > COMPARISONS_MAX) {
            return partner;
        }
        int[][] length = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                length[i][j] =
                        from.get(start + i).equals(to.get(start + j))
                                ? length[i + 1][j + 1] + 1
                                : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns; ) {
            if (from.get(start + i).equals(to.get(start + j))) {
                partner[start + i] = start + j;
                i++;
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return partner;
    }

    /** How near two values are, nearest first. */
    private enum Closeness {
        EQUAL,
        IDENTITY,
        FORM;

        boolean holds(Value from, Value to) {
            return switch (this) {
                case EQUAL -> from.equals(to);
                case IDENTITY -> {
                    Optional<?> identity = Identity.of(from);
                    yield identity.isPresent() && identity.equals(Identity.of(to));
                }
                case FORM ->
                        from.getClass() == to.getClass()
                                && (from instanceof Scalar
                                        || Identity.of(from).isEmpty()
                                        || Identity.of(to).isEmpty()
                                        || isRenamed(from, to));
            };
        }

        /** Whether nothing but the identifying value is another one. */
        private static boolean isRenamed(Value from, Value to) {
            return from instanceof Mapping old
                    && to instanceof Mapping wanted
                    && rest(old).equals(rest(wanted));
        }

        private static Mapping rest(Mapping mapping) {
            List<Scalar> name = Identity.of(mapping).map(Mapping::keys).orElse(List.of());
            return mapping.without(member -> name.contains(member.key()));
        }
    }
}
