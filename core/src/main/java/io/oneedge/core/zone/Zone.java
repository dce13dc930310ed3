package io.oneedge.core.zone;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;

/** A zone: where its front-end answers is its attribute {@code ENDPOINT}. */
public record Zone(Header header, Template attributes) implements PoolObject<Zone> {

    /** The number of the zone that this front-end is. */
    public static final int HERE = 0;

    @Override
    public Zone withHeader(Header newHeader) {
        return new Zone(newHeader, attributes);
    }

    @Override
    public Zone withAttributes(Template newAttributes) {
        return new Zone(header, newAttributes);
    }
}
