package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.template.Template;
import org.junit.jupiter.api.Test;

/** The ports of the screens of VMs. */
class GraphicsPortsTest {

    private static final String SCREEN = "CPU=0.1\nMEMORY=8\nGRAPHICS=[TYPE=VNC]";

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void followTheNumberOfTheirVm() {
        deployed(SCREEN);
        assertThat(port(deployed(SCREEN))).isEqualTo("5901");
    }

    @Test
    void areNeverGivenTwice() {
        assertThat(port(deployed("CPU=0.1\nMEMORY=8\nGRAPHICS=[TYPE=VNC,PORT=5901]")))
                .isEqualTo("5901");
        int other = deployed(SCREEN);
        assertThat(port(other)).isEqualTo("5902");
        int wishing = world.allocate(Caller.SYSTEM, SCREEN.replace("VNC", "VNC,PORT=5902"));
        assertThatThrownBy(() -> world.deploy(wishing))
                .hasMessageContaining("Requested VNC port already assigned to a VM");
        world.succeed(other, "guest.prepare");
        world.succeed(other, "guest.start");
        world.act("terminate-hard", other);
        world.succeed(other, "guest.stop");
        world.succeed(other, "guest.remove");
        world.deploy(wishing);
        assertThat(port(wishing)).isEqualTo("5902");
    }

    @Test
    void leaveReservedOnesOut() {
        GraphicsPorts ports = GraphicsPorts.of(6000, "6000, 6002:6010");
        Vm vm = world.vm(world.allocate(Caller.SYSTEM, SCREEN));
        Template ported = world.store.read(reading -> ports.assigned(reading, vm, 0, false));
        assertThat(ported.vector("GRAPHICS").orElseThrow().text("PORT")).isEqualTo("6001");
        int next = world.allocate(Caller.SYSTEM, SCREEN);
        Vm after = world.vm(next);
        Template second = world.store.read(reading -> ports.assigned(reading, after, 0, false));
        assertThat(second.vector("GRAPHICS").orElseThrow().text("PORT")).isEqualTo("6011");
    }

    @Test
    void sayWhatIsWrongWithTheSetting() {
        assertThatThrownBy(() -> GraphicsPorts.of(5900, "many"))
                .hasMessageContaining("\"many\" is no port");
        assertThatThrownBy(() -> GraphicsPorts.of(5900, "1:65536"))
                .hasMessageContaining("No port is left");
    }

    private int deployed(String template) {
        int vm = world.allocate(Caller.SYSTEM, template);
        world.deploy(vm);
        return vm;
    }

    private String port(int vm) {
        return world.vm(vm).template().vector("GRAPHICS").orElseThrow().text("PORT");
    }
}
