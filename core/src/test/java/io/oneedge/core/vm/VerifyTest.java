package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.host.HostUsage;
import io.oneedge.core.image.Images;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.network.LeaseCheck;
import io.oneedge.core.network.Networks;
import io.oneedge.core.object.DocumentCheck;
import io.oneedge.core.verify.Check;
import io.oneedge.core.verify.Findings;
import io.oneedge.core.verify.IndexCheck;
import io.oneedge.core.verify.ReferenceCheck;
import io.oneedge.core.verify.VerifyService;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check finds nothing in a cloud that lives, and finds the fault that is planted for it. */
class VerifyTest {

    private final VmWorld world = VmWorld.withHosts(2);

    @BeforeEach
    void live() {
        world.running();
        world.off();
        world.deploy(world.instantiate());
        int over = world.running();
        world.act("terminate-hard", over);
        world.succeed(over, "guest.stop");
        world.succeed(over, "guest.remove");
        world.services
                .networks
                .reservations()
                .reserve(VmWorld.ADMIN, 0, Templates.read("NAME=mine\nSIZE=1"));
    }

    @Test
    void findsNothingInACloudThatLives() {
        List<Check> checks =
                List.of(
                        new HostUsageCheck(VmUse.ofHosts()),
                        new ImageUsersCheck(VmUse.ofImages()),
                        new LeaseCheck(VmUse.ofNetworks()),
                        new VmEffectsCheck(),
                        new DocumentCheck(
                                List.of(
                                        world.services.vms.objects().noun(),
                                        world.services.hosts.objects().noun())),
                        new IndexCheck(List.of(Vms.KIND, Images.KIND, Networks.KIND)),
                        references());
        XmlElement found = XmlReader.read(new VerifyService(world.store, checks).verify());
        assertThat(found.textAt("DIFFERENCES")).as(found.toString()).isEqualTo("0");
        assertThat(found.children("CHECK"))
                .hasSize(checks.size())
                .allSatisfy(check -> assertThat(check.numberAt("COMPARED", 0)).isPositive());
    }

    @Test
    void findsNothingAfterARangeWasRemovedByForce() {
        assertThatThrownBy(() -> world.services.networks.removeRange(VmWorld.ADMIN, 0, 0, true))
                .hasMessageContaining("has addresses of the reservation 1");
        VmWorld other = VmWorld.withHosts(1);
        int vm = other.running();
        other.services.networks.removeRange(VmWorld.ADMIN, 0, 0, true);
        other.services.networks.addRange(
                VmWorld.ADMIN, 0, Templates.read("AR=[TYPE=IP4,IP=10.0.0.6,SIZE=5]"));
        assertThat(other.vm(vm).nics().getFirst().text("IP")).isEqualTo("10.0.0.6");
        Findings findings = new Findings();
        other.store.read(reading -> {
            new LeaseCheck(VmUse.ofNetworks()).run(reading, findings);
            return 0;
        });
        assertThat(findings.kept()).isEmpty();
        other.instantiate();
        other.act("terminate-hard", vm);
        other.succeed(vm, "guest.stop");
        other.succeed(vm, "guest.remove");
        assertThat(other.usedLeases()).isEqualTo("1");
    }

    @Test
    void findsAHostThatPromisesWhatNobodyHas() {
        HostUsage wrong =
                (reading, host) -> {
                    HostUsage.Usage right = VmUse.ofHosts().of(reading, host);
                    return new HostUsage.Usage(
                            right.cpu() + 50, right.memory(), right.disk(), right.vms());
                };
        assertThat(differences(new HostUsageCheck(wrong)))
                .contains("host 0 CPU_USAGE 200 150", "host 1 CPU_USAGE 50 0");
    }

    @Test
    void findsAnImageThatIsUsedAndSaysThatItIsNot() {
        String stored = Images.KIND.encode().apply(world.image());
        world.store.write(
                VmWorld.NOBODY,
                writing -> {
                    writing.put(
                            Images.KIND,
                            Images.KIND.decode().apply(stored.replace(">USED<", ">READY<")));
                    return 0;
                });
        assertThat(differences(new ImageUsersCheck(VmUse.ofImages())))
                .containsExactly("image 0 state READY fits its use false true");
        assertThat(differences(new ImageUsersCheck((reading, image) -> List.of(7))))
                .anyMatch(line -> line.startsWith("image 0 VMS [7] [0, 1, 2]"));
    }

