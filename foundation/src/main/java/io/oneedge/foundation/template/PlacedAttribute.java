package io.oneedge.foundation.template;

import io.oneedge.foundation.text.Span;
import java.util.List;

/**
 * An attribute and where it stands in a text.
 *
 * @param name the span of the name
 * @param value the span of the value with its quotes or brackets; where the value is empty, the
 *     place behind {@code =}
 * @param values of a vector, its values as they stand, repeated names included
 */
public record PlacedAttribute(
        Attribute attribute, Span name, Span value, List<PlacedAttribute> values) {

    public PlacedAttribute {
        values = List.copyOf(values);
    }

    /** From the name to the end of the value. */
    public Span span() {
        return name.to(value);
    }
}
