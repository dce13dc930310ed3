package io.oneedge.core.quota;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The template that sets limits: a vector for each entry, such as {@code VM=[VMS="3"]} or {@code
 * DATASTORE=[ID="1",SIZE="-2"]}. An entry replaces all limits of its object; entries that are not
 * named stay. All are set or none.
 */
final class QuotaTemplate {

    /** The most entries that one owner has limits for. */
    static final int ENTRIES_MAX = 10_000;

    private QuotaTemplate() {}

    /** The limits after the template, of one owner or of all that have none of their own. */
    static Limits apply(Limits limits, Template template, Owner owner) {
        Limits changed = limits;
        for (Section section : Section.values()) {
            for (Vector entry : template.vectors(section.name())) {
                changed =
                        changed.with(
                                section, object(entry, section), values(entry, section, owner));
            }
        }
        if (changed.set().size() > ENTRIES_MAX) {
            throw Failure.action("An owner has at most " + ENTRIES_MAX + " limits");
        }
        return changed;
    }

    private static int object(Vector entry, Section section) {
        if (!section.isPerObject()) {
            return Counter.ALL;
        }
        String id = entry.text("ID").strip();
        if (!id.matches("[0-9]{1,9}")) {
            throw refused(entry);
        }
        return Integer.parseInt(id);
    }

    private static SortedMap<Counter, Limit> values(Vector entry, Section section, Owner owner) {
        SortedMap<Counter, Limit> values = new TreeMap<>();
        for (Metric metric : section.metrics()) {
            String text = entry.text(metric.name()).strip();
            if (!isImplicit(text, owner)) {
                Optional<Limit> limit = Limit.of(metric, text);
                values.put(
                        new Counter(metric, object(entry, section)),
                        limit.orElseThrow(() -> refused(entry)));
            }
        }
        return values;
    }

    /** Whether this is what holds where nothing is set. */
    private static boolean isImplicit(String text, Owner owner) {
        return text.isEmpty() || text.equals(Limit.implicit(owner));
    }

    private static Failure refused(Vector entry) {
        String values =
                entry.values().stream()
                        .sorted(Comparator.comparing(Attribute.Single::name))
                        .map(value -> value.name() + "=" + value.value())
                        .collect(Collectors.joining(","));
        return Failure.action(
                "Negative limits or bad format in quota " + entry.name() + " = [ " + values + " ]");
    }
}
