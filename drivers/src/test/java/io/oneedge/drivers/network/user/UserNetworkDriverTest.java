package io.oneedge.drivers.network.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.network.NetworkContract;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.virtualization.GuestNic;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNetworkDriverTest extends NetworkContract {

    @Override
    protected NetworkDriver driver() {
        return new UserNetworkDriver();
    }

    @Override
    protected boolean isConnected(int vmId, int nicId) {
        return false;
    }

    @Test
    void forwardsAPortToSshOfTheFirstInterface() {
        assertThat(driver.prepare(nic(0, false)))
                .isEqualTo(
                        new GuestNic.Attachment.UserMode(
                                "",
                                "",
                                "10.92.0.5",
                                List.of(
                                        new GuestNic.PortForward(
                                                UserNetworkDriver.sshPort(VM), 22))));
        assertThat(((GuestNic.Attachment.UserMode) driver.prepare(nic(1, false))).forwards())
                .isEmpty();
    }
}
