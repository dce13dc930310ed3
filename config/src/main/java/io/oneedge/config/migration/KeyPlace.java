package io.oneedge.config.migration;

import io.oneedge.config.content.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key in a file.
 *
 * @param path keys from the outside in, as the path and the key of an operation; behind the key of
 *     sections that have names, a name
 */
public record KeyPlace(String file, List<Value> path) {

    public KeyPlace {
        path = List.copyOf(path);
    }

    KeyPath keys() {
        return new KeyPath(path);
    }

    /** Written out, as a record's own is only put together when it is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPlace place
                && file.equals(place.file)
                && path.equals(place.path);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + path.hashCode();
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(keys(), file);
    }
}
