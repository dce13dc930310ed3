package io.oneedge.foundation.expression;

/**
 * The patterns of a shell: {@code *} stands for any text, {@code ?} for one character, {@code
 * [a-z]} and {@code [!a-z]} for one of a set, a backslash takes a sign's meaning away. Matching
 * costs at most the product of the two lengths.
 */
final class ShellPattern {

    private static final int NOWHERE = -1;

    private final String pattern;

    ShellPattern(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole of {@code text} matches. */
    boolean matches(String text) {
        int at = 0;
        int here = 0;
        int star = NOWHERE;
        int starText = 0;
        while (at < text.length()) {
            if (here < pattern.length() && pattern.charAt(here) == '*') {
                star = here++;
                starText = at;
                continue;
            }
            int next = here < pattern.length() ? matchOne(here, text.charAt(at)) : NOWHERE;
            if (next != NOWHERE) {
                here = next;
                at++;
            } else if (star != NOWHERE) {
                here = star + 1;
                at = ++starText;
            } else {
                return false;
            }
        }
        while (here < pattern.length() && pattern.charAt(here) == '*') {
            here++;
        }
        return here == pattern.length();
    }

    /** The place in the pattern behind what matches {@code c} at {@code here}, or nowhere. */
    private int matchOne(int here, char c) {
        return switch (pattern.charAt(here)) {
            case '?' -> here + 1;
            case '[' -> matchSet(here, c);
            case '\\' -> {
                int literal = here + 1 < pattern.length() ? here + 1 : here;
                yield pattern.charAt(literal) == c ? literal + 1 : NOWHERE;
            }
            default -> pattern.charAt(here) == c ? here + 1 : NOWHERE;
        };
    }

    private int matchSet(int open, char c) {
        int here = open + 1;
        boolean negated =
                here < pattern.length()
                        && (pattern.charAt(here) == '!' || pattern.charAt(here) == '^');
        if (negated) {
            here++;
        }
        int close = pattern.indexOf(']', here + 1);
        if (close < 0) {
            return c == '[' ? open + 1 : NOWHERE;
        }
        boolean found = false;
        while (here < close) {
            char low = pattern.charAt(here);
            boolean range = here + 2 < close && pattern.charAt(here + 1) == '-';
            char high = range ? pattern.charAt(here + 2) : low;
            found |= low <= c && c <= high;
            here += range ? 3 : 1;
        }
        return found != negated ? close + 1 : NOWHERE;
    }
}
