package io.oneedge.core.vm;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.object.Form;
import io.oneedge.core.object.KeptDocuments;
import io.oneedge.core.object.NameScope;
import io.oneedge.core.object.Noun;
import io.oneedge.core.schedule.ScheduledActions;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Resource;
import java.util.Optional;

/** What is special about VMs among the nouns. */
final class VmNoun implements Noun<Vm> {

    private final Monitored.Source monitored;

    VmNoun(Monitored.Source monitored) {
        this.monitored = monitored;
    }

    @Override
    public Kind<Vm> kind() {
        return Vms.KIND;
    }

    @Override
    public Resource resource() {
        return Resource.VM;
    }

    @Override
    public String poolElement() {
        return "VM_POOL";
    }

    @Override
    public Target target(Reading reading, Vm vm) {
        return KeptVm.target(vm);
    }

    @Override
    public void write(XmlWriter out, Reading reading, Vm vm, Form form) {
        Monitored latest = monitored.latest(vm.id());
        switch (form) {
            case FULL -> VmXml.writeFull(out, vm, latest);
            case EXTENDED -> VmXml.writeExtended(out, vm, latest);
            case LISTED -> VmXml.writeListed(out, vm, latest);
        }
    }

    @Override
    public Template accept(Call call, Reading reading, Vm vm, Template proposed) {
        ScheduledActions.check(proposed);
        return proposed;
    }

    @Override
    public Optional<KeptDocuments<Vm, ?>> kept() {
        return Optional.of(KeptVm.documents(monitored));
    }

    @Override
    public NameScope nameScope() {
        return NameScope.NONE;
    }

    @Override
    public void delete(Call call, Writing writing, Vm vm) {
        throw Failure.action("A VM is ended with terminate or recover, not deleted");
    }
}
