package io.oneedge.core.testing;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls and templates for tests. */
public final class Calls {

    /** The time at which the recordings were made. */
    public static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_795_351_829L));

    /** An ordinary user of the group users. */
    public static final Caller USER = new Caller(2, 1, Set.of(1), "user", "users");

    private static final RequestId REQUEST = new RequestId(7);

    private Calls() {}

    /** Oneadmin, who may do everything. */
    public static Call admin(Resource resource, Access access) {
        return new Call(REQUEST, Caller.SYSTEM, Map.of(resource, access));
    }

    /** Oneadmin, for an operation that touches two kinds of object. */
    public static Call admin(Resource one, Access first, Resource other, Access second) {
        return new Call(REQUEST, Caller.SYSTEM, Map.of(one, first, other, second));
    }

    /** The same call by somebody else. */
    public static Call by(Caller caller, Call call) {
        return new Call(call.request(), caller, call.needs());
    }

    /** Single attributes, from names and values in turn. */
    public static Template template(String... namesAndValues) {
        return new Template(List.copyOf(Attribute.Vector.of("T", namesAndValues).values()));
    }
}
