package io.oneedge.config.release;

import io.oneedge.config.content.Value;
import java.util.Optional;

/**
 * What an upgrade would do with one key of a file, and why.
 *
 * @param place where it is: {@code VM_MAD[NAME = "kvm"]/ARGUMENTS}
 * @param base its value in the release that the file comes from, if it is there
 * @param mine the administrator's value, if there is one
 * @param wanted the new release's value, if there is one
 */
public record KeyPlan(
        Fate fate,
        String place,
        Optional<Value> base,
        Optional<Value> mine,
        Optional<Value> wanted,
        String why) {

    /** What becomes of a key. */
    public enum Fate {
        /** The administrator's value stays. */
        KEPT,
        /** The new release's value comes. */
        TAKEN,
        /** What both changed is in the result. */
        MERGED,
        /** It goes. */
        REMOVED,
        /** Both changed it in different ways; nobody has decided. */
        COLLISION
    }
}
