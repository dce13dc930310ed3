package io.oneedge.core.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.AccessRule;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclServiceTest {

    private static final Call ADMIN = FreshSystem.admin(Access.MANAGE);

    private final FreshSystem system = new FreshSystem();
    private final AclService rules = system.rules;

    @Test
    void printsWhatItReads() {
        for (String text :
                List.of(
                        "@1 VM+IMAGE+TEMPLATE+DOCUMENT+SECGROUP+VMGROUP/* CREATE *",
                        "#2 HOST/%100 USE+MANAGE #0",
                        "* NET/#3 USE #0",
                        "#5 USER/@7 USE+MANAGE+ADMIN+CREATE *")) {
            assertThat(RuleText.print(RuleText.parse(0, text))).isEqualTo(text);
        }
    }

    @Test
    void readsBackEveryRuleThatIsWellFormed() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int wellFormed = 0;
        for (int round = 0; round < 20_000; round++) {
            AccessRule rule =
                    new AccessRule(
                            1,
                            selector(random),
                            types(random),
                            random.nextInt(1, 16),
                            zone(random));
            if (RuleCheck.faults(rule).isEmpty()) {
                wellFormed++;
                assertThat(RuleText.parse(1, RuleText.print(rule))).isEqualTo(rule);
                String stored = AccessRules.KIND.encode().apply(rule);
                assertThat(AccessRules.KIND.decode().apply(stored)).isEqualTo(rule);
            }
        }
        assertThat(wellFormed).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1400000000, 1, 400000000, [user] is missing",
        "300000001, 1400000000, 1, 400000000, [user] has more than one",
        "400000001, 1400000000, 1, 400000000, [user] has the ALL bit and an id",
        "400000000, 400000000, 1, 400000000, [resource] names no type",
        "400000000, 1800000064, 1, 400000000, [resource] by cluster",
        "400000000, 2200000064, 1, 400000000, [resource] by group",
        "400000000, 1400000000, 0, 400000000, [rights] are missing",
        "400000000, 1400000000, 1f, 400000000, [rights] are more",
        "400000000, 1400000000, 1, 0, [zone] is missing",
        "400000000, 1100000003, 1, 400000000, one [resource] of ALL zones"
    })
    void saysWhatIsWrongWithARule(
            String user, String resource, String rights, String zone, String fault) {
        assertThatThrownBy(() -> rules.add(ADMIN, user, resource, rights, zone))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(" is malformed: ")
                .hasMessageContaining(fault);
    }

    @Test
    void letsNobodyButAdministratorsSeeOrChangeRules() {
        Caller alice = system.user("alice", 1);
        Call call = FreshSystem.call(alice, Access.MANAGE);
        assertThatThrownBy(() -> rules.list(call))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION);
                            assertThat(failure.message())
                                    .isEqualTo("User [2] : Not authorized to perform MANAGE ACL.");
                        });
        assertThatThrownBy(() -> rules.remove(call, 0)).isInstanceOf(Failure.class);
    }

    @Test
    void forgetsRulesWithWhatTheySpeakOf() {
        int alice = system.user("alice", 1).user();
        int group = system.groups.allocate(FreshSystem.admin(Access.CREATE), "devs");
        int before = count();
        rules.add(ADMIN, "10000000" + alice, "2400000000", "1", "");
        rules.add(ADMIN, "200000064", "1400000000", "8", "400000000");
        assertThat(count()).isEqualTo(before + 2);
        system.users.objects().delete(FreshSystem.admin(Access.ADMIN), alice);
        assertThat(count()).isEqualTo(before + 1);
        system.groups.objects().delete(FreshSystem.admin(Access.ADMIN), group);
        assertThat(count()).isEqualTo(6);
    }

    @Test
    void leavesRulesOfOtherZonesOut() {
        int before = count();
        rules.add(ADMIN, "400000000", "2400000000", "1", "100000005");
        assertThat(count()).isEqualTo(before);
    }

    private int count() {
        return system.store.read(rules::rules).size();
    }

    private static long selector(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> AccessRule.INDIVIDUAL | random.nextInt(200);
            case 1 -> AccessRule.GROUP | random.nextInt(200);
            default -> AccessRule.ALL;
        };
    }

    private static long types(RandomGenerator random) {
        long types = selector(random);
        for (Resource resource : Resource.values()) {
            types |= random.nextInt(4) == 0 ? resource.bit() : 0;
        }
        return types;
    }

    private static long zone(RandomGenerator random) {
        return random.nextBoolean() ? AccessRule.ALL : AccessRule.INDIVIDUAL;
    }
}
