package io.oneedge.core.access;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import io.oneedge.wire.xmlrpc.AnswerRoom;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an operation: which request it is, who makes it, and the rights that the catalogue
 * declares for the operation. A service can ask only for what is declared.
 *
 * @param needs the access that the operation needs to each resource it touches
 * @param key by which a call that makes something is known when it is repeated
 * @param room for the documents that are the answer
 */
public record Call(
        RequestId request,
        Caller caller,
        Map<Resource, Access> needs,
        Optional<CallKey> key,
        AnswerRoom room) {

    public Call {
        needs = Map.copyOf(needs);
    }

    /** A call that is not known when it is repeated, and whose answer stays in this process. */
    public Call(RequestId request, Caller caller, Map<Resource, Access> needs) {
        this(request, caller, needs, Optional.empty(), AnswerRoom.UNLIMITED);
    }

    /** The access that the operation is declared to need. */
    public Access need(Resource resource) {
        Access access = needs.get(resource);
        if (access == null) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "The catalogue declares no right to " + resource + " for this operation");
        }
        return access;
    }
}
