package io.oneedge.config.plain;

import io.oneedge.config.tree.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unified form of differences between two texts: made from them, and applied to a third. */
final class UnifiedDiff {

    private static final int CONTEXT_LINES = 3;

    /** How many lines of context at each end of a hunk may be another text. */
    private static final int FUZZ_LINES_MAX = 2;

    private static final String NO_LINE_END = "\\ No newline at end of file";

    private static final Pattern HEAD =
            Pattern.compile("@@ -(\\d{1,7})(?:,(\\d{1,7}))? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** One line with its sign: blank, minus or plus; the text has its line end, if it has one. */
    private record Line(char sign, String text) {}

    /** Lines that change together. */
    private record Hunk(int start, List<Line> lines) {

        List<String> side(char without) {
            return lines.stream().filter(line -> line.sign() != without).map(Line::text).toList();
        }

        int leading() {
            int count = 0;
            while (count < lines.size() && lines.get(count).sign() == ' ') {
                count++;
            }
            return count;
        }

        int trailing() {
            int count = 0;
            while (count < lines.size() && lines.get(lines.size() - 1 - count).sign() == ' ') {
                count++;
            }
            return count;
        }
    }

    private UnifiedDiff() {}

    /** The differences, with the names {@code old} and {@code new}. */
    static String of(String old, String wanted) {
        List<Line> script = script(lines(old), lines(wanted));
        StringBuilder text = new StringBuilder("--- old\n+++ new\n");
        int at = 0;
        int oldLine = 0;
        int newLine = 0;
        while (at < script.size()) {
            int change = nextChange(script, at);
            if (change < 0) {
                break;
            }
            int start = Math.max(at, change - CONTEXT_LINES);
            oldLine += start - at;
            newLine += start - at;
            int end = end(script, change);
            List<Line> hunk = script.subList(start, end);
            int olds = (int) hunk.stream().filter(line -> line.sign() != '+').count();
            int news = (int) hunk.stream().filter(line -> line.sign() != '-').count();
            text.append("@@ -%s +%s @@\n".formatted(range(oldLine, olds), range(newLine, news)));
            hunk.forEach(line -> print(line, text));
            oldLine += olds;
            newLine += news;
            at = end;
        }
        return text.toString();
    }

    private static List<Line> script(List<String> old, List<String> wanted) {
        int[] partner = Alignment.commonSequence(old, wanted);
        List<Line> script = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < old.size(); i++) {
            if (partner[i] < 0) {
                script.add(new Line('-', old.get(i)));
            } else {
                while (next < partner[i]) {
                    script.add(new Line('+', wanted.get(next++)));
                }
                script.add(new Line(' ', old.get(i)));
                next++;
            }
        }
        while (next < wanted.size()) {
            script.add(new Line('+', wanted.get(next++)));
        }
        return script;
    }

    private static int nextChange(List<Line> script, int from) {
        for (int i = from; i < script.size(); i++) {
            if (script.get(i).sign() != ' ') {
                return i;
            }
        }
        return -1;
    }

    /** The end of the hunk that has the change at {@code change}, with its context. */
    private static int end(List<Line> script, int change) {
        int last = change;
        int next = change;
        while (next >= 0 && next - last <= 2 * CONTEXT_LINES + 1) {
            last = next;
            next = nextChange(script, last + 1);
        }
        return Math.min(script.size(), last + 1 + CONTEXT_LINES);
    }

    private static String range(int before, int count) {
        int first = count == 0 ? before : before + 1;
        return count == 1 ? Integer.toString(first) : first + "," + count;
    }

    private static void print(Line line, StringBuilder text) {
        text.append(line.sign()).append(line.text());
        if (!line.text().endsWith("\n")) {
            text.append('\n').append(NO_LINE_END).append('\n');
        }
    }

    /** Whether there is a hunk in it. */
    static boolean isOne(String diff) {
        return !hunks(diff).isEmpty();
    }

    /** The text with all hunks applied; empty if one finds no place. */
    static Optional<String> applied(String text, String diff) {
        List<String> lines = new ArrayList<>(lines(text));
        int shift = 0;
        for (Hunk hunk : hunks(diff)) {
            List<String> old = hunk.side('+');
            List<String> wanted = hunk.side('-');
            int expected = Math.max(0, hunk.start() + shift);
            int fuzz = 0;
            int place = place(lines, old, expected);
            if (place < 0 && place(lines, wanted, expected) >= 0) {
                continue;
            }
            while (place < 0 && fuzz < FUZZ_LINES_MAX) {
                fuzz++;
                place = place(lines, cut(old, hunk, fuzz), expected + fuzz);
            }
            if (place < 0) {
                return Optional.empty();
            }
            List<String> from = fuzz == 0 ? old : cut(old, hunk, fuzz);
            List<String> to = fuzz == 0 ? wanted : cut(wanted, hunk, fuzz);
            for (int i = 0; i < from.size(); i++) {
                lines.remove(place);
            }
            lines.addAll(place, to);
            shift = place - hunk.start() - (fuzz == 0 ? 0 : Math.min(fuzz, hunk.leading()));
            shift += to.size() - from.size();
        }
        return Optional.of(String.join("", lines));
    }

    private static List<String> cut(List<String> side, Hunk hunk, int fuzz) {
        int front = Math.min(fuzz, hunk.leading());
        int back = Math.min(fuzz, hunk.trailing());
        return front + back > side.size() ? side : side.subList(front, side.size() - back);
    }

    /** Where the lines stand, nearest to where they are expected; -1 if nowhere. */
    private static int place(List<String> lines, List<String> wanted, int expected) {
        for (int distance = 0; distance <= lines.size() + expected; distance++) {
            for (int place : new int[] {expected - distance, expected + distance}) {
                if (place >= 0
                        && place + wanted.size() <= lines.size()
                        && lines.subList(place, place + wanted.size()).equals(wanted)) {
                    return place;
                }
            }
        }
        return -1;
    }

    private static List<Hunk> hunks(String diff) {
        List<Hunk> hunks = new ArrayList<>();
        List<Line> current = new ArrayList<>();
        for (String line : lines(diff)) {
            Matcher head = HEAD.matcher(line.stripTrailing());
            if (head.matches()) {
                current = new ArrayList<>();
                int first = Integer.parseInt(head.group(1));
                boolean none = "0".equals(head.group(2));
                hunks.add(new Hunk(none ? first : first - 1, current));
            } else if (line.startsWith(NO_LINE_END.substring(0, 2)) && !current.isEmpty()) {
                Line last = current.removeLast();
                current.add(new Line(last.sign(), last.text().replaceFirst("\n\\z", "")));
            } else if (!hunks.isEmpty() && !line.isEmpty()) {
                current.add(new Line(line.charAt(0), line.substring(1)));
            }
        }
        return hunks;
    }

    /** The lines with their ends. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
