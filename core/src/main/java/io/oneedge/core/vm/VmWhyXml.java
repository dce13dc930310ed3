package io.oneedge.core.vm;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress.Attempts;
import io.oneedge.foundation.xml.XmlWriter;

/** The document {@code VM_WHY}. */
final class VmWhyXml {

    /** Verdicts in one document; it says how many more hosts there are. */
    private static final int HOSTS_MAX = 500;

    private VmWhyXml() {}

    static String write(VmWhy why) {
        Vm vm = why.vm();
        XmlWriter out = new XmlWriter();
        out.open("VM_WHY")
                .number("ID", vm.id())
                .text("NAME", vm.name())
                .number("STATE", vm.state().number())
                .number("LCM_STATE", vm.lcm().number())
                .text("PLACE", vm.place().toString())
                .text("WAITS_FOR", why.waits().name())
                .number("SINCE", why.since());
        if (vm.guestHost().isPresent()) {
            Assignment assignment = vm.guestStay().orElseThrow().assignment();
            out.number("HOST_ID", assignment.host()).text("HOST", assignment.hostName());
        }
        why.effects().forEach(effect -> write(out, effect));
        why.places().ifPresent(places -> write(out, places));
        for (VmWhy.Way way : why.ways()) {
            out.open("WAY").text("ACTION", way.action()).text("TO", way.to()).close("WAY");
        }
        return out.text("ERROR", vm.userTemplate().text("ERROR"))
                .text("READY", vm.userTemplate().text("READY"))
                .close("VM_WHY")
                .toString();
    }

    private static void write(XmlWriter out, VmWhy.PendingEffect pending) {
        Effect effect = pending.effect();
        Attempts attempts = pending.attempts().orElse(new Attempts(0, "", 0));
        out.open("EFFECT")
                .number("ID", effect.id())
                .text("ACTION", effect.action())
                .number("HOST_ID", effect.host())
                .text("HOST", pending.hostName())
                .number("SINCE", effect.created())
                .text("REQUEST", effect.request().toString())
                .number("ATTEMPTS", attempts.begun())
                .number("LIMIT_SECONDS", attempts.limitSeconds())
                .text("PROBLEM", attempts.problem())
                .text("PROGRESS", pending.words());
        pending.transfers().forEach(transfer -> transfer.write(out));
        out.text("SUCCESS", pending.success()).text("FAILURE", pending.failure()).close("EFFECT");
    }

    private static void write(XmlWriter out, HostVerdicts.Answer answer) {
        out.open("PLACEMENT").text("PROBLEM", answer.problem());
        answer.hosts().stream()
                .limit(HOSTS_MAX)
                .forEach(verdict -> {
                    out.open("CANDIDATE")
                            .number("HOST_ID", verdict.host())
                            .text("HOST", verdict.name())
                            .flag("SUITS", verdict.reasons().isEmpty());
                    verdict.reasons().forEach(reason -> out.text("REASON", reason));
                    out.close("CANDIDATE");
                });
        out.number("MORE_HOSTS", Math.max(0, answer.hosts().size() - HOSTS_MAX));
        out.close("PLACEMENT");
    }
}
