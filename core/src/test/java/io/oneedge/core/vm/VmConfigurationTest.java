package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Templates;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What VMs are started with, and what those that run are told of it. */
class VmConfigurationTest {

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void tellsARunningGuestOfAnotherContext() {
        int vm = world.running();
        update(vm, "CONTEXT=[NETWORK=\"YES\",COLOUR=\"blue\"]");
        assertThat(world.place(vm)).isEqualTo("HOTPLUG");
        assertThat(context(vm).text("COLOUR")).isEqualTo("blue");
        assertThat(context(vm).text("ETH0_IP")).isEqualTo("10.0.0.6");
        assertThat(world.vm(vm).history()).hasSize(1);
        world.succeed(vm, "guest.context");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
    }

    @Test
    void keepsAContextThatTheGuestCouldNotBeToldOf() {
        int vm = world.running();
        update(vm, "CONTEXT=[COLOUR=\"blue\"]");
        world.fail(vm, "guest.context", "its guest holds the CD");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(context(vm).text("COLOUR")).isEqualTo("blue");
        assertThat(world.vm(vm).userTemplate().text("ERROR")).contains("holds the CD");
    }

    @Test
    void tellsAGuestNothingThatHasNotChangedOrThatItCannotBeTold() {
        int vm = world.running();
        update(vm, "GRAPHICS=[TYPE=\"VNC\",LISTEN=\"127.0.0.1\"]");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        world.abilities = Set.of();
        update(vm, "CONTEXT=[COLOUR=\"blue\"]");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(context(vm).text("COLOUR")).isEqualTo("blue");
        assertThat(world.pending(vm)).isEmpty();
    }

    private void update(int vm, String template) {
        world.services.configuration.update(VmWorld.ADMIN, vm, Templates.read(template));
    }

    private Attribute.Vector context(int vm) {
        return world.vm(vm).template().vector("CONTEXT").orElseThrow();
    }
}
