package io.oneedge.core.journal;

import io.oneedge.core.transaction.Writing;

/** The noun that asked for effects and decides what their outcome means. */
@FunctionalInterface
public interface EffectOwner {

    /**
     * Decides, in the transaction that ends the effect. It may begin further effects. It must not
     * fail because of what the outcome says.
     */
    void ended(Writing writing, Effect effect, Outcome outcome);
}
