package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;

/** Says what VMs wait for, and what was done for them before. Reads only. */
public final class VmWhyService {

    private final Store store;
    private final ObjectService<Vm> objects;
    private final EffectProgress progress;
    private final HostVerdicts verdicts;

    public VmWhyService(
            Store store,
            ObjectService<Vm> objects,
            EffectProgress progress,
            HostVerdicts verdicts) {
        this.store = store;
        this.objects = objects;
        this.progress = progress;
        this.verdicts = verdicts;
    }

    /** The document of what a VM waits for, of one moment. */
    public String why(Call call, int id) {
        return store.read(reading -> {
            Vm vm = objects.load(reading, id);
            objects.require(call, reading, vm);
            Optional<HostVerdicts.Answer> places =
                    vm.waitsForPlace() ? Optional.of(verdicts.of(reading, vm)) : Optional.empty();
            VmWhy why = VmWhy.of(vm, Journal.of(reading, Resource.VM, id), progress, places);
            return VmWhyXml.write(
                    vm.state() == VmState.CLONING
                            ? why.withImages(ofImages(reading, vm), progress)
                            : why);
        });
    }

    /** What is pending for the images of the VM's disks. */
    private static List<Effect> ofImages(Reading reading, Vm vm) {
        return vm.disks().stream()
                .flatMap(disk -> disk.value("IMAGE_ID").stream())
                .distinct()
                .flatMap(image ->
                        Journal.pendingOf(reading, Resource.IMAGE, Integer.parseInt(image))
                                .stream())
                .toList();
    }

    /** The document of the effects of a VM: the pending ones and the last that ended. */
    public String effects(Call call, int id) {
        return store.read(reading -> {
            Vm vm = objects.load(reading, id);
            objects.require(call, reading, vm);
            return VmEffectsXml.write(vm, Journal.of(reading, Resource.VM, id));
        });
    }
}
