package io.oneedge.core.journal;

import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;

/**
 * One thing to be done outside the store. A driver that is given the same effect twice does it
 * once.
 *
 * @param id never used twice; drivers know the effect by it
 * @param action what to do, in the words of the agent's protocol, such as {@code guest.start}
 * @param resource the kind of object that asked for it
 * @param object id of that object
 * @param host id of the host that does it, {@link #FRONT_END}, or {@link #STEP}
 * @param parameters what the action needs beyond the object itself
 * @param request that caused it
 * @param created seconds since 1970
 * @param ended seconds since 1970, 0 while pending
 * @param message why it failed, or empty
 */
public record Effect(
        long id,
        String action,
        Resource resource,
        int object,
        int host,
        Template parameters,
        RequestId request,
        EffectState state,
        long created,
        long ended,
        String message) {

    /** Done by the front-end itself, on no host. */
    public static final int FRONT_END = -1;

    /**
     * A step of work that would be too much for one transaction: nobody is asked, and it ends as
     * soon as the transaction that began it is on disk.
     */
    public static final int STEP = -2;

    /** The parameter of an effect that can no longer be given up. */
    private static final String PASSED = "PASSED";

    /** Whether there is no way back any more: what it leads to has begun elsewhere. */
    public boolean isPassed() {
        return parameters.isYesAt(PASSED);
    }

    Effect passed() {
        return new Effect(
                id,
                action,
                resource,
                object,
                host,
                parameters.with(PASSED, "YES"),
                request,
                state,
                created,
                ended,
                message);
    }

    Effect ended(EffectState end, long time, String why) {
        return new Effect(
                id, action, resource, object, host, parameters, request, end, created, time, why);
    }
}
