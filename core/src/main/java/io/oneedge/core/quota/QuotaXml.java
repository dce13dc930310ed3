package io.oneedge.core.quota;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Limits and what is used in the documents of users and groups. */
public final class QuotaXml {

    private QuotaXml() {}

    /** The four elements of a user or a group. */
    public static void write(XmlWriter out, Reading reading, Owner owner) {
        Usage usage = Quotas.usage(reading, owner);
        Limits limits = Quotas.limits(reading, owner);
        for (Section section : Section.values()) {
            SortedSet<Integer> objects = new TreeSet<>(usage.objects(section));
            objects.addAll(limits.objects(section));
            out.open(section.element());
            for (int object : objects) {
                out.open(section.name());
                entry(section, object, usage, limits, owner).forEach(out::cdata);
                out.close(section.name());
            }
            out.close(section.element());
        }
    }

    /** The limits that all begin with, in an element such as {@code DEFAULT_USER_QUOTAS}. */
    public static void writeDefaults(XmlWriter out, Reading reading, Owner.Kind kind) {
        out.open(kind.defaults());
        write(out, reading, kind.everybody());
        out.close(kind.defaults());
    }

    /** What follows one user or group in a list: its quotas under its number. */
    public static void writeListed(XmlWriter out, Reading reading, Owner owner) {
        out.open("QUOTAS").number("ID", owner.id());
        write(out, reading, owner);
        out.close("QUOTAS");
    }

    /** The values of one entry by element. */
    private static SortedMap<String, String> entry(
            Section section, int object, Usage usage, Limits limits, Owner owner) {
        SortedMap<String, String> values = new TreeMap<>();
        if (section.isPerObject()) {
            values.put("ID", Integer.toString(object));
        }
        for (Metric metric : section.metrics()) {
            Counter counter = new Counter(metric, object);
            values.put(
                    metric.name(),
                    limits.of(counter)
                            .map(limit -> limit.text(metric))
                            .orElse(Limit.implicit(owner)));
            values.put(metric.used(), metric.text(usage.of(counter)));
        }
        return values;
    }
}
