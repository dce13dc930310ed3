package io.oneedge.core.vm;

import io.oneedge.core.journal.Outcome;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Attribute;

/** Gives back what VMs have taken from other nouns: images, leases. */
public interface VmEnding {

    /** Everything of a VM that has ended. */
    void release(Writing writing, Vm vm);

    /**
     * The image of a disk that a VM no longer has.
     *
     * @param before the VM that had it
     */
    void releaseDisk(Writing writing, Vm before, Attribute.Vector disk);

    /** A persistent disk has become larger, or its snapshots are others: so has its image. */
    void keepDisk(Writing writing, Vm vm, Attribute.Vector disk);

    /** The lease of a network interface that a VM no longer has. */
    void releaseNic(Writing writing, Vm vm, Attribute.Vector nic);

    /** A disk was saved as this image, or could not be. */
    void saved(Writing writing, int image, Outcome outcome);
}
