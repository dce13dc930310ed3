package io.oneedge.foundation.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An ordered list of attributes; the same name may occur several times. A template is a value: each
 * change gives a new one.
 */
public record Template(List<Attribute> attributes) {

    public static final Template EMPTY = new Template(List.of());

    public Template {
        attributes = List.copyOf(attributes);
    }

    /** Whether OpenNebula reads this value as yes. */
    public static boolean isYes(String value) {
        return switch (value.strip().toUpperCase(Locale.ROOT)) {
            case "YES", "TRUE", "ON", "1" -> true;
            default -> false;
        };
    }

    /** The value of the first attribute with this name that has a single value. */
    public Optional<String> value(String name) {
        for (Attribute attribute : attributes) {
            if (attribute instanceof Attribute.Single(String key, String value)
                    && key.equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The value, or an empty string. */
    public String text(String name) {
        return value(name).orElse("");
    }

    public boolean isYesAt(String name) {
        return isYes(text(name));
    }

    /** The whole number, or empty where it is missing or not one. */
    public OptionalLong number(String name) {
        try {
            return value(name)
                    .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The decimal number, or empty where it is missing or not a finite one. */
    public OptionalDouble decimal(String name) {
        try {
            double number = Double.parseDouble(text(name).strip());
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The vectors with this name, in order. */
    public List<Attribute.Vector> vectors(String name) {
        List<Attribute.Vector> found = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (attribute instanceof Attribute.Vector vector && vector.name().equals(name)) {
                found.add(vector);
            }
        }
        return List.copyOf(found);
    }

    /** The first vector with this name. */
    public Optional<Attribute.Vector> vector(String name) {
        return vectors(name).stream().findFirst();
    }

    public boolean has(String name) {
        return attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
    }

    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The same template with one more attribute at its end. */
    public Template plus(Attribute attribute) {
        List<Attribute> changed = new ArrayList<>(attributes);
        changed.add(attribute);
        return new Template(changed);
    }

    /**
     * The same template in which {@code name} has this one value: in the place of the first
     * attribute of that name, the others of that name removed, or at the end.
     */
    public Template with(String name, String value) {
        Attribute.Single replacement = new Attribute.Single(name, value);
        List<Attribute> changed = new ArrayList<>();
        boolean placed = false;
        for (Attribute attribute : attributes) {
            if (!attribute.name().equals(replacement.name())) {
                changed.add(attribute);
            } else if (!placed) {
                changed.add(replacement);
                placed = true;
            }
        }
        if (!placed) {
            changed.add(replacement);
        }
        return new Template(changed);
    }

    public Template withDefault(String name, String value) {
        return has(name) ? this : with(name, value);
    }

    public Template without(String name) {
        return keeping(attribute -> !attribute.name().equals(name));
    }

    public Template keeping(Predicate<Attribute> wanted) {
        return new Template(attributes.stream().filter(wanted).toList());
    }

    /** The same template with each vector of this name replaced. */
    public Template replacing(String name, UnaryOperator<Attribute.Vector> change) {
        List<Attribute> changed = new ArrayList<>();
        for (Attribute attribute : attributes) {
            changed.add(
                    attribute instanceof Attribute.Vector vector && vector.name().equals(name)
                            ? change.apply(vector)
                            : attribute);
        }
        return new Template(changed);
    }

    /**
     * OpenNebula's update with merge: every name that {@code update} has loses its old attributes
     * and gets the new ones; all other attributes stay.
     */
    public Template mergedWith(Template update) {
        Set<String> replaced =
                update.attributes.stream().map(Attribute::name).collect(Collectors.toSet());
        List<Attribute> merged = new ArrayList<>();
        for (Attribute attribute : attributes) {
            if (!replaced.contains(attribute.name())) {
                merged.add(attribute);
            }
        }
        merged.addAll(update.attributes);
        return new Template(merged);
    }

    /**
     * The order in which OpenNebula's documents show attributes: by name, and the values of a
     * vector by theirs; equal names keep their order.
     */
    public Template sorted() {
        Comparator<Attribute> byName = Comparator.comparing(Attribute::name);
        return new Template(
                attributes.stream().map(Template::sortedWithin).sorted(byName).toList());
    }

    private static Attribute sortedWithin(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Single single -> single;
            case Attribute.Vector(String name, List<Attribute.Single> values) ->
                    new Attribute.Vector(
                            name,
                            values.stream()
                                    .sorted(Comparator.comparing(Attribute.Single::name))
                                    .toList());
        };
    }
}
