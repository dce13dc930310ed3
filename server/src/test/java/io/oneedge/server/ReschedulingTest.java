package io.oneedge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.quota.CountingStore;
import io.oneedge.core.system.Settings;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.HostVerdicts;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.Templates;
import io.oneedge.scheduler.round.PlacementRound;
import io.oneedge.scheduler.round.PlacementVerdicts;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VM with RESCHED = 1 goes to another host in the next round of placement. */
class ReschedulingTest {

    private static final RequestId NOBODY = RequestId.NONE;

    private static final Call ADMIN =
            new Call(
                    NOBODY,
                    Caller.SYSTEM,
                    Map.of(
                            Resource.VM,
                            Access.ADMIN,
                            Resource.HOST,
                            Access.ADMIN,
                            Resource.DATASTORE,
                            Access.ADMIN,
                            Resource.CLUSTER,
                            Access.ADMIN));

    private final CountingStore store =
            Nouns.counting(new MemoryStore(InstantSource.fixed(Instant.ofEpochSecond(1000))));
    private final Nouns nouns =
            new Nouns(
                    store,
                    Settings.read(""),
                    new Home(Path.of("/var/lib/oneedge")),
                    new SplittableRandom(1),
                    Nouns.declaredAbilities(store));
    private final PlacementRound round =
            new PlacementRound(store, nouns.vms, nouns.vmRescheduling, nouns.hosts);

    @BeforeEach
    void bootstrap() {
        nouns.bootstrap.run("oneadmin", "secret");
        nouns.datastores.objects().update(ADMIN, 0, Templates.read("TM_MAD=dummy"), true);
        host("here");
    }

    @Test
    void isMovedAsSoonAsThereIsAnotherHost() {
        int vm = running();
        List<Boolean> wanted = new ArrayList<>();
        store.listen(commit -> wanted.add(PlacementRound.isWantedAfter(commit)));
        nouns.vms.act(ADMIN, "resched", vm);
        assertThat(wanted.removeFirst()).isTrue();
        round.run(NOBODY);
        assertThat(vm(vm).place()).hasToString("RUNNING");
        assertThat(vm(vm).userTemplate().text("SCHED_MESSAGE"))
                .isEqualTo("here: the VM is there, and is to go to another host");
        assertThat(wanted.removeFirst()).as("a message is no reason for a round").isFalse();
        host("there");
        assertThat(wanted.getLast()).isTrue();
        round.run(NOBODY);
        assertThat(vm(vm).place()).hasToString("SAVE_MIGRATE");
        assertThat(vm(vm).standing().rescheduled()).isFalse();
        assertThat(vm(vm).userTemplate().has("SCHED_MESSAGE")).isFalse();
        end(vm);
        end(vm);
        end(vm);
        assertThat(vm(vm).place()).hasToString("RUNNING");
        assertThat(vm(vm).occupiedHosts()).containsExactly(1);
    }

    @Test
    void isToldWhatEveryOtherHostLacks() {
        int vm = running();
        nouns.hosts.allocate(ADMIN, "silent", "dummy", "dummy", -1);
        nouns.vms.act(ADMIN, "resched", vm);
        PlacementVerdicts verdicts = new PlacementVerdicts(nouns.hosts, nouns.vmRescheduling);
        HostVerdicts.Answer answer = store.read(reading -> verdicts.of(reading, vm(reading, vm)));
        assertThat(answer.hosts())
                .extracting(verdict -> verdict.reasons().getFirst())
                .containsExactly(
                        "the VM is there, and is to go to another host",
                        "takes no VMs, its state is INIT");
    }

    private void host(String name) {
        int id = nouns.hosts.allocate(ADMIN, name, "dummy", "dummy", -1);
        nouns.hosts.reported(NOBODY, id, 1000, DummyHost.report(name, "dummy"));
    }

    /** A VM that runs on the first host. */
    private int running() {
        int vm = nouns.vmCreation.allocate(ADMIN, Templates.read("CPU=1\nMEMORY=64"), false);
        round.run(NOBODY);
        end(vm);
        end(vm);
        return vm;
    }

    private Vm vm(int id) {
        return store.read(reading -> vm(reading, id));
    }

    private static Vm vm(Reading reading, int id) {
        return reading.find(Vms.KIND, id).orElseThrow();
    }

    /** Whatever the VM waits for is done. */
    private void end(int vm) {
        Effect effect =
                store.read(reading -> Journal.pendingOf(reading, Resource.VM, vm).getFirst());
        nouns.journal.end(
                store.withoutLimits(),
                effect.request(),
                effect.id(),
                new Outcome.Success(Template.EMPTY.with("DEPLOY_ID", "one-" + vm)));
    }
}
