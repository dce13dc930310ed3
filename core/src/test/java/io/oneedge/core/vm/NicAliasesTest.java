package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.oneedge.core.access.Caller;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Templates;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Further addresses of network interfaces. */
class NicAliasesTest {

    private static final String ALIAS = "NIC_ALIAS=[NETWORK_ID=0,PARENT=NIC0]";

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void areMadeWithTheirVm() {
        int vm =
                world.allocate(
                        Caller.SYSTEM,
                        "CPU=1\nMEMORY=64\nCONTEXT=[NETWORK=YES]\nNIC=[NETWORK_ID=0]\n"
                                + ALIAS
                                + "\n"
                                + ALIAS);
        assertThat(world.vm(vm).template().vectors("NIC_ALIAS"))
                .extracting(
                        alias -> alias.text("NIC_ID"),
                        alias -> alias.text("ALIAS_ID"),
                        alias -> alias.text("NAME"),
                        alias -> alias.text("IP"))
                .containsExactly(
                        tuple("1", "0", "NIC0_ALIAS1", "10.0.0.7"),
                        tuple("2", "1", "NIC0_ALIAS2", "10.0.0.8"));
        assertThat(world.vm(vm).nics().getFirst().text("ALIAS_IDS")).isEqualTo("1,2");
        assertThat(context(vm).text("ETH0_ALIAS1_IP")).isEqualTo("10.0.0.8");
        assertThat(world.usedLeases()).isEqualTo("3");
        world.act("terminate", vm);
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    @Test
    void areRefusedWithoutTheirInterface() {
        assertThatThrownBy(() ->
                        world.allocate(
                                Caller.SYSTEM,
                                "CPU=1\nMEMORY=64\nNIC_ALIAS=[NETWORK_ID=0,PARENT=NIC7]"))
                .hasMessageContaining("NIC named NIC7 not found for alias");
        int vm = world.off();
        assertThatThrownBy(() -> attach(vm, "NIC_ALIAS=[NETWORK_ID=0]"))
                .hasMessageContaining("not found for alias");
        assertThat(world.usedLeases()).isEqualTo("1");
    }

    @Test
    void comeToARunningGuestThroughItsContextAlone() {
        int vm = world.running();
        attach(vm, ALIAS);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_NIC");
        assertThat(context(vm).text("ETH0_ALIAS0_IP")).isEqualTo("10.0.0.7");
        assertThat(world.pending(vm, "guest.context").parameters().text("NIC_ID")).isEqualTo("1");
        world.succeed(vm, "guest.context");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(alias(vm).value("ATTACH")).isEmpty();
        assertThat(lastAction(vm)).isEqualTo(VmAction.ALIAS_ATTACH);
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        assertThat(world.place(vm)).isEqualTo("HOTPLUG_NIC");
        assertThat(context(vm).text("ETH0_ALIAS0_IP")).isEqualTo("10.0.0.7");
        world.fail(vm, "guest.context", "its guest holds the CD");
        assertThat(alias(vm).value("ATTACH")).isEmpty();
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        world.succeed(vm, "guest.context");
        assertThat(world.vm(vm).template().has("NIC_ALIAS")).isFalse();
        assertThat(world.vm(vm).nics().getFirst().value("ALIAS_IDS")).isEmpty();
        assertThat(context(vm).text("ETH0_ALIAS0_IP")).isEmpty();
        assertThat(context(vm).text("ETH0_IP")).isEqualTo("10.0.0.6");
        assertThat(world.usedLeases()).isEqualTo("1");
    }

    @Test
    void goAgainWhenTheGuestCannotBeToldOfThem() {
        int vm = world.running();
        attach(vm, ALIAS);
        world.fail(vm, "guest.context", "its guest holds the CD");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(world.vm(vm).template().has("NIC_ALIAS")).isFalse();
        assertThat(world.usedLeases()).isEqualTo("1");
        world.abilities = Set.of();
        assertThatThrownBy(() -> attach(vm, ALIAS))
                .hasMessageContaining("cannot be given a new context while it runs");
    }

    @Test
    void goWithTheirInterface() {
        int vm = world.off();
        attach(vm, ALIAS);
        attach(vm, ALIAS);
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        assertThat(world.usedLeases()).isEqualTo("3");
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 0);
        assertThat(world.vm(vm).interfaces()).isEmpty();
        assertThat(context(vm).values()).noneMatch(value -> value.name().startsWith("ETH0"));
        assertThat(world.usedLeases()).isEqualTo("0");
    }

    @Test
    void getANumberThatNoOtherHas() {
        int vm = world.off();
        attach(vm, ALIAS);
        attach(vm, ALIAS);
        world.services.devices.detachNic(VmWorld.ADMIN, vm, 1);
        attach(vm, ALIAS);
        assertThat(world.vm(vm).template().vectors("NIC_ALIAS"))
                .extracting(alias -> List.of(alias.text("NIC_ID"), alias.text("ALIAS_ID")))
                .containsExactly(List.of("2", "1"), List.of("3", "2"));
        assertThat(world.vm(vm).nics().getFirst().text("ALIAS_IDS")).isEqualTo("2,3");
    }

    private void attach(int vm, String alias) {
        world.services.devices.attachNic(VmWorld.ADMIN, vm, Templates.read(alias));
    }

    private Attribute.Vector alias(int vm) {
        return world.vm(vm).template().vector("NIC_ALIAS").orElseThrow();
    }

    private Attribute.Vector context(int vm) {
        return world.vm(vm).template().vector("CONTEXT").orElseThrow();
    }

    private VmAction lastAction(int vm) {
        return world.vm(vm).previousStay().orElseThrow().action();
    }
}
