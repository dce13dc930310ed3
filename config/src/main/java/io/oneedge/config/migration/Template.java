package io.oneedge.config.migration;

import io.oneedge.foundation.failure.Failure;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for what was found in another: {@code {1}}, {@code {1*10}}, {@code {0/6}}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:([*/])(\\d{1,9}))?\\}");

    private Template() {}

    /** The text; nothing if it wants to count with something that is no number. */
    static Optional<String> filled(String template, MatchResult found) {
        StringBuilder text = new StringBuilder();
        Matcher places = PLACE.matcher(template);
        int at = 0;
        while (places.find()) {
            int group = Integer.parseInt(places.group(1));
            if (group > found.groupCount()) {
                throw Failure.invalid(
                        "%s wants group %d, but the expression has %d"
                                .formatted(template, group, found.groupCount()));
            }
            String value = Optional.ofNullable(found.group(group)).orElse("");
            if (places.group(2) != null) {
                Optional<Long> number = number(value);
                if (number.isEmpty()) {
                    return Optional.empty();
                }
                long other = Long.parseLong(places.group(3));
                value =
                        Long.toString(
                                places.group(2).equals("*")
                                        ? number.get() * other
                                        : number.get() / Math.max(1, other));
            }
            text.append(template, at, places.start()).append(value);
            at = places.end();
        }
        return Optional.of(text.append(template, at, template.length()).toString());
    }

    /** A whole number of at most 15 digits. */
    static Optional<Long> number(String text) {
        return text.matches("-?\\d{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
