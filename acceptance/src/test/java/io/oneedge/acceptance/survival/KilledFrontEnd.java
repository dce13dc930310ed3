package io.oneedge.acceptance.survival;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.client.Client;

/** A front-end process and {@code kill -9}. */
record KilledFrontEnd(FrontEndProcess process) implements Victim {

    @Override
    public Client client() {
        return process.client();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void begin() {
        process.begin();
    }
}
