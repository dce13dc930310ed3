package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.Pipeline;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.DiskImages;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestDepart;
import io.oneedge.wire.agent.GuestDeparture;
import io.oneedge.wire.agent.GuestForm;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestReceive;
import io.oneedge.wire.agent.GuestRestart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running guest's move from one host to another. Its memory, and its disks where the hosts do
 * not share them, are sent while it runs. Then it rests at both, and this decides: that the guest
 * is to run there is written down first; from then on there is no way back, and before there is no
 * way but back.
 */
final class LiveMove {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMove.class);

    /** How long a step may take that is no copying. */
    private static final Duration STEP_MAX = Duration.ofMinutes(1);

    /** Beyond the deadline, for a host that cannot be told: then it takes the guest back itself. */
    private static final Duration ARRIVAL_GRACE = Duration.ofMinutes(2);

    /** How long a target is waited for that is to be rid of what had come. */
    private static final Duration TIDYING_MAX = Duration.ofSeconds(5);

    private static final long MIB = 1024 * 1024;

    /** Both ends of a move. */
    record Ends(HostLink source, HostLink target, GuestPlace from, GuestPlace to, String name) {}

    private final Ends ends;
    private final MoveTerms terms;
    private final MoveWatch watch;
    private final AgentCommand command;
    private final GuestMigrate guest;
    private final boolean shared;
    private final GuestTarget there;
    private final String attempt;
    private final long began = System.nanoTime();

    LiveMove(Ends ends, MoveTerms terms, MoveWatch watch, AgentCommand command, boolean shared) {
        this.ends = ends;
        this.terms = terms;
        this.watch = watch;
        this.command = command;
        this.shared = shared;
        this.guest = GuestMigrate.fromJson(command.document());
        this.there = new GuestTarget(guest.destinationDatastore(), guest.guest().virtualization());
        this.attempt = command.id() + "-" + Long.toHexString(System.nanoTime());
    }

    /** Sends everything; the guest rests at both hosts afterwards. Fails before that. */
    AgentResult begin() {
        watch.tell(command, "the machine at " + ends.name() + " is being made");
        GuestForm form =
                GuestForm.fromJson(
                        ask(ends.source(), AgentAction.GUEST_DESCRIBE, guest.target().toJson()));
        List<Tunnel> tunnels = new ArrayList<>();
        try {
            GuestForm coming = shared ? form.withoutDisks() : copied(form);
            ask(
                    ends.target(),
                    AgentAction.GUEST_RECEIVE,
                    new GuestReceive(
                                    guest.guest(),
                                    coming,
                                    attempt,
                                    !shared,
                                    seconds(terms.deadline().plus(ARRIVAL_GRACE)))
                            .toJson());
            List<Integer> disks = coming.disks().stream().map(GuestForm.Disk::id).toList();
            tunnels.add(tunnel("memory-out.sock", "memory-in.sock"));
            disks.forEach(
                    disk -> tunnels.add(tunnel("disk-out-" + disk + ".sock", "disks-in.sock")));
            long resting = send(disks, tunnels);
            if (!watch.pass(command)) {
                throw Failure.action("The move was given up");
            }
            return forward(Optional.of(new Rest(resting, System.nanoTime())));
        } finally {
            tunnels.forEach(Tunnel::close);
        }
    }

    /** For how long a guest had rested at a moment. */
    private record Rest(long millis, long at) {}

    /** Files that do not change; the disks that do follow over ways of their own. */
    private GuestForm copied(GuestForm form) {
        form.disks().stream()
                .filter(GuestForm.Disk::snapshots)
                .findFirst()
                .ifPresent(disk -> {
                    throw Failure.action(
                            "Disk "
                                    + disk.id()
                                    + " has snapshots, which cannot go along while the guest runs:"
                                    + " delete them, or power the VM off and migrate it then");
                });
        int datastore = guest.target().systemDatastore();
        int vm = command.vmId();
        List<Integer> disks = form.disks().stream().map(GuestForm.Disk::id).toList();
        ProgramResult result =
                Pipeline.run(
                        ends.from().packRunning(datastore, vm, disks),
                        ends.to().unpack(guest.destinationDatastore(), vm),
                        left());
        if (!result.ok()) {
            throw ends.to().failed(result);
        }
        ends.to().settle(guest.destinationDatastore(), vm);
        return form;
    }

    private Tunnel tunnel(String from, String to) {
        int vm = command.vmId();
        return Tunnel.open(
                ends.from().tunnel(guest.target().systemDatastore(), vm, "listen", from),
                ends.to().tunnel(guest.destinationDatastore(), vm, "connect", to));
    }

    /** Waits until all is sent; gives for how long the guest rests since, in milliseconds. */
    private long send(List<Integer> disks, List<Tunnel> tunnels) {
        GuestDepart depart =
                new GuestDepart(
                        guest.target(),
                        attempt,
                        true,
                        disks,
                        terms.bandwidth(),
                        Math.toIntExact(terms.downtime().toMillis()),
                        seconds(left()));
        GuestDeparture now = depart(depart);
        while (now.phase() != GuestDeparture.Phase.SENT) {
            if (now.phase() == GuestDeparture.Phase.GIVEN_UP) {
                throw Failure.action(now.problem());
            }
            watch.tell(command, words(now));
            if (!watch.wanted(command)) {
                throw Failure.action("The move was given up");
            }
            if (tunnels.stream().anyMatch(Tunnel::isBroken)) {
                throw Failure.action("The way to " + ends.name() + " broke off");
            }
            left();
            now = depart(GuestDepart.about(guest.target(), attempt));
        }
        LOG.info(
                "VM {}: {} MiB went to {} in {} ms",
                command.vmId(),
                tunnels.stream().mapToLong(Tunnel::bytes).sum() / MIB,
                ends.name(),
                Duration.ofNanos(System.nanoTime() - began).toMillis());
        return now.restingMillis();
    }

    private GuestDeparture depart(GuestDepart document) {
        return GuestDeparture.fromJson(
                ask(ends.source(), AgentAction.GUEST_DEPART, document.toJson()));
    }

    private static String words(GuestDeparture now) {
        String what =
                switch (now.phase()) {
                    case DISKS -> "its disks";
                    case MEMORY -> "its memory";
                    case SENT, GIVEN_UP -> "it";
                };
        String rests =
                now.restingMillis() > 0 ? "; it rests since " + now.restingMillis() + " ms" : "";
        return "%d MiB of %s are sent, %d MiB are left%s"
                .formatted(now.sent() / MIB, what, now.left() / MIB, rests);
    }

    /** The guest runs there, and nothing of it is left where it was. */
    AgentResult forward() {
        return forward(Optional.empty());
    }

    private AgentResult forward(Optional<Rest> rest) {
        watch.tell(command, "all is sent; it is told to run at " + ends.name());
        List<GuestArrived.DiskImage> images =
                shared ? List.of() : DiskImages.in(command.document()).images();
        AgentResult runs = asked(ends.target(), AgentAction.GUEST_ARRIVED, running(images));
        if (!runs.ok()) {
            if (runs.kind() == FailureKind.UNAVAILABLE) {
                throw Failure.of(FailureKind.UNAVAILABLE, runs.message());
            }
            // It does not run there. What there is of it must not run either from now on.
            ask(ends.target(), AgentAction.GUEST_LEAVE, leaving(there, "", !shared).toJson());
            throw Failure.action("The guest cannot run at " + ends.name() + ": " + runs.message());
        }
        rest.ifPresent(since ->
                LOG.info(
                        "VM {}: runs at {}; it rested for {} ms",
                        command.vmId(),
                        ends.name(),
                        since.millis()
                                + Duration.ofNanos(System.nanoTime() - since.at()).toMillis()));
        watch.tell(command, "it runs at " + ends.name() + "; what it was is being removed");
        leaveSource(images);
        GuestStarted started = GuestStarted.fromJson(runs.document());
        return AgentResult.succeeded(command.id(), started.toJson());
    }

    /** The guest as it is to run, and whether its host starts it again when it died. */
    private JsonObject running(List<GuestArrived.DiskImage> images) {
        JsonObject document = new GuestArrived(guest.guest(), attempt, images).toJson();
        return GuestRestart.isAsked(command.document()) ? GuestRestart.asked(document) : document;
    }

    /** Whatever stands in the way, it is tried again: the guest runs elsewhere. */
    private void leaveSource(List<GuestArrived.DiskImage> disks) {
        // The images of this machine are the front-end's own, and stay.
        boolean keepsImages = shared || ends.from() instanceof GuestPlace.Here;
        List<GuestPrepare.StoredFile> images =
                keepsImages ? List.of() : disks.stream().map(GuestArrived.DiskImage::file).toList();
        GuestLeave leave = new GuestLeave(guest.target(), "", !shared, images);
        try {
            ask(ends.source(), AgentAction.GUEST_LEAVE, leave.toJson());
        } catch (Failure e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "It runs at "
                            + ends.name()
                            + ", but what it was cannot be removed yet: "
                            + e.message(),
                    e);
        }
    }

    /** The guest goes on where it was, and nothing of it stays there. */
    void back() {
        watch.tell(command, "it goes on where it was");
        ask(ends.source(), AgentAction.GUEST_STAY, running(List.of()));
        tidyTarget();
    }

    /** A target that cannot be told soon is not waited for: it takes the guest back by itself. */
    private void tidyTarget() {
        Thread tidying =
                Thread.ofVirtual().name("tidying-" + command.vmId()).start(this::leaveTarget);
        try {
            if (!tidying.join(TIDYING_MAX)) {
                LOG.info("VM {}: {} is not tidied up yet", command.vmId(), ends.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveTarget() {
        try {
            ask(ends.target(), AgentAction.GUEST_LEAVE, leaving(there, attempt, !shared).toJson());
        } catch (Failure e) {
            LOG.info("VM {}: {} is not tidied up: {}", command.vmId(), ends.name(), e.message());
        }
    }

    private static GuestLeave leaving(GuestTarget target, String attempt, boolean files) {
        return new GuestLeave(target, attempt, files, List.of());
    }

    private Duration left() {
        Duration left = terms.deadline().minusNanos(System.nanoTime() - began);
        if (left.isNegative() || left.isZero()) {
            throw Failure.action(
                    "The move took longer than "
                            + terms.deadline().toSeconds()
                            + " s, which LIVE_MIGRATION/DEADLINE_SECONDS allows");
        }
        return left;
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.toSeconds()));
    }

    private JsonObject ask(HostLink link, AgentAction action, JsonObject document) {
        return asked(link, action, document).documentOrThrow();
    }

    /** Each under an id of its own: the same question may have another answer later. */
    private AgentResult asked(HostLink link, AgentAction action, JsonObject document) {
        return link.carryOut(
                new AgentCommand(
                        command.id() + "-" + Long.toHexString(System.nanoTime()),
                        command.request(),
                        command.vmId(),
                        action,
                        document,
                        STEP_MAX));
    }
}
