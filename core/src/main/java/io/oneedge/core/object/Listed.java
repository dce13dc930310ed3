package io.oneedge.core.object;

import io.oneedge.core.access.Target;

/** What a list has to know of an object before it shows it. */
public interface Listed {

    /** Whose it is and who may do what with it. */
    Target target();

    /** The number of its state. */
    int state();

    default int id() {
        return target().id();
    }
}
