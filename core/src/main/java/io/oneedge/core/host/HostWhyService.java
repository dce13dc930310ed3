package io.oneedge.core.host;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.EffectProgress;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;

/** Says how a host is reached and what waits for it. Changes nothing. */
public final class HostWhyService {

    private final Store store;
    private final HostService hosts;
    private final EffectProgress progress;
    private final HostReach reach;

    public HostWhyService(
            Store store, HostService hosts, EffectProgress progress, HostReach reach) {
        this.store = store;
        this.hosts = hosts;
        this.progress = progress;
        this.reach = reach;
    }

    /** The document {@code HOST_WHY}: the link to a host and its queue, of one moment. */
    public String why(Call call, int id) {
        return store.read(reading -> {
            Host host = hosts.objects().load(reading, id);
            hosts.objects().require(call, reading, host);
            List<Effect> queue =
                    Journal.pending(reading).stream()
                            .filter(effect -> effect.host() == id)
                            .toList();
            return write(host, reach.way(host), queue);
        });
    }

    private String write(Host host, Optional<HostReach.Way> way, List<Effect> queue) {
        XmlWriter out = new XmlWriter();
        out.open("HOST_WHY")
                .number("ID", host.id())
                .text("NAME", host.name())
                .text("STATE", host.state().name())
                .text("ERROR", host.error());
        out.open("LINK")
                .text(
                        "STATE",
                        way.map(now -> now.connected() ? "CONNECTED" : "BROKEN").orElse("NONE"))
                .text("PROBLEM", way.map(HostReach.Way::problem).orElse(""))
                .close("LINK");
        for (Effect effect : queue) {
            Optional<EffectProgress.Attempts> attempts = progress.of(effect.id());
            out.open("EFFECT")
                    .number("ID", effect.id())
                    .text("ACTION", effect.action())
                    .text("RESOURCE", effect.resource().name())
                    .number("OBJECT", effect.object())
                    .text("REQUEST", effect.request().toString())
                    .number("STIME", effect.created())
                    .number("ATTEMPTS", attempts.map(EffectProgress.Attempts::begun).orElse(0))
                    .number("LIMIT", attempts.map(EffectProgress.Attempts::limitSeconds).orElse(0L))
                    .text("PROBLEM", attempts.map(EffectProgress.Attempts::problem).orElse(""))
                    .close("EFFECT");
        }
        return out.close("HOST_WHY").toString();
    }

    /** The document {@code HOST_CHECK}: what a host, added or not, has and lacks. */
    public String check(Call call, String name) {
        store.read(reading -> {
            hosts.objects()
                    .authorization(call, reading)
                    .require(
                            List.of(
                                    new Need(
                                            Access.CREATE,
                                            Target.madeBy(call.caller(), Resource.HOST))));
            return name;
        });
        XmlWriter out = new XmlWriter();
        out.open("HOST_CHECK").text("NAME", name);
        for (HostReach.Check check : reach.check(name)) {
            out.open("CHECK")
                    .text("NAME", check.name())
                    .text("STATE", check.state())
                    .text("DETAIL", check.detail())
                    .text("MEND", check.mend())
                    .close("CHECK");
        }
        return out.close("HOST_CHECK").toString();
    }
}
