package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.ssh.MoveCourse.Side;
import io.oneedge.dispatch.ssh.MoveCourse.Turn;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.Pipeline;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestMigrate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one running guest's move from one host to another, as {@link MoveCourse} says: asks
 * both hosts, copies what does not change, and opens the ways between them.
 */
final class LiveMove {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMove.class);

    /** How long a target is waited for that is to be rid of what had come. */
    private static final Duration TIDYING_MAX = Duration.ofSeconds(5);

    /** Between two attempts to tell a host that a guest is to go on there. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** How often a host is told that could not be reached, with a pause before each time. */
    private static final int TIDYING_TRIES = 120;

    private static final long MIB = 1024 * 1024;

    /** Both ends of a move. */
    record Ends(HostLink source, HostLink target, GuestPlace from, GuestPlace to, String name) {}

    private final Ends ends;
    private final Moving moving;
    private final MoveWatch watch;
    private final AgentCommand command;
    private final GuestMigrate guest;
    private final MoveCourse course;
    private final List<Tunnel> tunnels = new ArrayList<>();
    private final long began = System.nanoTime();

    LiveMove(Ends ends, Moving moving, AgentCommand command, boolean shared) {
        this.ends = ends;
        this.moving = moving;
        this.watch = moving.watch();
        this.command = command;
        this.guest = GuestMigrate.fromJson(command.document());
        // The images of this machine are the front-end's own, and stay.
        boolean keepsImages = shared || ends.from() instanceof GuestPlace.Here;
        this.course =
                moving.kept(command)
                        .orElseGet(() ->
                                new MoveCourse(
                                        new MoveCourse.Journey(
                                                command, shared, keepsImages, ends.name()),
                                        moving.terms(),
                                        watch.passed(command),
                                        () -> Long.toHexString(System.nanoTime())));
    }

    /** The guest's result, at the one end or the other; fails while nobody can say. */
    AgentResult carryOut() {
        try {
            Turn turn = next();
            while (!(turn instanceof Turn.Over)) {
                take(turn);
                turn = next();
            }
            return ((Turn.Over) turn).result();
        } finally {
            disconnect();
        }
    }

    private Turn next() {
        if (course.canBeGivenUp()) {
            giveUpUnlessItGoesOn();
        }
        watch.tell(command, course.words());
        return course.next(left());
    }

    private void giveUpUnlessItGoesOn() {
        if (!watch.wanted(command)) {
            course.failed(Failure.action("The move was given up"));
        } else if (tunnels.stream().anyMatch(Tunnel::isBroken)) {
            course.failed(Failure.action("The way to " + ends.name() + " broke off"));
        } else if (left().isNegative()) {
            course.failed(
                    Failure.action(
                            "The move took longer than "
                                    + moving.terms().deadline().toSeconds()
                                    + " s, which LIVE_MIGRATION/DEADLINE_SECONDS allows"));
        }
    }

    private Duration left() {
        return moving.terms().deadline().minusNanos(System.nanoTime() - began);
    }

    private void take(Turn turn) {
        switch (turn) {
            case Turn.Ask(Side side, AgentCommand step, boolean optional) -> {
                if (optional) {
                    tidy(side, step);
                } else {
                    ask(side, step);
                }
            }
            case Turn.Copy(List<Integer> without) -> done(() -> copy(without));
            case Turn.Connect(List<Integer> disks) -> done(() -> connect(disks));
            case Turn.Disconnect() -> done(this::disconnect);
            case Turn.Pass() -> done(this::pass);
            case Turn.Later(Failure why) -> later(why);
            case Turn.Over over -> throw new IllegalStateException(over + " is the end");
        }
    }

    private void done(Runnable work) {
        try {
            work.run();
        } catch (Failure e) {
            course.failed(e);
            return;
        }
        course.done();
    }

    private HostLink link(Side side) {
        return switch (side) {
            case SOURCE -> ends.source();
            case TARGET -> ends.target();
        };
    }

    private void ask(Side side, AgentCommand step) {
        AgentResult result;
        try {
            result = link(side).carryOut(step);
        } catch (Failure e) {
            course.failed(e);
            return;
        }
        course.answered(result);
    }

    /**
     * A host that cannot be told soon is not waited for: it is told later, unless the VM moves once
     * more, and in the end takes the guest back by itself.
     */
    private void tidy(Side side, AgentCommand step) {
        Thread tidying =
                Thread.ofVirtual()
                        .name("tidying-" + command.vmId())
                        .start(() -> {
                            int tries = TIDYING_TRIES;
                            while (!isTidied(side, step) && tries > 0 && moving.isLast(command)) {
                                tries--;
                                rest();
                            }
                        });
        try {
            if (!tidying.join(TIDYING_MAX)) {
                LOG.info("VM {}: {} is not tidied up yet", command.vmId(), ends.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        course.done();
    }

    /** Whether it is done, or of no use to be asked for again. */
    private boolean isTidied(Side side, AgentCommand step) {
        try {
            link(side).carryOut(step).documentOrThrow();
            return true;
        } catch (Failure e) {
            LOG.info("VM {}: {} is not tidied up: {}", step.vmId(), ends.name(), e.message());
            return e.kind() != FailureKind.UNAVAILABLE;
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files that do not change; the disks that do follow over ways of their own. */
    private void copy(List<Integer> without) {
        int vm = command.vmId();
        ProgramResult result =
                Pipeline.run(
                        ends.from().packRunning(guest.target().systemDatastore(), vm, without),
                        ends.to().unpack(guest.destinationDatastore(), vm),
                        left());
        if (!result.ok()) {
            throw ends.to().failed(result);
        }
        ends.to().settle(guest.destinationDatastore(), vm);
    }

    private void connect(List<Integer> disks) {
        tunnels.add(tunnel("memory-out.sock", "memory-in.sock"));
        disks.forEach(disk -> tunnels.add(tunnel("disk-out-" + disk + ".sock", "disks-in.sock")));
    }

    private Tunnel tunnel(String from, String to) {
        int vm = command.vmId();
        return Tunnel.open(
                ends.from().tunnel(guest.target().systemDatastore(), vm, "listen", from),
                ends.to().tunnel(guest.destinationDatastore(), vm, "connect", to));
    }

    private void disconnect() {
        tunnels.forEach(Tunnel::close);
        tunnels.clear();
    }

    private void pass() {
        LOG.info(
                "VM {}: {} MiB went to {} in {} ms; it rests since {} ms",
                command.vmId(),
                tunnels.stream().mapToLong(Tunnel::bytes).sum() / MIB,
                ends.name(),
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                course.departure().restingMillis());
        if (!watch.pass(command)) {
            throw Failure.action("The move was given up");
        }
    }

    /**
     * Behind the step from which there is no way back, whoever wants the move begins again there.
     * Before it nobody else sees to it that the guest goes on, so that it is told until it does.
     */
    private void later(Failure why) {
        if (watch.passed(command)) {
            throw Failure.of(FailureKind.UNAVAILABLE, why.message(), why);
        }
        if (left().isNegative()) {
            moving.keep(command, course);
            throw Failure.of(FailureKind.UNAVAILABLE, why.message(), why);
        }
        watch.tell(command, course.words() + " as soon as that can be said: " + why.message());
        rest();
    }
}
