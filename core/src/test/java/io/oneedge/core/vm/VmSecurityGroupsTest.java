package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
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
    void manyVmsAreGivenTheRulesInSteps() {
        SecurityGroupService few =
                new SecurityGroupService(
                        world.store,
                        world.system.rules,
                        new VmSecurityGroups(world.services.journal, 2));
        List<Integer> vms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            vms.add(world.instantiate());
        }
        few.objects().update(VmWorld.ADMIN, 0, rules("TCP"), false);
        assertThat(ids("UPDATED_VMS")).isEqualTo(vms.subList(0, 2));
        assertThat(ids("OUTDATED_VMS")).isEqualTo(vms.subList(2, 5));
        assertThat(protocols(vms.get(4))).doesNotContain("TCP");
        List<Effect> first = steps();
        assertThat(first).hasSize(2);
        world.end(first.getFirst(), new Outcome.Success(Template.EMPTY));
        assertThat(ids("OUTDATED_VMS")).isEqualTo(vms.subList(4, 5));
        few.objects().update(VmWorld.ADMIN, 0, rules("UDP"), false);
        assertThat(ids("OUTDATED_VMS")).isEqualTo(vms.subList(2, 5));
        assertThat(world.end(first.getLast(), new Outcome.Success(Template.EMPTY))).isFalse();
        steps().forEach(step -> world.end(step, new Outcome.Success(Template.EMPTY)));
        assertThat(ids("OUTDATED_VMS")).isEmpty();
        assertThat(ids("UPDATED_VMS")).isEqualTo(vms);
        assertThat(vms).allSatisfy(vm -> assertThat(protocols(vm)).containsExactly("UDP"));
    }

    private List<Effect> steps() {
        return world.store.read(reading -> Journal.pendingOf(reading, Resource.SECGROUP, 0));
    }

    @Test
    void aRuleForANetworkIsOneForEachOfItsRanges() {
        int network =
                world.services.networks.allocate(
                        VmWorld.ADMIN,
                        Templates.read(
                                """
                                NAME=peers
                                VN_MAD=dummy
                                BRIDGE=br1
                                AR=[TYPE=IP4,IP=10.1.0.5,SIZE=7]
                                AR=[TYPE=IP4_6,IP=10.2.0.5,SIZE=3,ULA_PREFIX="fd00::"]
                                """),
                        -1);
        int vm = world.instantiate();
        groups.objects()
                .update(
                        VmWorld.ADMIN,
                        0,
                        Templates.read(
                                "RULE=[PROTOCOL=TCP,RULE_TYPE=inbound,NETWORK_ID="
                                        + network
                                        + "]\n"
                                        + "RULE=[PROTOCOL=UDP,RULE_TYPE=inbound,NETWORK_ID=999]"),
                        false);
        assertThat(world.vm(vm).template().vectors("SECURITY_GROUP_RULE"))
                .extracting(
                        rule -> rule.text("NETWORK_ID"),
                        rule -> rule.text("AR_ID"),
                        rule -> rule.text("IP"),
                        rule -> rule.text("SIZE"),
                        rule -> rule.text("IP6_ULA").isEmpty())
                .containsExactly(
                        tuple("" + network, "0", "10.1.0.5", "7", true),
                        tuple("" + network, "1", "10.2.0.5", "3", false));
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
        groups.objects().update(VmWorld.ADMIN, 0, rules(protocol), false);
    }

    private static Template rules(String protocol) {
        return Templates.read("RULE=[PROTOCOL=" + protocol + ",RULE_TYPE=inbound]");
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
