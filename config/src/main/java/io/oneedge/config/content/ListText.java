package io.oneedge.config.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values that are lists in a text: words with options ({@code "-t 15 -d a,b"}), or elements between
 * commas. Two sides that changed different elements do not collide.
 */
public final class ListText {

    private static final Set<String> WORDS = Set.of("ARGUMENTS");

    private static final Set<String> COMMAS =
            Set.of(
                    "AUTHN",
                    "IMPORTED_VMS_ACTIONS",
                    "REQUIRED_ATTRS",
                    "APP_ACTIONS",
                    "TM_MAD_SYSTEM");

    /** What parts elements, the quotes around the text included. */
    private static final String SEPARATORS = ", \t\"'";

    private ListText() {}

    /** Whether values of this key are lists in a text. */
    public static boolean isList(Scalar key) {
        return WORDS.contains(key.text()) || COMMAS.contains(key.text());
    }

    /**
     * The text with the changes of both sides; empty if the key has no list, or if both changed one
     * element in different ways.
     */
    public static Optional<Value> merged(
            Optional<Scalar> key, Value old, Value theirs, Value mine) {
        if (key.filter(ListText::isList).isPresent()
                && old instanceof Scalar from
                && theirs instanceof Scalar to
                && mine instanceof Scalar own) {
            String quote = own.text().startsWith("\"") ? "\"" : "";
            boolean words = WORDS.contains(key.get().text());
            return (words
                            ? words(bare(from.text()), bare(to.text()), bare(own.text()))
                            : commas(bare(from.text()), bare(to.text()), bare(own.text())))
                    .map(text -> new Scalar(own.kind(), quote + text + quote));
        }
        return Optional.empty();
    }

    /** The text with other names for its elements, each of which is between commas or blanks. */
    public static String renamed(String text, Map<String, String> names) {
        StringBuilder renamed = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && SEPARATORS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            String element = text.substring(at, end);
            renamed.append(names.getOrDefault(element, element));
            if (end < text.length()) {
                renamed.append(text.charAt(end));
            }
            at = end + 1;
        }
        return renamed.toString();
    }

    private static String bare(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Optional<String> commas(String old, String theirs, String mine) {
        String separator = mine.contains(", ") ? ", " : ",";
        return merged(elements(old), elements(theirs), elements(mine))
                .map(all -> String.join(separator, all.values()));
    }

    private static Map<String, String> elements(String text) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (String element : text.split(",", -1)) {
            if (!element.isBlank()) {
                elements.put(element.strip(), element.strip());
            }
        }
        return elements;
    }

    private static Optional<String> words(String old, String theirs, String mine) {
        return merged(options(old), options(theirs), options(mine))
                .map(all -> String.join(" ", all.values()));
    }

    /** Options with their values, and other words, each under what tells it from the others. */
    private static Map<String, String> options(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        String option = "";
        for (String word : text.strip().split("\\s+")) {
            boolean value = !option.isEmpty() && !word.startsWith("-");
            if (value) {
                options.put(option, option + " " + word);
                option = "";
            } else if (!word.isEmpty()) {
                options.put(word, word);
                option = word.matches("-[A-Za-z]|--[\\w-]+") ? word : "";
            }
        }
        return options;
    }

    private static Optional<Map<String, String>> merged(
            Map<String, String> old, Map<String, String> theirs, Map<String, String> mine) {
        if (replacesTheSame(old, theirs, mine)) {
            return Optional.empty();
        }
        Map<String, String> result = new LinkedHashMap<>(mine);
        for (String key : old.keySet()) {
            if (!theirs.containsKey(key)) {
                if (mine.containsKey(key) && !same(mine, old, key)) {
                    return Optional.empty();
                }
                result.remove(key);
            }
        }
        String before = "";
        for (Map.Entry<String, String> element : theirs.entrySet()) {
            String key = element.getKey();
            if (!same(old, theirs, key)) {
                if (!same(mine, old, key) && !same(mine, theirs, key)) {
                    Optional<String> nested = nested(old, theirs, mine, key);
                    if (nested.isEmpty()) {
                        return Optional.empty();
                    }
                    result.put(key, nested.get());
                } else if (result.containsKey(key)) {
                    result.put(key, element.getValue());
                } else {
                    result = insertedBehind(result, before, key, element.getValue());
                }
            }
            before = result.containsKey(key) ? key : before;
        }
        return Optional.of(result);
    }

    /** Whether both sides put something else in the place of one element. */
    private static boolean replacesTheSame(
            Map<String, String> old, Map<String, String> theirs, Map<String, String> mine) {
        boolean bothRemove =
                old.keySet().stream()
                        .anyMatch(key -> !theirs.containsKey(key) && !mine.containsKey(key));
        Set<String> here = new HashSet<>(mine.keySet());
        here.removeAll(old.keySet());
        Set<String> there = new HashSet<>(theirs.keySet());
        there.removeAll(old.keySet());
        return bothRemove && !here.isEmpty() && !there.isEmpty() && !here.equals(there);
    }

    private static boolean same(Map<String, String> one, Map<String, String> other, String key) {
        return Optional.ofNullable(one.get(key)).equals(Optional.ofNullable(other.get(key)));
    }

    /** An option whose value is a list itself: {@code -d a,b}. */
    private static Optional<String> nested(
            Map<String, String> old,
            Map<String, String> theirs,
            Map<String, String> mine,
            String option) {
        List<String> lists = new ArrayList<>();
        for (Map<String, String> side : List.of(old, theirs, mine)) {
            String text = side.getOrDefault(option, "");
            if (!text.contains(",") || !text.startsWith(option + " ")) {
                return Optional.empty();
            }
            lists.add(text.substring(option.length() + 1));
        }
        return commas(lists.get(0), lists.get(1), lists.get(2)).map(list -> option + " " + list);
    }

    private static Map<String, String> insertedBehind(
            Map<String, String> elements, String before, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>();
        if (before.isEmpty()) {
            more.put(key, value);
        }
        elements.forEach((other, text) -> {
            more.put(other, text);
            if (other.equals(before)) {
                more.put(key, value);
            }
        });
        more.putIfAbsent(key, value);
        return more;
    }
}
