package io.oneedge.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.core.access.Caller;
import io.oneedge.core.testing.Recording;
import io.oneedge.foundation.template.Template;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VmXmlTest {

    private final VmWorld world = VmWorld.withHosts(1);

    @Test
    void isShownAsRecordedWhileItIsHeld() {
        int vm = recorded();
        Recording.assertSame(
                Recording.document("162-one.vm.info"),
                world.services.vms.objects().show(VmWorld.ADMIN, vm),
                "STIME");
    }

    @Test
    void readsBackWhatItStoresInEveryStateOfItsLife() {
        VmSimulation simulation = new VmSimulation(new SplittableRandom(99));
        for (int step = 0; step < 200; step++) {
            simulation.step();
            for (Vm vm : simulation.vms()) {
                assertThat(VmXml.decode(VmXml.encode(vm))).isEqualTo(vm);
            }
        }
    }

    @Test
    void readsBackWhateverItsOwnerWrote() {
        Vm vm = world.vm(recorded());
        SplittableRandom random = new SplittableRandom(4);
        String letters = "aZ09 <>&\"']]>\\$[]=,\u00e9\u2603\n\t";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int k = random.nextInt(30); k > 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            Vm odd =
                    vm.withAttributes(Template.EMPTY.with("A", text.toString()).with("B", ""))
                            .withHeader(vm.header().withName(text.toString()));
            assertThat(VmXml.decode(VmXml.encode(odd))).isEqualTo(odd);
        }
    }

    private int recorded() {
        world.allocate(Caller.SYSTEM, "CPU=1\nMEMORY=64");
        return world.services.creation.instantiate(
                VmWorld.ADMIN, 0, "vm-one", true, Template.EMPTY, false);
    }
}
