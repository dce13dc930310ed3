package io.oneedge.config.migration;

import io.oneedge.config.content.Value;
import java.util.List;

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

    @Override
    public String toString() {
        return "%s in %s".formatted(keys(), file);
    }
}
