package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.ssh.MoveStep.Undo;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.DiskImages;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestDepart;
import io.oneedge.wire.agent.GuestDeparture;
import io.oneedge.wire.agent.GuestExpect;
import io.oneedge.wire.agent.GuestForm;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestReceive;
import io.oneedge.wire.agent.GuestRestart;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.GuestTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One running guest's move from one host to another: what comes next, by the table of {@link
 * MoveStep}, and what each result means. It asks nobody and waits for nothing, so that whoever
 * carries it out says when, and can end at any moment: a course that begins anew undoes what an
 * earlier one may have left, or goes on from the step behind which there is no way back.
 */
public final class MoveCourse {

    /** How long a step may take that is no copying. */
    private static final Duration STEP_MAX = Duration.ofMinutes(1);

    /** Beyond the deadline, for a host that cannot be told: then it takes the guest back itself. */
    private static final Duration ARRIVAL_GRACE = Duration.ofMinutes(2);

    private static final long MIB = 1024 * 1024;

    /** A host of the two. */
    public enum Side {
        SOURCE,
        TARGET
    }

    /** What comes next. */
    public sealed interface Turn {

        /**
         * A host is to be asked.
         *
         * @param optional whether it need not be waited for: the host does it by itself in the end
         */
        record Ask(Side side, AgentCommand command, boolean optional) implements Turn {}

        /** The guest's files are to be copied, but for these disks. */
        record Copy(List<Integer> without) implements Turn {}

        /** Ways are to be opened for the memory, and for these disks. */
        record Connect(List<Integer> disks) implements Turn {}

        /** All ways are to be closed. */
        record Disconnect() implements Turn {}

        /** It is to be written down that there is no way back, unless it was given up before. */
        record Pass() implements Turn {}

        /** Nothing else can be done now; the same is to be tried again later. */
        record Later(Failure why) implements Turn {}

        /** It has ended. */
        record Over(AgentResult result) implements Turn {}
    }

    /**
     * What moves, and where.
     *
     * @param command the effect's
     * @param shared whether both hosts see the same files
     * @param keepsImages whether images that leave with the guest stay at the source all the same
     * @param destination name of the host that it goes to
     */
    public record Journey(
            AgentCommand command, boolean shared, boolean keepsImages, String destination) {}

    private final Journey journey;
    private final AgentCommand command;
    private final GuestMigrate guest;
    private final MoveTerms terms;
    private final Supplier<String> marks;
    private final String attempt;
    private final Deque<Undo> undo = new ArrayDeque<>();
    private MoveStep step;
    private boolean sending;
    private GuestForm coming = new GuestForm("", List.of());
    private Optional<Failure> problem = Optional.empty();
    private Optional<Failure> later = Optional.empty();
    private Optional<AgentResult> end = Optional.empty();
    private Optional<GuestStarted> started = Optional.empty();
    private GuestDeparture departure = new GuestDeparture(GuestDeparture.Phase.DISKS, 0, 0, 0, "");

    /**
     * A course that begins, perhaps where another one of the same effect ended.
     *
     * @param passed whether it was written down that there is no way back
     * @param marks gives words that were never given before
     */
    public MoveCourse(Journey journey, MoveTerms terms, boolean passed, Supplier<String> marks) {
        this.journey = journey;
        this.command = journey.command();
        this.guest = GuestMigrate.fromJson(command.document());
        this.terms = terms;
        this.marks = marks;
        this.attempt = command.id() + "-" + marks.get();
        this.step = passed ? MoveStep.ARRIVE : MoveStep.DESCRIBE;
        if (!passed) {
            // An attempt that broke off, perhaps with a front-end that ended, is taken back first.
            undo.addAll(MoveStep.SEND.undoneBy());
        }
    }

    /**
     * What comes next; the same again until it is said how it went.
     *
     * @param left of the time that the move may take
     */
    public Turn next(Duration left) {
        if (end.isPresent()) {
            return new Turn.Over(end.get());
        }
        if (later.isPresent()) {
            Failure why = later.get();
            later = Optional.empty();
            return new Turn.Later(why);
        }
        return undo.isEmpty() ? forward(left) : back();
    }

    private Turn forward(Duration left) {
        return switch (step) {
            case DESCRIBE -> ask(Side.SOURCE, AgentAction.GUEST_DESCRIBE, guest.target().toJson());
            case EXPECT ->
                    ask(
                            Side.TARGET,
                            AgentAction.GUEST_EXPECT,
                            new GuestExpect(leaveTarget(attempt), seconds(patience(left)))
                                    .toJson());
            case COPY -> new Turn.Copy(coming.disks().stream().map(GuestForm.Disk::id).toList());
            case RECEIVE -> ask(Side.TARGET, AgentAction.GUEST_RECEIVE, received(left));
            case CONNECT -> new Turn.Connect(disks());
            case SEND -> ask(Side.SOURCE, AgentAction.GUEST_DEPART, departs(left).toJson());
            case PASS -> new Turn.Pass();
            case ARRIVE -> ask(Side.TARGET, AgentAction.GUEST_ARRIVED, running(images()));
            case LEAVE_SOURCE -> ask(Side.SOURCE, AgentAction.GUEST_LEAVE, leaveSource().toJson());
            case LOOK_BACK -> ask(Side.SOURCE, AgentAction.GUEST_DESCRIBE, guest.target().toJson());
            case ABANDON ->
                    ask(
                            Side.TARGET,
                            AgentAction.GUEST_LEAVE,
                            leaveTarget(GuestLeave.WHATEVER_IS_HERE).toJson());
        };
    }

