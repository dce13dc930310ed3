package io.oneedge.drivers.virtualization.qemu;

import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.drivers.virtualization.GuestMovement;
import io.oneedge.drivers.virtualization.GuestSpecification;
import io.oneedge.drivers.virtualization.MachineForm;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The machine of a guest that comes from another host. It rests when all has arrived; its disks are
 * taken over by QEMU only when it is told to run, for another QEMU may have them open.
 */
final class QemuArrival implements Beginning {

    /** Machines that are taken over from another host's word. */
    private static final Pattern MACHINE = Pattern.compile("microvm|q35|pc-q35-[0-9]+(\\.[0-9]+)*");

    /** What tells the sockets of such a guest from those of another QEMU in the same directory. */
    private static final String SOCKETS = "-arrived";

    private static final String RUNNING = "running";

    /** The word of a QEMU that has not taken in all. */
    private static final String ARRIVING = "inmigrate";

    private static final Duration MAKING = Duration.ofMinutes(1);

    private final GuestSpecification guest;
    private final MachineForm form;
    private final GuestUser user;
    private final String sockets;

    QemuArrival(GuestSpecification guest, MachineForm form, GuestUser user) {
        this.guest = guest;
        this.form = form;
        this.user = user;
        // In a directory that both hosts see, the guest's present sockets have the other name.
        this.sockets =
                Files.exists(
                                guest.directory().resolve(QemuCommandLine.control(SOCKETS)),
                                LinkOption.NOFOLLOW_LINKS)
                        ? ""
                        : SOCKETS;
        if (!MACHINE.matcher(form.machine()).matches()) {
            throw Failure.action(
                    "\"" + form.machine() + "\" is no machine that this host can take over");
        }
    }

    @Override
    public GuestRecord planned(GuestRecord usual) {
        form.disks().forEach(this::make);
        return usual.arriving(sockets);
    }

    @Override
    public List<String> arguments(GuestSpecification same, QemuHost host) {
        return QemuCommandLine.receiving(guest, host, sockets, form.machine());
    }

    /** An empty disk of the same size, over the same base. */
    private void make(MachineForm.Disk disk) {
        Path file = guest.directory().resolve("disk." + disk.id());
        try {
            Files.deleteIfExists(file);
            switch (disk.format()) {
                case RAW -> {
                    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                        sparse.setLength(disk.bytes());
                    }
                }
                case QCOW2 -> {
                    List<String> command =
                            new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
                    if (!disk.base().isEmpty()) {
                        command.addAll(List.of("-b", "disk." + disk.id() + ".base"));
                        command.addAll(List.of("-F", DiskFormat.parse(disk.base()).toString()));
                    }
                    command.addAll(List.of("disk." + disk.id(), Long.toString(disk.bytes())));
                    Program.of(command).in(guest.directory()).within(MAKING).check();
                }
            }
            user.give(file, guest.vmId());
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot make the disk " + file + ": " + e, e);
        }
    }

    @Override
    public void begun(QemuGuest started) {
        QmpConnection control = started.control();
        control.execute("migrate-set-capabilities", capability("late-block-activate"));
        if (!form.disks().isEmpty()) {
            takeInDisks(control);
        }
        remove(GuestMovement.MEMORY_IN);
        control.execute(
                "migrate-incoming", Json.object().with("uri", "unix:" + GuestMovement.MEMORY_IN));
    }

    static JsonObject capability(String name) {
        return Json.object()
                .with(
                        "capabilities",
                        Json.of(
                                List.of(
                                        Json.object()
                                                .with("capability", name)
                                                .with("state", true))));
    }

    private void takeInDisks(QmpConnection control) {
        remove(GuestMovement.DISKS_IN);
        control.execute(
                "nbd-server-start",
                Json.object()
                        .with(
                                "addr",
                                Json.object()
                                        .with("type", "unix")
                                        .with(
                                                "data",
                                                Json.object()
                                                        .with("path", GuestMovement.DISKS_IN))));
        for (MachineForm.Disk disk : form.disks()) {
            String node = BlockNode.name(disk.id());
            control.execute(
                    "block-export-add",
                    Json.object()
                            .with("type", "nbd")
                            .with("id", node + "-in")
                            .with("node-name", node)
                            .with("name", node)
                            .with("writable", true));
        }
    }

    private void remove(String socket) {
        try {
            Files.deleteIfExists(guest.directory().resolve(socket));
        } catch (IOException e) {
            throw Failure.of(FailureKind.ACTION, "Cannot remove an old " + socket + ": " + e, e);
        }
    }

    /** Waits until all has arrived. */
    static void await(QemuGuest guest, Duration deadline) {
        Patience patience = Patience.of(deadline, "The arrival of VM " + guest.kept().vmId());
        while (guest.status().equals(ARRIVING)) {
            patience.rest();
        }
    }

    /** Lets the guest run, and tells the network where it is now. */
    static void run(QemuGuest guest) {
        QmpConnection control = guest.control();
        Undo.attempt(
                "VM " + guest.kept().vmId() + ": ending the intake of disks",
                () -> {
                    if (control.execute("query-block-exports").array("return").size() > 0) {
                        control.execute("nbd-server-stop");
                    }
                });
        if (!guest.status().equals(RUNNING)) {
            control.execute("cont");
        }
        Undo.attempt(
                "VM " + guest.kept().vmId() + ": announcing it to the network",
                () ->
                        control.execute(
                                "announce-self",
                                Json.object()
                                        .with("initial", 20)
                                        .with("max", 550)
                                        .with("rounds", 8)
                                        .with("step", 70)));
        Beginning.forgetSnapshots(guest);
    }
}
