package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.core.image.ImageState;
import io.oneedge.core.testing.Calls;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import org.junit.jupiter.api.Test;

class VmCreationTest {

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void takesNothingWhenSomethingIsMissing() {
        for (String wrong :
                new String[] {
                    "NIC=[NETWORK_ID=0]\nDISK=[IMAGE_ID=55]",
                    "NIC=[NETWORK_ID=0]\nDISK=[IMAGE_ID=0]\nDISK=[IMAGE_ID=0,TARGET=\"../x\"]",
                    "DISK=[IMAGE_ID=0]\nNIC=[NETWORK_ID=9]",
                    "NIC=[NETWORK_ID=0,IP=\"10.0.9.9\"]\nDISK=[IMAGE_ID=0]",
                    "DISK=[IMAGE_ID=0]\nOS=[KERNEL_DS=\"$FILE[IMAGE_ID=7]\"]",
                }) {
            assertThatThrownBy(() -> world.allocate(Caller.SYSTEM, "CPU=1\nMEMORY=64\n" + wrong))
                    .as(wrong)
                    .isInstanceOf(Failure.class);
            assertThat(world.usedLeases()).as(wrong).isEqualTo("0");
            assertThat(world.image().state()).as(wrong).isEqualTo(ImageState.READY);
        }
    }

    @Test
    void aRefusedNameTakesNoNumber() {
        assertThatThrownBy(() -> instantiate("vm-$i", Template.EMPTY))
                .hasMessageContaining("Invalid NAME, char '$' is not allowed");
        assertThatThrownBy(() -> instantiate("x".repeat(129), Template.EMPTY))
                .hasMessageContaining("max length");
        assertThat(instantiate("", Template.EMPTY)).isZero();
        assertThat(world.vm(0).name()).isEqualTo("web-0");
    }

    @Test
    void extraAttributesReplaceThoseOfTheTemplate() {
        int vm = instantiate("", Calls.template("MEMORY", "256", "COLOUR", "blue"));
        assertThat(world.vm(vm).memoryMebibytes()).isEqualTo(256);
        assertThat(world.vm(vm).userTemplate().text("COLOUR")).isEqualTo("blue");
        assertThat(world.vm(vm).userTemplate().text("HYPERVISOR")).isEqualTo("dummy");
    }

    @Test
    void aPersistentImageHasOneVm() {
        int image = world.image("NAME=own\nPATH=\"/tmp/none\"\nPERSISTENT=YES");
        String template = "CPU=1\nMEMORY=64\nDISK=[IMAGE_ID=" + image + "]";
        int first = world.allocate(Caller.SYSTEM, template);
        assertThatThrownBy(() -> world.allocate(Caller.SYSTEM, template))
                .hasMessageContaining("persistent and already in use");
        world.act("terminate", first);
        world.allocate(Caller.SYSTEM, template);
    }

    @Test
    void noAddressIsGivenTwiceAndAllComeBack() {
        for (int i = 0; i < 5; i++) {
            instantiate("", Template.EMPTY);
        }
        assertThatThrownBy(() -> instantiate("", Template.EMPTY)).isInstanceOf(Failure.class);
        assertThat(world.usedLeases()).isEqualTo("5");
        world.act("terminate", 0);
        int again = instantiate("", Template.EMPTY);
        assertThat(world.vm(again).nics().getFirst().text("IP"))
                .isEqualTo(world.vm(0).nics().getFirst().text("IP"));
    }

    private int instantiate(String name, Template extra) {
        return world.services.creation.instantiate(VmWorld.ADMIN, 0, name, false, extra, false);
    }
}
