package io.oneedge.acceptance.survival;

/** Where an object comes to rest when nobody asks anything more of it. */
enum Rest {
    /** A VM that is RUNNING, any other object that can be used. */
    READY,
    HELD,
    POWERED_OFF,
    GONE
}
