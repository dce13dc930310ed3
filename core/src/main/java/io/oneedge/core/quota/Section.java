package io.oneedge.core.quota;

import java.util.List;

/** What is limited together; in the order in which documents show them. */
public enum Section {
    /** One entry for each datastore. */
    DATASTORE(true),
    /** One entry for each virtual network. */
    NETWORK(true),
    /** One entry for all virtual machines. */
    VM(false),
    /** One entry for each image. */
    IMAGE(true);

    private final boolean perObject;

    Section(boolean perObject) {
        this.perObject = perObject;
    }

    /** Whether each object has limits of its own. */
    boolean isPerObject() {
        return perObject;
    }

    /** The element around all entries of the section. */
    String element() {
        return name() + "_QUOTA";
    }

    List<Metric> metrics() {
        return Metric.of(this);
    }
}
