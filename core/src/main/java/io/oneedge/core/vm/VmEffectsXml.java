package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** The document {@code VM_EFFECTS}. */
final class VmEffectsXml {

    private VmEffectsXml() {}

    static String write(Vm vm, List<Effect> effects) {
        XmlWriter out = new XmlWriter();
        out.open("VM_EFFECTS").number("ID", vm.id()).text("NAME", vm.name());
        for (Effect effect : effects) {
            out.open("EFFECT")
                    .number("ID", effect.id())
                    .text("ACTION", effect.action())
                    .number("HOST_ID", effect.host())
                    .text("HOST", hostName(vm, effect.host()))
                    .text("REQUEST", effect.request().toString())
                    .text("STATE", effect.state().name())
                    .number("STIME", effect.created())
                    .number("ETIME", effect.ended())
                    .text("MESSAGE", effect.message())
                    .close("EFFECT");
        }
        return out.close("VM_EFFECTS").toString();
    }

    /** The name that a host had when the VM came to it last; empty for the front-end. */
    static String hostName(Vm vm, int host) {
        return vm.history().stream()
                .map(HistoryRecord::assignment)
                .filter(assignment -> assignment.host() == host)
                .map(Assignment::hostName)
                .reduce("", (earlier, later) -> later);
    }
}
