package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class VmSecurityGroupsTest {

    private static final String FILTER = "guest.nic.filter";

    private final VmWorld world = VmWorld.withHosts(1);
    private final SecurityGroupService groups =
            new SecurityGroupService(
                    world.store, world.system.rules, new VmSecurityGroups(world.services.journal));

    @Test
    void anUpdateReachesTheVmsThatHaveTheGroupAndTheHostsOfThoseThatRun() {
        int running = world.running();
        int off = world.off();
        update("TCP");
        assertThat(protocols(running)).containsExactly("TCP");
        assertThat(protocols(off)).containsExactly("TCP");
        assertThat(world.pending(off)).isEmpty();
        assertThat(ids("UPDATING_VMS")).containsExactly(running);
        assertThat(ids("UPDATED_VMS")).containsExactly(off);
        world.succeed(running, FILTER);
        assertThat(world.place(running)).isEqualTo("RUNNING");
        assertThat(ids("UPDATED_VMS")).containsExactly(running, off);
        assertThat(ids("UPDATING_VMS")).isEmpty();
    }

    @Test
    void whatAHostCouldNotDoIsKnownAndDoneAgainOnCommit() {
        int vm = world.running();
        update("TCP");
        world.fail(vm, FILTER, "no nft");
        assertThat(world.place(vm)).isEqualTo("RUNNING");
        assertThat(ids("ERROR_VMS")).containsExactly(vm);
        groups.commit(VmWorld.ADMIN, 0, true);
        world.succeed(vm, FILTER);
        assertThat(ids("ERROR_VMS")).isEmpty();
        groups.commit(VmWorld.ADMIN, 0, true);
        assertThat(world.pending(vm)).isEmpty();
        groups.commit(VmWorld.ADMIN, 0, false);
        assertThat(world.pending(vm, FILTER).host()).isZero();
    }

    @Test
    void commitsWithoutEndLeaveTwoEffectsAtMost() {
        int vm = world.running();
        for (int i = 0; i < 5; i++) {
            groups.commit(VmWorld.ADMIN, 0, false);
        }
        assertThat(world.pending(vm)).hasSize(2);
    }

    @Test
    void anEffectThatIsPendingGivesWayToTheEndOfTheVmAndToNothingElse() {
        int vm = world.running();
        update("TCP");
        world.act("reboot", vm);
        assertThat(world.pending(vm)).extracting(Effect::action).contains(FILTER, "guest.reboot");
        world.act("terminate-hard", vm);
        assertThat(world.pending(vm)).extracting(Effect::action).contains(FILTER, "guest.stop");
        for (String action : List.of("guest.stop", "guest.remove")) {
            Effect effect =
                    world.pending(vm).stream()
                            .filter(pending -> pending.action().equals(action))
                            .findFirst()
                            .orElseThrow();
            world.end(effect, VmWorld.success(action));
        }
        assertThat(world.place(vm)).isEqualTo("DONE");
        assertThat(world.pending(vm)).isEmpty();
        assertThat(ids("UPDATED_VMS")).isEmpty();
    }

    @Test
    void aGroupThatVmsHaveIsNotDeleted() {
        int id =
                groups.allocate(
                        VmWorld.ADMIN,
                        Templates.read("NAME=web\nRULE=[PROTOCOL=TCP,RULE_TYPE=inbound]"));
        world.allocate(
                io.oneedge.core.access.Caller.SYSTEM,
                "NAME=a\nCPU=1\nMEMORY=64\nNIC=[NETWORK_ID=0,SECURITY_GROUPS=" + id + "]");
        assertThatThrownBy(() -> groups.objects().delete(VmWorld.ADMIN, id))
                .hasMessageContaining("in use");
    }

    @Test
    void aLateOutcomeOfAVmThatWasPoweredOffChangesNothingElse() {
        int vm = world.running();
        update("TCP");
        Effect filter = world.pending(vm, FILTER);
        world.act("poweroff-hard", vm);
        Effect stop = world.pending(vm).getLast();
        world.end(stop, VmWorld.success(stop.action()));
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
        world.end(filter, new Outcome.Failed(FailureKind.ACTION, "gone"));
        assertThat(world.place(vm)).isEqualTo("POWEROFF");
    }

    private void update(String protocol) {
        groups.objects()
                .update(
                        VmWorld.ADMIN,
                        0,
                        Templates.read("RULE=[PROTOCOL=" + protocol + ",RULE_TYPE=inbound]"),
                        false);
    }

    private List<String> protocols(int vm) {
        return world.vm(vm).template().vectors("SECURITY_GROUP_RULE").stream()
                .map((Attribute.Vector rule) -> rule.text("PROTOCOL"))
                .toList();
    }

    private List<Integer> ids(String element) {
        XmlElement shown = XmlReader.read(groups.objects().show(VmWorld.ADMIN, 0));
        return shown.child(element).orElseThrow().children("ID").stream()
                .map(id -> Integer.valueOf(id.text()))
                .toList();
    }
}
