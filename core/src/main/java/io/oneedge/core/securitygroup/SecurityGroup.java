package io.oneedge.core.securitygroup;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;

/** A security group; its rules are its attributes {@code RULE}. */
public record SecurityGroup(Header header, Template attributes)
        implements PoolObject<SecurityGroup> {

    /** The number of the group that every network has unless it says otherwise. */
    public static final int DEFAULT = 0;

    @Override
    public SecurityGroup withHeader(Header newHeader) {
        return new SecurityGroup(newHeader, attributes);
    }

    @Override
    public SecurityGroup withAttributes(Template newAttributes) {
        return new SecurityGroup(header, newAttributes);
    }
}
