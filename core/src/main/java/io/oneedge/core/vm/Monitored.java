package io.oneedge.core.vm;

import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.object.Form;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateXml;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;

/**
 * The latest that a host said about a guest: never stored with the VM.
 *
 * @param lastPoll seconds since 1970, 0 for never
 * @param values as in the element {@code MONITORING}
 */
public record Monitored(long lastPoll, Template values) implements MonitoredParts {

    public static final Monitored NEVER = new Monitored(0, Template.EMPTY);

    @Override
    public void writeLastPoll(XmlWriter out) {
        out.number("LAST_POLL", lastPoll);
    }

    @Override
    public void writeValues(XmlWriter out, Form form) {
        if (values.isEmpty() && form == Form.LISTED) {
            out.empty("MONITORING");
        } else {
            TemplateXml.write(out, "MONITORING", values);
        }
    }

    /** Where the latest values are found. */
    public interface Source {
        Monitored latest(int vm);

        /** Stays the same while the latest values of the VMs with these ids do. */
        long changes(int first, int last);

        /** Those that hosts have reported. */
        static Source of(Latest latest) {
            return new Source() {
                @Override
                public Monitored latest(int vm) {
                    return latest.of(Resource.VM, vm)
                            .map(sample -> new Monitored(sample.time(), sample.values()))
                            .orElse(NEVER);
                }

                @Override
                public long changes(int first, int last) {
                    return latest.changes(Resource.VM, first, last);
                }
            };
        }
    }
}
