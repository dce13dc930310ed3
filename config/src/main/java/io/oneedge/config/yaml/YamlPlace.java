package io.oneedge.config.yaml;

import io.oneedge.config.yaml.YamlWriter.Spelling;
import io.oneedge.foundation.text.Span;
import java.util.Optional;

/**
 * Where a value stands, as far as writing another one there needs it.
 *
 * @param column of the collection around it, -1 for the root
 * @param indicatorEnd the offset behind the key's colon or the item's dash; the start of the
 *     document for the root
 * @param behindKey whether an empty value means null there
 * @param inFlow whether it stands between brackets
 * @param trailing the comment behind it, or behind its indicator for a block collection
 * @param comment the comment behind it from now on, empty for none at all, or nothing where it
 *     stays
 * @param spelling how its neighbours are spelled
 * @param unmarkedRoot whether this is the root of a document that no mark begins
 */
record YamlPlace(
        int column,
        int indicatorEnd,
        boolean behindKey,
        boolean inFlow,
        Span trailing,
        Optional<String> comment,
        Spelling spelling,
        boolean unmarkedRoot) {

    YamlPlace commented(Optional<String> from) {
        return new YamlPlace(
                column, indicatorEnd, behindKey, inFlow, trailing, from, spelling, unmarkedRoot);
    }
}
