package io.oneedge.core.image;

import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import java.util.List;

/** What images ask of virtual machines; the noun virtual machine answers. */
@FunctionalInterface
public interface ImageUsers {

    /** The numbers of the virtual machines that have a disk of an image; ended ones have none. */
    List<Integer> of(Reading reading, int image);

    /**
     * The content of an image that virtual machines wait for has come, or could not be brought.
     * Asked in the transaction that decided it.
     */
    default void settled(Writing writing, int image, boolean ready) {}
}
