package io.oneedge.server;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.GuestEffect;
import io.oneedge.core.vm.HistoryRecord;
import io.oneedge.core.vm.Vm;
import io.oneedge.core.vm.Vms;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;

/** What is known of a guest's way from one host to another. */
final class Moves {

    private Moves() {}

    /** A way between two hosts. */
    record Way(Host from, Host to) {

        /** The way itself, unless it leads nowhere. */
        Optional<Way> ifFar() {
            return from.id() == to.id() ? Optional.empty() : Optional.of(this);
        }
    }

    /**
     * The way that an effect takes a guest, if it leads to another host: a migration from the host
     * before to the last one; the files of a guest that was stopped or undeployed from the host
     * where they were kept.
     */
    static Optional<Way> of(Reading reading, Effect effect) {
        if (effect.resource() != Resource.VM) {
            return Optional.empty();
        }
        return switch (GuestEffect.of(effect)) {
            case MIGRATE, MOVE -> way(reading, effect, 0, true);
            case FETCH -> way(reading, effect, 1, false);
            default -> Optional.empty();
        };
    }

    private static Optional<Way> way(Reading reading, Effect effect, int back, boolean away) {
        Optional<Vm> vm = reading.find(Vms.KIND, effect.object());
        Optional<Host> other =
                vm.map(Vm::history)
                        .filter(stays -> stays.size() > back)
                        .map(stays -> stay(stays, back))
                        .flatMap(stay -> HostService.find(reading, stay.assignment().host()));
        Optional<Host> here = HostService.find(reading, effect.host());
        if (other.isEmpty() || here.isEmpty()) {
            return Optional.empty();
        }
        Way way = away ? new Way(here.get(), other.get()) : new Way(other.get(), here.get());
        return way.ifFar();
    }

    private static HistoryRecord stay(List<HistoryRecord> stays, int back) {
        return stays.get(stays.size() - 1 - back);
    }
}
