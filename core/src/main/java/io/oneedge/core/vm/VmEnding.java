package io.oneedge.core.vm;

import io.oneedge.core.transaction.Writing;

/** Gives back what a VM has taken from other nouns: images, leases. */
@FunctionalInterface
public interface VmEnding {
    void release(Writing writing, Vm vm);
}
