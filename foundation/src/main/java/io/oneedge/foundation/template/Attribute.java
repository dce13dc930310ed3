package io.oneedge.foundation.template;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One attribute of a template. Names are upper case, as OpenNebula stores them. */
public sealed interface Attribute {

    String name();

    /** An attribute with one value: {@code CPU="0.5"}. */
    record Single(String name, String value) implements Attribute {
        public Single {
            name = name.toUpperCase(Locale.ROOT);
        }
    }

    /** An attribute with named values: {@code DISK=[IMAGE="tiny", READONLY="YES"]}. */
    record Vector(String name, List<Single> values) implements Attribute {
        public Vector {
            name = name.toUpperCase(Locale.ROOT);
            values = List.copyOf(values);
        }

        /** Names and values in turn. */
        public static Vector of(String name, String... namesAndValues) {
            if (namesAndValues.length % 2 != 0) {
                throw Failure.invalid("A vector takes names and values in pairs");
            }
            List<Single> values = new ArrayList<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                values.add(new Single(namesAndValues[i], namesAndValues[i + 1]));
            }
            return new Vector(name, values);
        }

        /** The last value with this name, as OpenNebula reads repeated names. */
        public Optional<String> value(String key) {
            for (int i = values.size() - 1; i >= 0; i--) {
                if (values.get(i).name().equals(key)) {
                    return Optional.of(values.get(i).value());
                }
            }
            return Optional.empty();
        }

        /** The value, or an empty string. */
        public String text(String key) {
            return value(key).orElse("");
        }

        /** Whether the value is one of OpenNebula's words for yes. */
        public boolean isYes(String key) {
            return Template.isYes(text(key));
        }

        /** The same vector with {@code key} set, in its old place where it had one. */
        public Vector with(String key, String value) {
            List<Single> changed = new ArrayList<>(values);
            Single replacement = new Single(key, value);
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).name().equals(replacement.name())) {
                    changed.set(i, replacement);
                    return new Vector(name, changed);
                }
            }
            changed.add(replacement);
            return new Vector(name, changed);
        }

        /** The same vector with {@code key} set only where it was missing or empty. */
        public Vector withDefault(String key, String value) {
            return text(key).isEmpty() ? with(key, value) : this;
        }

        public Vector without(String key) {
            return new Vector(
                    name, values.stream().filter(pair -> !pair.name().equals(key)).toList());
        }
    }
}
