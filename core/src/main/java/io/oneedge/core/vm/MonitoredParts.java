package io.oneedge.core.vm;

import io.oneedge.core.object.Form;
import io.oneedge.foundation.xml.XmlWriter;

/** The parts of a VM's document that change with each monitoring message. */
interface MonitoredParts {

    /** The element {@code LAST_POLL}. */
    void writeLastPoll(XmlWriter out);

    /** The element {@code MONITORING}. */
    void writeValues(XmlWriter out, Form form);
}
