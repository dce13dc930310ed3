package io.oneedge.core.object;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;

/**
 * A lock that a user put on an object: operations that need the locked access are refused to all
 * but administrators.
 *
 * @param level 1 blocks use and everything above, 2 manage and admin, 3 admin alone, 4 everything
 * @param owner number of the user who locked it
 * @param time in seconds since 1970
 */
public record Lock(int level, int owner, long time, RequestId request) {

    public Lock {
        if (level < 1 || level > 4) {
            throw Failure.invalid("A lock level is 1 (use), 2 (manage), 3 (admin) or 4 (all)");
        }
    }

    public boolean blocks(Access access) {
        return switch (access) {
            case USE -> level == 1 || level == 4;
            case MANAGE -> level == 1 || level == 2 || level == 4;
            case ADMIN, CREATE -> true;
        };
    }

    void write(XmlWriter out) {
        out.open("LOCK")
                .number("LOCKED", level)
                .number("OWNER", owner)
                .number("TIME", time)
                .number("REQ_ID", request.number())
                .close("LOCK");
    }

    static Lock read(XmlElement element) {
        return new Lock(
                (int) element.numberAt("LOCKED", 1),
                (int) element.numberAt("OWNER", 0),
                element.numberAt("TIME", 0),
                new RequestId(Math.max(0, element.numberAt("REQ_ID", 0))));
    }
}
