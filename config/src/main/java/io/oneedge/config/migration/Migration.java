package io.oneedge.config.migration;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One thing that a descriptor declares to be done beyond the comparison of files. */
public sealed interface Migration {

    /** Makes a directory. */
    record MakeDirectory(String path, Ownership ownership) implements Migration {}

    /** Moves a file, if it is there. */
    record MoveFile(String from, String to) implements Migration {}

    /** Moves a key with its value or values, or sections, to another place or file. */
    record MoveKey(KeyPlace from, KeyPlace to) implements Migration {}

    /** Removes a key, or a section, whatever it has; a customised one is told. */
    record RemoveKey(KeyPlace place) implements Migration {}

    /**
     * Gives keys values that are made from another value.
     *
     * @param from the value; nothing is derived where it is not there
     * @param match what must be found in it; its groups may be used
     * @param least the least number that the first group, or all of it, may be; a smaller one is
     *     not taken over, and told
     */
    record Derive(KeyPlace from, Pattern match, long least, List<Derived> targets)
            implements Migration {

        /** A number that no value falls below. */
        public static final long NO_LEAST = Long.MIN_VALUE;

        public Derive {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A key with its derived value.
     *
     * @param template the value, as the file spells it; {@code {1}} stands for a group, {@code {0}}
     *     for all that was found, {@code {1*10}} and {@code {1/6}} for a number made from it
     */
    record Derived(KeyPlace place, String template) {}

    /** Gives elements of a list, or of a list in a text, other names. */
    record RenameElements(KeyPlace place, Map<String, String> names) implements Migration {

        public RenameElements {
            names = Map.copyOf(names);
        }
    }
}
