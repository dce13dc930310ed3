package io.oneedge.scheduler;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an expression can ask of a host or a datastore: the values of each name. The values of a
 * vector have its name in front, such as {@code PCI/CLASS}.
 */
public final class Attributes implements Function<String, List<String>> {

    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, List<String>> values;

    private Attributes(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The attributes of several templates; where a name repeats, the earlier values come first. */
    public static Attributes of(Template... templates) {
        Map<String, List<String>> values = new HashMap<>();
        for (Template template : templates) {
            template.attributes().forEach(attribute -> add(values, attribute));
        }
        return new Attributes(values);
    }

    /** The same attributes with these values for {@code name}, in the place of any it had. */
    public Attributes with(String name, String... replaced) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.put(name, List.of(replaced));
        return new Attributes(changed);
    }

    @Override
    public List<String> apply(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static void add(Map<String, List<String>> values, Attribute attribute) {
        switch (attribute) {
            case Attribute.Single(String name, String value) -> add(values, name, value);
            case Attribute.Vector(String name, List<Attribute.Single> parts) -> {
                for (Attribute.Single part : parts) {
                    add(values, name + "/" + part.name(), part.value());
                }
            }
        }
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes attributes && attributes.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
