package io.oneedge.launcher.backup;

import io.oneedge.foundation.failure.Failure;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup says of itself, in its first entry: lines of a word and its value.
 *
 * @param format of the archive, {@link #FORMAT} or less
 * @param made when
 * @param layout of the database in it
 * @param digests SHA-256 of every other entry, in hexadecimal digits, by name
 */
record Manifest(int format, Instant made, int layout, Map<String, String> digests) {

    static final String NAME = "MANIFEST";

    /** The newest format that this program reads, and the one that it writes. */
    static final int FORMAT = 1;

    private static final String TITLE = "ONEedge backup";

    private static final Pattern FILE = Pattern.compile("sha256 ([0-9a-f]{64}) (\\S+)");

    Manifest {
        digests = Map.copyOf(digests);
    }

    String print() {
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        text.append("format ").append(format).append('\n');
        text.append("made ").append(made).append('\n');
        text.append("layout ").append(layout).append('\n');
        digests.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file ->
                        text.append("sha256 ")
                                .append(file.getValue())
                                .append(' ')
                                .append(file.getKey())
                                .append('\n'));
        return text.toString();
    }

    /** Reads it; fails if it is of no backup, or of one that only a newer program reads. */
    static Manifest read(String text) {
        if (!text.startsWith(TITLE + "\n")) {
            throw Failure.action("This is no backup of ONEedge");
        }
        int format = number(text, "format");
        if (format > FORMAT) {
            throw Failure.action(
                    ("The backup has format %d, and this program reads up to %d: restore it with"
                                    + " the program that made it, or a newer one")
                            .formatted(format, FORMAT));
        }
        Map<String, String> digests = new LinkedHashMap<>();
        Matcher files = FILE.matcher(text);
        while (files.find()) {
            digests.put(files.group(2), files.group(1));
        }
        try {
            return new Manifest(
                    format,
                    Instant.parse(value(text, "made").orElse("")),
                    number(text, "layout"),
                    digests);
        } catch (DateTimeParseException e) {
            throw damaged();
        }
    }

    private static int number(String text, String word) {
        return value(text, word)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElseThrow(Manifest::damaged);
    }

    private static Optional<String> value(String text, String word) {
        return text.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst();
    }

    private static Failure damaged() {
        return Failure.action("The manifest of the backup is damaged");
    }
}
