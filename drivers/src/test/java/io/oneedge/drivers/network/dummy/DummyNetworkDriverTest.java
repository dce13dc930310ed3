package io.oneedge.drivers.network.dummy;

import io.oneedge.drivers.network.NetworkContract;
import io.oneedge.drivers.network.NetworkDriver;

class DummyNetworkDriverTest extends NetworkContract {

    @Override
    protected NetworkDriver driver() {
        return new DummyNetworkDriver();
    }

    @Override
    protected boolean isConnected(int vmId, int nicId) {
        return ((DummyNetworkDriver) driver).connected(vmId, nicId);
    }
}
