package io.oneedge.drivers.virtualization.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.VirtualizationContract;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DummyVirtualizationDriverTest extends VirtualizationContract {

    @Override
    protected VirtualizationDriver open(Path state) {
        return new DummyVirtualizationDriver("node1", state);
    }

    @Override
    protected GuestSpecification prepared(GuestSpecification guest) {
        return guest;
    }

    @Override
    protected void crash(VirtualizationDriver driver, int vmId) {
        ((DummyVirtualizationDriver) driver).kill(vmId);
    }

    @Test
    void namesGuestsAsOpenNebulaDoes() {
        assertThat(driver.start(guest(VM))).isEqualTo("node1:guest" + VM + ":dummy");
    }
}
