package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.oneedge.core.access.Caller;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.testing.FreshSystem;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Templates;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import io.oneedge.wire.catalogue.Access;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VmWhyTest {

    private final VmWorld world = VmWorld.withHosts(1);
    private EffectProgress progress = EffectProgress.UNKNOWN;
    private HostVerdicts verdicts = HostVerdicts.NONE;

    @Test
    void waitsForTheEffectThatItsHostCarriesOut() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        progress = effect -> Optional.of(new EffectProgress.Attempts(3, "nobody answers", 300));
        XmlElement why = why(vm);
        assertThat(why.textAt("PLACE")).isEqualTo("BOOT");
        assertThat(why.textAt("WAITS_FOR")).isEqualTo("EFFECT");
        assertThat(why.textAt("HOST")).isEqualTo("host01");
        assertThat(why.children("EFFECT")).hasSize(1);
        XmlElement effect = why.at("EFFECT").orElseThrow();
        assertThat(effect.textAt("ACTION")).isEqualTo("guest.start");
        assertThat(effect.textAt("HOST")).isEqualTo("host01");
        assertThat(effect.textAt("REQUEST")).isEqualTo("r1");
        assertThat(effect.numberAt("SINCE", 0))
                .isEqualTo(world.pending(vm, "guest.start").created());
        assertThat(effect.textAt("ATTEMPTS")).isEqualTo("3");
        assertThat(effect.textAt("PROBLEM")).isEqualTo("nobody answers");
        assertThat(effect.textAt("LIMIT_SECONDS")).isEqualTo("300");
        assertThat(effect.textAt("SUCCESS")).isEqualTo("RUNNING");
        assertThat(effect.textAt("FAILURE")).isEqualTo("BOOT_FAILURE");
    }

    @Test
    void waitsForAPlaceAndSaysWhatEachHostLacks() {
        int vm = world.instantiate();
        verdicts =
                (reading, waiting) ->
                        new HostVerdicts.Answer(
                                "",
                                List.of(
                                        new HostVerdicts.Verdict(
                                                0, "host01", List.of("is full", "is slow")),
                                        new HostVerdicts.Verdict(1, "host02", List.of())));
        XmlElement why = why(vm);
        assertThat(why.textAt("WAITS_FOR")).isEqualTo("PLACE");
        assertThat(why.at("PLACEMENT").orElseThrow().children("CANDIDATE"))
                .extracting(
                        candidate -> candidate.textAt("HOST"),
                        candidate -> candidate.textAt("SUITS"),
                        candidate -> candidate.children("REASON").size())
                .containsExactly(tuple("host01", "0", 2), tuple("host02", "1", 0));
    }

    @Test
    void waitsForWhatIsDoneForItsImages() {
        int image =
                world.services.images.allocate(
                        VmWorld.ADMIN, Templates.read("NAME=slow\nPATH=\"/tmp/none\""), 1, false);
        int vm = world.allocate(Caller.SYSTEM, "CPU=1\nMEMORY=64\nDISK=[IMAGE_ID=" + image + "]");
        XmlElement why = why(vm);
        assertThat(why.textAt("PLACE")).isEqualTo("CLONING");
        assertThat(why.textAt("WAITS_FOR")).isEqualTo("EFFECT");
        assertThat(why.textAt("EFFECT/ACTION")).isEqualTo("image.import");
        assertThat(why.textAt("EFFECT/SUCCESS")).isEqualTo("PENDING");
        assertThat(why.textAt("EFFECT/FAILURE")).isEqualTo("CLONING_FAILURE");
    }

    @Test
    void waitsForAPersonAndSaysWhatCanBeAskedFor() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.fail(vm, "guest.prepare", "the disk is full");
        XmlElement why = why(vm);
        assertThat(why.textAt("WAITS_FOR")).isEqualTo("PERSON");
        assertThat(why.textAt("ERROR")).contains("the disk is full");
        assertThat(why.children("WAY"))
                .extracting(way -> way.textAt("ACTION") + " " + way.textAt("TO"))
                .contains("retry PROLOG", "terminate CLEANUP_DELETE");
    }

    @Test
    void waitsForNothingWhileItRunsAndWhenItHasEnded() {
        int vm = world.running();
        assertThat(why(vm).textAt("WAITS_FOR")).isEqualTo("NOTHING");
        world.act("terminate-hard", vm);
        world.succeed(vm, "guest.stop");
        world.succeed(vm, "guest.remove");
        assertThat(why(vm).textAt("WAITS_FOR")).isEqualTo("NOTHING");
        assertThat(why(vm).textAt("PLACE")).isEqualTo("DONE");
        assertThat(why(vm).children("WAY")).isEmpty();
    }

    @Test
    void waitsForItsHostWhileNobodyKnowsWhetherItRuns() {
        int vm = world.running();
        world.services.vms.observed(VmWorld.NOBODY, vm, 0, VmEvent.GUEST_UNKNOWN);
        assertThat(why(vm).textAt("WAITS_FOR")).isEqualTo("HOST");
    }

    @Test
    void remembersWhatWasDoneForAVm() {
        int vm = world.instantiate();
        world.deploy(vm);
        world.succeed(vm, "guest.prepare");
        world.fail(vm, "guest.start", "no memory");
        world.services.vms.recover(VmWorld.ADMIN, vm, 2);
        assertThat(XmlReader.read(service().effects(VmWorld.ADMIN, vm)).children("EFFECT"))
                .extracting(
                        effect -> effect.textAt("ACTION"),
                        effect -> effect.textAt("STATE"),
                        effect -> effect.textAt("HOST"),
                        effect -> effect.textAt("MESSAGE"))
                .containsExactly(
                        tuple("guest.prepare", "DONE", "host01", ""),
                        tuple("guest.start", "FAILED", "host01", "no memory"),
                        tuple("guest.start", "PENDING", "host01", ""));
    }

    @Test
    void remembersTheLastEffectsOnly() {
        int vm = world.running();
        for (int i = 0; i < Journal.ENDED_KEPT + 5; i++) {
            world.act("reboot", vm);
            world.succeed(vm, "guest.reboot");
        }
        assertThat(XmlReader.read(service().effects(VmWorld.ADMIN, vm)).children("EFFECT"))
                .hasSize(Journal.ENDED_KEPT + 1)
                .allMatch(effect -> effect.textAt("ACTION").equals("guest.reboot"));
    }

    @Test
    void tellsOnlyThoseWhoMayUseTheVm() {
        int vm = world.running();
        Caller stranger = world.system.user("mallory");
        assertThatThrownBy(() -> service().why(FreshSystem.call(stranger, Access.USE), vm))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.AUTHORIZATION));
    }

    private XmlElement why(int vm) {
        return XmlReader.read(service().why(FreshSystem.admin(Access.USE), vm));
    }

    private VmWhyService service() {
        return new VmWhyService(world.store, world.services.vms.objects(), progress, verdicts);
    }
}
