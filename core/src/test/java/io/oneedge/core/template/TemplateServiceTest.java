package io.oneedge.core.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.Calls;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateServiceTest {

    private static final Call MANAGE = FreshSystem.admin(Access.MANAGE);

    private final FreshSystem system = new FreshSystem();
    private final TemplateService templates = system.templates;
    private final Caller alice = system.user("alice", 1);
    private final Call own = FreshSystem.call(alice, Access.MANAGE);

    @Test
    void readsBackWhatItStoresInTheOwnersOrder() {
        int id = templates.allocate(own, Calls.template("NAME", "t", "Z", "<&", "A", "1", "Z", ""));
        VmTemplate template = find(id);
        assertThat(template.attributes()).isEqualTo(Calls.template("Z", "<&", "A", "1", "Z", ""));
        assertThat(VmTemplateXml.decode(VmTemplateXml.encode(template))).isEqualTo(template);
    }

    @Test
    void refusesATemplateWithoutNameOrWithATakenOne() {
        assertThatThrownBy(() -> templates.allocate(own, Template.EMPTY))
                .hasMessage("Invalid NAME, it cannot be empty.");
        templates.allocate(own, Calls.template("NAME", "t"));
        assertThatThrownBy(() -> templates.allocate(own, Calls.template("NAME", "t")))
                .hasMessage("NAME is already taken by TEMPLATE 0.");
        templates.allocate(MANAGE, Calls.template("NAME", "t"));
    }

    @Test
    void refusesRestrictedAttributesToUsers() {
        Template nic = Calls.template("NAME", "t").plus(Attribute.Vector.of("NIC", "MAC", "02:00"));
        assertThatThrownBy(() -> templates.allocate(own, nic))
                .isInstanceOf(Failure.class)
                .hasMessage("User [2] : VM Template includes a restricted attribute NIC/MAC.");
        int id = templates.allocate(own, Calls.template("NAME", "t"));
        assertThatThrownBy(() ->
                        templates.objects().update(own, id, Calls.template("CPU_COST", "0"), true))
                .hasMessageContaining("restricted attribute CPU_COST");
        templates.objects().update(MANAGE, id, Calls.template("CPU_COST", "1"), true);
        templates.objects().update(own, id, Calls.template("MEMORY", "64"), true);
        assertThat(find(id).attributes().text("CPU_COST")).isEqualTo("1");
    }

    @Test
    void copiesWhatOneMayUseForItsNewOwner() {
        int id = templates.allocate(MANAGE, Calls.template("NAME", "t", "CPU", "1"));
        Call use = FreshSystem.call(alice, Access.USE);
        assertThatThrownBy(() -> templates.copy(use, id, "mine", false))
                .hasMessageContaining("USE TEMPLATE [0]");
        templates.objects().chmod(MANAGE, id, List.of(-1, -1, -1, -1, -1, -1, 1, -1, -1));
        VmTemplate copy = find(templates.copy(use, id, "mine", false));
        assertThat(copy.header().owner()).isEqualTo(alice.user());
        assertThat(copy.attributes()).isEqualTo(Calls.template("CPU", "1"));
        assertThatThrownBy(() -> templates.copy(use, id, "more", true))
                .hasMessageContaining("images of a template cannot be copied");
    }

    @Test
    void isGivenAwayByWhoMayManageItsNewOwner() {
        int id = templates.allocate(own, Calls.template("NAME", "t"));
        assertThatThrownBy(() -> system.ownership.change(own, templates.objects(), id, 0, -1))
                .hasMessageContaining("MANAGE USER [0]");
        system.ownership.change(MANAGE, templates.objects(), id, 0, 0);
        assertThat(find(id).header().ownerName()).isEqualTo("oneadmin");
        assertThat(find(id).header().groupName()).isEqualTo("oneadmin");
        int other = templates.allocate(own, Calls.template("NAME", "t"));
        assertThatThrownBy(() -> system.ownership.change(MANAGE, templates.objects(), other, 0, -1))
                .hasMessageContaining("owns another virtual machine template with this name");
        assertThatThrownBy(() -> system.ownership.change(MANAGE, templates.objects(), other, 9, -1))
                .hasMessage("Error getting user [9].");
    }

    private VmTemplate find(int id) {
        return system.store.read(reading -> TemplateService.find(reading, id)).orElseThrow();
    }
}
