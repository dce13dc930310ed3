package io.oneedge.core.object;

import io.oneedge.foundation.template.Template;

/**
 * An object of a pool: immutable, with a header and the template that its owner may update.
 *
 * @param <T> the noun itself
 */
public interface PoolObject<T extends PoolObject<T>> {

    Header header();

    /** The attributes that {@code update} replaces; for a VM its user template. */
    Template attributes();

    T withHeader(Header header);

    T withAttributes(Template attributes);

    default int id() {
        return header().id();
    }

    default String name() {
        return header().name();
    }
}
