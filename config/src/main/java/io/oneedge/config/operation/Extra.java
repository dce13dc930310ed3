package io.oneedge.config.operation;

import java.util.Optional;

/**
 * What an operation says besides its place and values.
 *
 * @param multiple whether the parameter may stand several times (OpenNebula's format)
 * @param index the element's place in its list, from 0, when all operations before this one are
 *     done (ordered lists)
 * @param export whether the variable is exported (shell)
 */
public record Extra(Optional<Boolean> multiple, Optional<Integer> index, Optional<Boolean> export) {

    public static final Extra NONE =
            new Extra(Optional.empty(), Optional.empty(), Optional.empty());

    public static Extra ofMultiple(boolean multiple) {
        return new Extra(Optional.of(multiple), Optional.empty(), Optional.empty());
    }

    public static Extra ofIndex(int index) {
        return new Extra(Optional.empty(), Optional.of(index), Optional.empty());
    }

    public static Extra ofExport(boolean export) {
        return new Extra(Optional.empty(), Optional.empty(), Optional.of(export));
    }
}
