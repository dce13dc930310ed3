package io.oneedge.config.yaml;

import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.tree.Entry;
import io.oneedge.config.yaml.YamlWriter.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds how the neighbours of a place are spelled. */
final class YamlSpellings {

    private YamlSpellings() {}

    /**
     * The quotes of the strings in a collection: those of the last string at or before an entry, or
     * else of the first behind it.
     */
    static Spelling near(YamlNode spelled, @Nullable Entry place) {
        List<YamlNode> values =
                switch (spelled) {
                    case YamlMapping map ->
                            map.entries().stream().map(YamlMapping.Entry::value).toList();
                    case YamlSequence list ->
                            list.items().stream().map(YamlSequence.Item::value).toList();
                    case YamlScalar scalar -> List.of();
                    case YamlAlias alias -> List.of();
                };
        int limit = place == null ? Integer.MAX_VALUE : place.span().end();
        YamlScalarStyle found = null;
        for (YamlNode value : values) {
            if (isString(value)
                    && value instanceof YamlScalar scalar
                    && (found == null || scalar.content().start() < limit)) {
                found = scalar.style();
            }
        }
        YamlScalarStyle strings = found == null || found.isBlock() ? YamlScalarStyle.PLAIN : found;
        return new Spelling(keys(spelled), strings);
    }

    private static YamlScalarStyle keys(YamlNode spelled) {
        if (spelled instanceof YamlMapping map) {
            for (YamlMapping.Entry entry : map.entries()) {
                if (isString(entry.key()) && entry.key() instanceof YamlScalar key) {
                    return key.style();
                }
            }
        }
        return YamlScalarStyle.PLAIN;
    }

    private static boolean isString(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            Scalar value = YamlScalars.value(scalar);
            return value.kind() == ScalarKind.STRING;
        }
        return false;
    }
}