    @Test
    void findsALeaseWithoutItsHolderAndAHolderWithoutItsLease() {
        put(world.vm(0).withTemplate(world.vm(0).template().without("NIC")));
        assertThat(differences(new LeaseCheck(VmUse.ofNetworks())))
                .containsExactly("lease 0 of range 0 of network 0 holder VM 0 nobody");
        world.store.write(
                VmWorld.NOBODY,
                writing -> {
                    world.services.nics.releaseAll(writing, 1);
                    return 0;
                });
        assertThat(differences(new LeaseCheck(VmUse.ofNetworks())))
                .anyMatch(line -> line.endsWith("holder nobody VM 1"));
    }

    @Test
    void findsAVmThatWaitsForNothingOnItsWay() {
        world.store.write(
                VmWorld.NOBODY,
                writing -> {
                    world.services.journal.cancel(writing, Resource.VM, 2, "a fault");
                    return 0;
                });
        assertThat(differences(new VmEffectsCheck()))
                .containsExactly("VM 2 waits in PROLOG for an effect false true");
        world.store.write(
                VmWorld.NOBODY,
                writing ->
                        world.services.journal.begin(
                                writing, "guest.stop", Resource.VM, 3, 0, Template.EMPTY));
        assertThat(differences(new VmEffectsCheck())).contains("VM 3 pending effects 1 0");
        assertThat(world.store.<Integer>read(reading -> Journal.pending(reading).size())).isOne();
    }

    @Test
    void findsANameOfWhatDoesNotExist() {
        world.store.write(
                VmWorld.NOBODY,
                writing -> {
                    writing.remove(Images.KIND, 0);
                    return 0;
                });
        assertThat(differences(references())).contains("vm 0 IMAGE_ID 0 there is none");
        assertThat(differences(new ImageUsersCheck(VmUse.ofImages())))
                .contains("image 0 VMS [0, 1, 2] no such image");
    }

    @Test
    void findsADocumentThatIsNotWhatWouldBeWritten() {
        AtomicLong time = new AtomicLong();
        Monitored.Source changing =
                new Monitored.Source() {
                    @Override
                    public Monitored latest(int vm) {
                        return new Monitored(time.incrementAndGet(), Template.EMPTY);
                    }

                    @Override
                    public long changes(int first, int last) {
                        return time.incrementAndGet();
                    }
                };
        VmNoun restless = new VmNoun(changing);
        assertThat(differences(new DocumentCheck(List.of(restless))))
                .anyMatch(line -> line.startsWith("virtual machine 0 FULL document"));
    }

    @Test
    void keepsOnlyTheFirstDifferencesAndCountsAll() {
        Findings findings = new Findings();
        for (int i = 0; i < 3 * Findings.KEPT_MAX; i++) {
            findings.compare("x", "y", i, -1);
        }
        assertThat(findings.kept()).hasSize(Findings.KEPT_MAX);
        assertThat(findings.different()).isEqualTo(3 * Findings.KEPT_MAX);
    }

    private static ReferenceCheck references() {
        return new ReferenceCheck(
                List.of(
                        new ReferenceCheck.Reference<>(
                                Vms.KIND, "IMAGE_ID", VerifyTest::images, Images.KIND)));
    }

    private static Set<Integer> images(Vm vm) {
        return vm.state() == VmState.DONE ? Set.of() : Set.of(0);
    }

    private void put(Vm vm) {
        world.store.write(
                VmWorld.NOBODY,
                writing -> {
                    writing.put(Vms.KIND, vm);
                    return 0;
                });
    }

    private List<String> differences(Check check) {
        Findings findings = new Findings();
        world.store.read(reading -> {
            check.run(reading, findings);
            return 0;
        });
        List<String> lines = new ArrayList<>();
        findings.kept()
                .forEach(difference ->
                        lines.add(
                                String.join(
                                        " ",
                                        difference.object(),
                                        difference.what(),
                                        difference.shown(),
                                        difference.recomputed())));
        return lines;
    }
}
