package io.oneedge.config.yaml;

import io.oneedge.config.yaml.YamlWriter.Spelling;
import io.oneedge.foundation.text.Span;

/**
 * Where a value stands, as far as writing another one there needs it.
 *
 * @param column of the collection around it, -1 for the root
 * @param indicatorEnd the offset behind the key's colon or the item's dash; the start of the
 *     document for the root
 * @param behindKey whether an empty value means null there
 * @param inFlow whether it stands between brackets
 * @param trailing the comment behind it, or behind its indicator for a block collection
 * @param spelling how its neighbours are spelled
 * @param unmarkedRoot whether this is the root of a document that no mark begins
 */
record YamlPlace(
        int column,
        int indicatorEnd,
        boolean behindKey,
        boolean inFlow,
        Span trailing,
        Spelling spelling,
        boolean unmarkedRoot) {}
