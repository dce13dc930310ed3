package io.oneedge.acceptance.survival;

import io.oneedge.client.Client;

/** A front-end that can be ended without a warning and started again on what it left. */
interface Victim {

    Client client();

    void kill();

    /** Starts it and returns at its first answer. */
    void start();

    /** Starts it and does not wait. */
    void begin();
}
