package io.oneedge.core.template;

import io.oneedge.core.object.Header;
import io.oneedge.core.object.PoolObject;
import io.oneedge.foundation.template.Template;

/**
 * A template from which virtual machines are made.
 *
 * @param registered when it was made, in seconds since 1970
 */
public record VmTemplate(Header header, long registered, Template attributes)
        implements PoolObject<VmTemplate> {

    @Override
    public VmTemplate withHeader(Header newHeader) {
        return new VmTemplate(newHeader, registered, attributes);
    }

    @Override
    public VmTemplate withAttributes(Template newAttributes) {
        return new VmTemplate(header, registered, newAttributes);
    }
}
