package io.oneedge.core.network;

import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Attribute;
import java.util.List;
import java.util.Map;

/** What networks ask of virtual machines: the interfaces of all that have not ended, by number. */
@FunctionalInterface
public interface VmInterfaces {
    Map<Integer, List<Attribute.Vector>> of(Reading reading);
}