    private Turn back() {
        return switch (undo.getFirst()) {
            case DISCONNECT -> new Turn.Disconnect();
            case STAY_AT_SOURCE -> ask(Side.SOURCE, AgentAction.GUEST_STAY, running(List.of()));
            case LEAVE_TARGET ->
                    new Turn.Ask(
                            Side.TARGET,
                            step(
                                    AgentAction.GUEST_LEAVE,
                                    leaveTarget(GuestLeave.WHOEVER_IS_EXPECTED).toJson()),
                            true);
        };
    }

    private Turn ask(Side side, AgentAction action, JsonObject document) {
        return new Turn.Ask(side, step(action, document), false);
    }

    /** Each under an id of its own: the same question may have another answer later. */
    private AgentCommand step(AgentAction action, JsonObject document) {
        return new AgentCommand(
                command.id() + "-" + marks.get(),
                command.request(),
                command.vmId(),
                action,
                document,
                STEP_MAX);
    }

    private static Duration patience(Duration left) {
        return left.plus(ARRIVAL_GRACE);
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(Math.max(1, time.toSeconds()));
    }

    private List<Integer> disks() {
        return coming.disks().stream().map(GuestForm.Disk::id).toList();
    }

    private List<GuestArrived.DiskImage> images() {
        return journey.shared() ? List.of() : DiskImages.in(command.document()).images();
    }

    private JsonObject received(Duration left) {
        return new GuestReceive(
                        guest.guest(), coming, attempt, !journey.shared(), seconds(patience(left)))
                .toJson();
    }

    private GuestDepart departs(Duration left) {
        return sending
                ? GuestDepart.about(guest.target(), attempt)
                : new GuestDepart(
                        guest.target(),
                        attempt,
                        true,
                        disks(),
                        terms.bandwidth(),
                        Math.toIntExact(terms.downtime().toMillis()),
                        seconds(left));
    }

    /** The guest as it is to run, and whether its host starts it again when it died. */
    private JsonObject running(List<GuestArrived.DiskImage> images) {
        JsonObject document = new GuestArrived(guest.guest(), attempt, images).toJson();
        return GuestRestart.isAsked(command.document()) ? GuestRestart.asked(document) : document;
    }

    private GuestLeave leaveTarget(String which) {
        GuestTarget there =
                new GuestTarget(guest.destinationDatastore(), guest.guest().virtualization());
        return new GuestLeave(there, which, !journey.shared(), List.of());
    }

    private GuestLeave leaveSource() {
        List<GuestPrepare.StoredFile> images =
                journey.keepsImages()
                        ? List.of()
                        : images().stream().map(GuestArrived.DiskImage::file).toList();
        return new GuestLeave(
                guest.target(), GuestLeave.WHATEVER_IS_HERE, !journey.shared(), images);
    }

    /** What a host has answered. */
    public void answered(AgentResult result) {
        if (!result.ok()) {
            failed(Failure.of(result.kind(), result.message()));
        } else if (!undo.isEmpty()) {
            undone();
        } else {
            understand(result.document());
        }
    }

    private void understand(JsonObject answer) {
        try {
            switch (step) {
                case DESCRIBE -> described(GuestForm.fromJson(answer));
                case SEND -> departs(GuestDeparture.fromJson(answer));
                case ARRIVE -> {
                    started = Optional.of(GuestStarted.fromJson(answer));
                    step = MoveStep.LEAVE_SOURCE;
                }
                case LEAVE_SOURCE ->
                        end =
                                Optional.of(
                                        AgentResult.succeeded(
                                                command.id(), started.orElseThrow().toJson()));
                case LOOK_BACK -> step = MoveStep.ABANDON;
                case ABANDON -> goBack();
                case EXPECT, COPY, RECEIVE, CONNECT, PASS -> done();
            }
        } catch (Failure e) {
            failed(e);
        }
    }

    private void described(GuestForm form) {
        coming = journey.shared() ? form.withoutDisks() : form;
        coming.disks().stream()
                .filter(GuestForm.Disk::snapshots)
                .findFirst()
                .ifPresent(disk -> {
                    throw Failure.action(
                            "Disk "
                                    + disk.id()
                                    + " has snapshots, which cannot go along while the guest runs:"
                                    + " delete them, or power the VM off and migrate it then");
                });
        step = MoveStep.EXPECT;
    }

