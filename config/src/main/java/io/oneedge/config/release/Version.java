package io.oneedge.config.release;

import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The version of a release, or of the configuration that belongs to it.
 *
 * @param parts three numbers, or four for a patch release
 */
public record Version(List<Integer> parts) implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){2,3}");

    public Version {
        parts = List.copyOf(parts);
    }

    /**
     * Reads {@code X.Y.Z} or {@code X.Y.Z.W}.
     *
     * @throws Failure if it is nothing of the kind
     */
    public static Version of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Failure.invalid(
                    "'%s' is no version: give three numbers, or four, as in 5.12.0"
                            .formatted(text));
        }
        return new Version(Stream.of(text.split("\\.")).map(Integer::valueOf).toList());
    }

    /**
     * The first version of the next minor release, 5.13 for 5.12.4: the first that is not like it.
     */
    Version nextMinor() {
        return new Version(List.of(parts.get(0), parts.get(1) + 1, 0));
    }

    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    /** Written out, as a record's own is only put together when it is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && parts.equals(version.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
