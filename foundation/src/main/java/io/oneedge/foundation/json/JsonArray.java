package io.oneedge.foundation.json;

import java.util.Iterator;
import java.util.List;

/** A JSON array. */
public record JsonArray(List<Json> elements) implements Json, Iterable<Json> {

    public JsonArray {
        elements = List.copyOf(elements);
    }

    @Override
    public Iterator<Json> iterator() {
        return elements.iterator();
    }

    @Override
    public String toString() {
        return compact();
    }
}
