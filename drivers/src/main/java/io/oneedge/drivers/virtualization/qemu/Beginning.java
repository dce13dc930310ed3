package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.GuestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the machine of a guest begins: anew, from a checkpoint, or with what another host sends. */
interface Beginning {

    /** The record of a guest that begins so. */
    default GuestRecord planned(GuestRecord usual) {
        return usual;
    }

    /** QEMU's arguments. */
    List<String> arguments(GuestSpecification guest, QemuHost host);

    /** What QEMU reads from its standard input. */
    default Optional<Path> input() {
        return Optional.empty();
    }

    /** QEMU runs and can be talked to. */
    void begun(QemuGuest started);

    /** From nothing. */
    record Anew() implements Beginning {

        @Override
        public List<String> arguments(GuestSpecification guest, QemuHost host) {
            return QemuCommandLine.of(guest, host);
        }

        @Override
        public void begun(QemuGuest started) {
            forgetSnapshots(started);
        }
    }

    /** With the memory that was saved. */
    record FromCheckpoint(Checkpoint checkpoint, Patience patience) implements Beginning {

        @Override
        public List<String> arguments(GuestSpecification guest, QemuHost host) {
            return QemuCommandLine.restoring(guest, host);
        }

        @Override
        public Optional<Path> input() {
            return Optional.of(checkpoint.file());
        }

        @Override
        public void begun(QemuGuest started) {
            started.resume(patience);
            forgetSnapshots(started);
        }
    }

    /** A machine that has just begun has no snapshots of itself. */
    static void forgetSnapshots(QemuGuest started) {
        Undo.attempt(
                "VM " + started.kept().vmId() + ": forgetting snapshots of a machine that ended",
                () -> new MachineSnapshots(started).forgetAll());
    }
}