    private void departs(GuestDeparture now) {
        sending = true;
        departure = now;
        if (now.phase() == GuestDeparture.Phase.GIVEN_UP) {
            throw Failure.action(now.problem());
        }
        if (now.phase() == GuestDeparture.Phase.SENT) {
            step = MoveStep.PASS;
        }
    }

    /** What this machine was to do itself is done; or nothing had to be. */
    public void done() {
        if (!undo.isEmpty()) {
            undone();
            return;
        }
        step =
                switch (step) {
                    case EXPECT -> journey.shared() ? MoveStep.RECEIVE : MoveStep.COPY;
                    case COPY -> MoveStep.RECEIVE;
                    case RECEIVE -> MoveStep.CONNECT;
                    case CONNECT -> MoveStep.SEND;
                    case PASS -> MoveStep.ARRIVE;
                    case DESCRIBE, SEND, ARRIVE, LEAVE_SOURCE, LOOK_BACK, ABANDON ->
                            throw new IllegalStateException(step + " has an answer");
                };
    }

    private void undone() {
        undo.removeFirst();
        if (undo.isEmpty()) {
            end = problem.map(why -> AgentResult.failed(command.id(), why));
        }
    }

    /** It did not work, or nobody knows; or it is no longer wanted. */
    public void failed(Failure why) {
        if (!undo.isEmpty()) {
            if (undo.getFirst() == Undo.STAY_AT_SOURCE) {
                later = Optional.of(Failure.of(FailureKind.UNAVAILABLE, why.message(), why));
            } else {
                undone();
            }
            return;
        }
        boolean unknown = why.kind() == FailureKind.UNAVAILABLE;
        switch (step) {
            case PASS -> {
                // Unless it is known that it is not written down, it may be.
                if (why.kind() == FailureKind.ACTION) {
                    problem = Optional.of(why);
                    goBack();
                } else {
                    later = Optional.of(why);
                }
            }
            case DESCRIBE, EXPECT, COPY, RECEIVE, CONNECT, SEND -> {
                problem = Optional.of(Failure.action(why.message()));
                goBack();
            }
            case ARRIVE -> {
                if (unknown) {
                    later = Optional.of(why);
                } else {
                    // It may have run there before, and what it was may be gone.
                    boolean never = why.kind() == FailureKind.NOT_FOUND;
                    problem =
                            Optional.of(
                                    Failure.action(
                                            "The guest cannot run at "
                                                    + journey.destination()
                                                    + ": "
                                                    + why.message()));
                    step = never ? MoveStep.ABANDON : MoveStep.LOOK_BACK;
                }
            }
            case LOOK_BACK -> {
                step = MoveStep.ARRIVE;
                later =
                        problem.map(there ->
                                Failure.of(FailureKind.UNAVAILABLE, there.message(), there));
            }
            case LEAVE_SOURCE -> later = Optional.of(stays(why));
            // As long as it may be there, it must not run elsewhere.
            case ABANDON ->
                    later = Optional.of(Failure.of(FailureKind.UNAVAILABLE, why.message(), why));
        }
    }

    /** Whatever stands in the way, it is tried again: the guest runs elsewhere. */
    private Failure stays(Failure why) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "It runs at "
                        + journey.destination()
                        + ", but what it was cannot be removed yet: "
                        + why.message(),
                why);
    }

    private void goBack() {
        undo.addAll(step.undoneBy());
        if (undo.isEmpty()) {
            end = problem.map(why -> AgentResult.failed(command.id(), why));
        }
    }

    /** Whether it can still be given up: nothing was written down, and nothing is undone yet. */
    public boolean canBeGivenUp() {
        return undo.isEmpty() && step.compareTo(MoveStep.PASS) < 0;
    }

    /** How far the sending is. */
    public GuestDeparture departure() {
        return departure;
    }

    /** How far it is, for people. */
    public String words() {
        if (!undo.isEmpty()) {
            return "it goes on where it was";
        }
        return switch (step) {
            case DESCRIBE, EXPECT, COPY, RECEIVE, CONNECT ->
                    "the machine at " + journey.destination() + " is being made";
            case SEND -> sent();
            case PASS, ARRIVE -> "all is sent; it is told to run at " + journey.destination();
            case LEAVE_SOURCE ->
                    "it runs at " + journey.destination() + "; what it was is being removed";
            case LOOK_BACK, ABANDON ->
                    "it cannot run at " + journey.destination() + "; it is being removed there";
        };
    }

    private String sent() {
        String what =
                switch (departure.phase()) {
                    case DISKS -> "its disks";
                    case MEMORY -> "its memory";
                    case SENT, GIVEN_UP -> "it";
                };
        String rests =
                departure.restingMillis() > 0
                        ? "; it rests since " + departure.restingMillis() + " ms"
                        : "";
        return "%d MiB of %s are sent, %d MiB are left%s"
                .formatted(departure.sent() / MIB, what, departure.left() / MIB, rests);
    }

    @Override
    public String toString() {
        return undo.isEmpty() ? step.toString() : "undoing " + undo + " of " + step;
    }
}
