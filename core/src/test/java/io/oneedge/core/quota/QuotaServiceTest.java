package io.oneedge.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.core.testing.Seeds;
import io.oneedge.core.user.User;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class QuotaServiceTest {

    private static final Call ADMIN = FreshSystem.admin(Access.ADMIN);

    private final FreshSystem system = new FreshSystem();
    private final Caller bob = system.user("bob");
    private final QuotaService<User> quotas = system.users.quotas();

    @Test
    void limitsAreShownWithWhatIsUsed() {
        limit("VM=[CPU=\"0.5\",MEMORY=\"4096\",VMS=\"-2\"]\nDATASTORE=[ID=1,SIZE=2048]");
        XmlElement vm = shown().at("VM_QUOTA/VM").orElseThrow();
        assertThat(vm.children().stream().map(XmlElement::name).toList())
                .startsWith("CPU", "CPU_USED", "MEMORY", "MEMORY_USED", "RUNNING_CPU")
                .endsWith("SYSTEM_DISK_SIZE_USED", "VMS", "VMS_USED");
        assertThat(vm.textAt("CPU")).isEqualTo("0.5");
        assertThat(vm.textAt("VMS")).isEqualTo("-2");
        assertThat(vm.textAt("RUNNING_VMS")).isEqualTo("-1");
        assertThat(vm.textAt("VMS_USED")).isEqualTo("0");
        assertThat(shown().textAt("DATASTORE_QUOTA/DATASTORE/SIZE")).isEqualTo("2048");
    }

    @Test
    void anEntryReplacesTheEntryOfItsObjectAlone() {
        limit("DATASTORE=[ID=1,SIZE=2048,IMAGES=3]\nDATASTORE=[ID=2,SIZE=7]");
        limit("DATASTORE=[ID=1,IMAGES=4]");
        XmlElement first = shown().at("DATASTORE_QUOTA/DATASTORE").orElseThrow();
        assertThat(first.textAt("IMAGES")).isEqualTo("4");
        assertThat(first.textAt("SIZE")).isEqualTo("-1");
        assertThat(shown().at("DATASTORE_QUOTA").orElseThrow().children()).hasSize(2);
    }

    @Test
    void anEntryWithoutLimitsAndUseIsGone() {
        limit("IMAGE=[ID=3,RVMS=2]");
        limit("IMAGE=[ID=3,RVMS=-1]");
        assertThat(shown().at("IMAGE_QUOTA").orElseThrow().children()).isEmpty();
    }

    @Test
    void refusesWhatIsNoLimitAndSetsNothingOfIt() {
        for (String wrong :
                new String[] {
                    "VM=[VMS=-3]",
                    "VM=[VMS=many]",
                    "VM=[CPU=1e99]",
                    "DATASTORE=[SIZE=3]",
                    "DATASTORE=[ID=x,SIZE=3]",
                    "NETWORK=[ID=-1,LEASES=3]",
                    "DATASTORE=[ID=1,SIZE=2]\nIMAGE=[ID=1,RVMS=\"-7\"]",
                }) {
            assertThatThrownBy(() -> limit(wrong))
                    .as(wrong)
                    .hasMessageStartingWith("Negative limits or bad format in quota")
                    .extracting(thrown -> ((Failure) thrown).kind())
                    .isEqualTo(FailureKind.ACTION);
        }
        assertThat(shown().at("DATASTORE_QUOTA").orElseThrow().children()).isEmpty();
    }

    @Test
    void theDefaultLimitsHaveNoDefault() {
        assertThatThrownBy(() ->
                        quotas.limitDefaults(
                                ADMIN, Templates.read("VM=[VMS=\"100\",CPU=\"-1\",MEMORY=-1]")))
                .hasMessage(
                        "Negative limits or bad format in quota VM ="
                                + " [ CPU=-1,MEMORY=-1,VMS=100 ]");
        String shown = quotas.limitDefaults(ADMIN, Templates.read("VM=[VMS=100]"));
        assertThat(shown).isEqualTo(quotas.defaults()).contains("<VMS><![CDATA[100]]></VMS>");
        assertThat(shown).contains("<CPU><![CDATA[-2]]></CPU>");
    }

    @Test
    void oneadminHasNoLimits() {
        assertThatThrownBy(() -> quotas.limit(ADMIN, 0, Templates.read("VM=[VMS=1]")))
                .hasMessage("Cannot set quotas for oneadmin user");
        assertThatThrownBy(
                        () -> system.groups.quotas().limit(ADMIN, 0, Templates.read("VM=[VMS=1]")))
                .hasMessage("Cannot set quotas for oneadmin group");
    }

    @Test
    void nobodyLimitsThemselves() {
        assertThatThrownBy(() ->
                        quotas.limit(
                                FreshSystem.call(bob, Access.ADMIN),
                                bob.user(),
                                Templates.read("VM=[VMS=100]")))
                .extracting(thrown -> ((Failure) thrown).kind())
                .isEqualTo(FailureKind.AUTHORIZATION);
    }

    @Test
    void limitsGoWithTheirUser() {
        limit("VM=[VMS=1]");
        system.users.objects().delete(ADMIN, bob.user());
        assertThat(
                        system.store
                                .read(reading -> Quotas.limits(reading, Owner.user(bob.user())))
                                .isNone())
                .isTrue();
    }

    @Test
    void whatIsStoredIsReadBack() {
        Seeds.each(
                200,
                random -> {
                    Owner owner =
                            new Owner(
                                    Seeds.oneOf(random, Owner.Kind.values()),
                                    random.nextInt(-1, 1000));
                    Usage usage = new Usage(values(random, random.nextLong()));
                    TreeMap<Counter, Limit> set = new TreeMap<>();
                    values(random, Long.MAX_VALUE)
                            .forEach((counter, amount) ->
                                    set.put(
                                            counter,
                                            random.nextBoolean()
                                                    ? new Limit.AtMost(amount)
                                                    : Limit.Unlimited.UNLIMITED));
                    Limits limits = new Limits(set);
                    assertThat(QuotaText.owner(QuotaText.ofUsage(owner, usage))).isEqualTo(owner);
                    assertThat(QuotaText.usage(QuotaText.ofUsage(owner, usage))).isEqualTo(usage);
                    assertThat(QuotaText.limits(QuotaText.ofLimits(owner, limits)))
                            .isEqualTo(limits);
                });
    }

    private static TreeMap<Counter, Long> values(RandomGenerator random, long most) {
        TreeMap<Counter, Long> values = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            values.put(
                    new Counter(
                            Seeds.oneOf(random, Metric.values()), random.nextInt(-1, 1_000_000)),
                    most == Long.MAX_VALUE ? random.nextLong(most) : most);
        }
        return values;
    }

    private void limit(String template) {
        quotas.limit(ADMIN, bob.user(), Templates.read(template));
    }

    private XmlElement shown() {
        return XmlReader.read(system.users.show(ADMIN, bob.user()));
    }
}
