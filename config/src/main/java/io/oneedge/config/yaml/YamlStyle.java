package io.oneedge.config.yaml;

import java.util.HashMap;
import java.util.Map;

/**
 * How a text is laid out: what most of its places have in common.
 *
 * @param lineEnd what ends a line
 * @param mapStep how much deeper a mapping stands than the key it belongs to, in columns
 * @param listStep the same for a list
 * @param itemStep how much deeper the content of an item stands than its dash
 * @param blocks whether a block of text keeps its meaning wherever it is written: on a last line
 *     without end it would lose its line break, before a comment that is indented by chance it
 *     would take that in
 */
record YamlStyle(String lineEnd, int mapStep, int listStep, int itemStep, boolean blocks) {

    private static final int DEFAULT_STEP = 4;
    private static final int DEFAULT_ITEM_STEP = 2;
    private static final int NONE = -1;

    static YamlStyle of(YamlTree tree) {
        Counts counts = new Counts(new YamlLines(tree.tree().source().text()));
        for (YamlDocument document : tree.documents()) {
            counts.node(document.root());
        }
        int map = mostOften(counts.maps);
        int list = mostOften(counts.lists);
        int item = mostOften(counts.items);
        int step = map > 0 ? map : list > 0 ? list : DEFAULT_STEP;
        return new YamlStyle(
                lineEnd(tree.tree().source().text()),
                step,
                list == NONE ? step : list,
                item == NONE ? DEFAULT_ITEM_STEP : item,
                !endsOpen(tree.tree().source().text())
                        && !deepComment(tree.tree().source().text()));
    }

    static boolean endsOpen(String text) {
        return !text.isEmpty() && !YamlCursor.isBreak(text.charAt(text.length() - 1));
    }

    /** Whether a comment, or nothing but blanks, stands deeper than the line after it. */
    private static boolean deepComment(String text) {
        YamlLines lines = new YamlLines(text);
        int deepest = 0;
        for (int at = 0; at < text.length(); at = lines.next(at)) {
            int content = lines.afterBlanks(at);
            boolean blank = content >= text.length() || YamlCursor.isBreak(text.charAt(content));
            if (blank || text.charAt(content) == '#') {
                deepest = Math.max(deepest, content - at);
            } else {
                if (content - at < deepest) {
                    return true;
                }
                deepest = 0;
            }
        }
        return deepest > 0;
    }

    private static String lineEnd(String text) {
        int feed = text.indexOf('\n');
        if (feed < 0) {
            return text.indexOf('\r') >= 0 ? "\r" : "\n";
        }
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private static int mostOften(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(NONE);
    }

    /** Counts the steps of all block collections. */
    private static final class Counts {

        private final Map<Integer, Integer> maps = new HashMap<>();
        private final Map<Integer, Integer> lists = new HashMap<>();
        private final Map<Integer, Integer> items = new HashMap<>();
        private final YamlLines lines;

        Counts(YamlLines lines) {
            this.lines = lines;
        }

        void node(YamlNode node) {
            if (node instanceof YamlMapping map && !map.flow()) {
                int column = lines.column(map.content().start());
                for (YamlMapping.Entry entry : map.entries()) {
                    count(entry.value(), column);
                    node(entry.value());
                }
            } else if (node instanceof YamlSequence list && !list.flow()) {
                for (YamlSequence.Item item : list.items()) {
                    YamlNode value = item.value();
                    int start = value.span().start();
                    if (!value.content().isEmpty()
                            && lines.start(start) == lines.start(item.start())) {
                        items.merge(start - item.start(), 1, Integer::sum);
                    }
                    node(value);
                }
            }
        }

        private void count(YamlNode value, int column) {
            int step = lines.column(value.content().start()) - column;
            if (value instanceof YamlMapping map && !map.flow()) {
                maps.merge(step, 1, Integer::sum);
            } else if (value instanceof YamlSequence list && !list.flow()) {
                lists.merge(step, 1, Integer::sum);
            }
        }
    }
}
