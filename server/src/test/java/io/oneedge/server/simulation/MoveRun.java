package io.oneedge.server.simulation;

import io.oneedge.dispatch.ssh.MoveCourse;
import io.oneedge.dispatch.ssh.MoveCourse.Turn;
import io.oneedge.dispatch.ssh.MoveTerms;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One running guest's move in one life of a front-end. What comes next is the program's own ({@link
 * MoveCourse}); what {@code LiveMove} does of it on a thread of its own is here cut between any two
 * things.
 */
final class MoveRun {

    /** What a move needs of the front-end that carries it out. */
    interface FrontEnd {

        /** Whether the effect is still to be done. */
        boolean wants();

        /** Writes down that there is no way back, unless the effect was given up. */
        boolean passes();

        /** Whether that was written down. */
        boolean hasPassed();

        /** Here it may be killed. */
        void moment(String where);
    }

    /** A way for the bytes of a guest, through the front-end. */
    static final class Way {
        final Machine target;
        private boolean open = true;

        Way(Machine target) {
            this.target = target;
        }

        boolean isOpen() {
            return open;
        }

        void close() {
            open = false;
        }
    }

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Of a move; as good as any where no copying takes time. */
    private static final Duration LEFT = Duration.ofMinutes(30);

    /** Of 100 copies, openings and moments of a sending, those in which the way breaks. */
    private static final int BREAKS = 5;

    /** What it waits for. */
    private enum Phase {
        NEXT,
        COPY,
        AWAIT_RESULT,
        REST,
        OVER
    }

    private final int vm;
    private final MachineLink source;
    private final MachineLink target;
    private final MoveCourse course;
    private final FrontEnd frontEnd;
    private final Fate fate;
    private final InstantSource clock;
    private Phase phase = Phase.NEXT;
    private Optional<Way> way = Optional.empty();
    private Optional<AgentCommand> asked = Optional.empty();
    private boolean optional;
    private Optional<Connection> connection = Optional.empty();
    private Instant rested = Instant.MIN;
    private Optional<AgentResult> result = Optional.empty();
    private Optional<Failure> unknown = Optional.empty();

    MoveRun(
            AgentCommand command,
            MachineLink source,
            MachineLink target,
            FrontEnd frontEnd,
            Fate fate,
            InstantSource clock) {
        this.vm = command.vmId();
        this.source = source;
        this.target = target;
        this.frontEnd = frontEnd;
        this.fate = fate;
        this.clock = clock;
        this.course =
                new MoveCourse(
                        new MoveCourse.Journey(command, false, true, target.machine().name()),
                        MoveTerms.USUAL,
                        frontEnd.hasPassed(),
                        () -> Long.toHexString(fate.generator().nextLong()));
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Its end; empty if it is to be begun again. */
    Optional<AgentResult> result() {
        return result;
    }

    /** Why it is to be begun again. */
    Failure unknown() {
        return unknown.orElseThrow();
    }

    boolean canGoOn() {
        return switch (phase) {
            case NEXT, COPY -> true;
            case AWAIT_RESULT -> optional || connection.filter(Connection::isOpen).isEmpty();
            case REST -> !clock.instant().isBefore(rested);
            case OVER -> false;
        };
    }

    boolean hears(AgentResult said) {
        boolean mine =
                phase == Phase.AWAIT_RESULT
                        && asked.filter(step -> step.id().equals(said.id())).isPresent();
        if (mine) {
            phase = Phase.NEXT;
            course.answered(said);
        }
        return mine;
    }

    void step() {
        frontEnd.moment("within a move");
        switch (phase) {
            case NEXT -> next();
            case COPY -> copied();
            case AWAIT_RESULT -> {
                phase = Phase.NEXT;
                if (optional) {
                    course.done();
                } else {
                    course.failed(Deeds.unavailable("the connection was lost"));
                }
            }
            case REST -> phase = Phase.NEXT;
            case OVER -> throw new AssertionError("It is over");
        }
    }

    private void next() {
        if (course.canBeGivenUp()) {
            if (!frontEnd.wants()) {
                course.failed(Failure.action("the move was given up"));
            } else if (fate.fault(BREAKS)) {
                close();
                course.failed(Failure.action("the way broke off, or it took too long"));
            }
        }
        switch (course.next(LEFT)) {
            case Turn.Ask(MoveCourse.Side side, AgentCommand step, boolean besides) ->
                    ask(side == MoveCourse.Side.SOURCE ? source : target, step, besides);
            case Turn.Copy(List<Integer> without) -> phase = Phase.COPY;
            case Turn.Connect(List<Integer> disks) -> connect();
            case Turn.Disconnect() -> {
                close();
                course.done();
            }
            case Turn.Pass() -> pass();
            case Turn.Later(Failure why) -> later(why);
            case Turn.Over(AgentResult end) -> {
                result = Optional.of(end);
                phase = Phase.OVER;
                close();
            }
        }
    }

    private void ask(MachineLink link, AgentCommand step, boolean besides) {
        optional = besides;
        asked = Optional.of(step);
        connection = link.usable();
        phase = Phase.AWAIT_RESULT;
        connection.ifPresent(open -> open.sendToAgent(step));
    }

    /** Both programs ran for a while; meanwhile everything may have happened. */
    private void copied() {
        phase = Phase.NEXT;
        Machine from = source.machine();
        Machine to = target.machine();
        if (from.isHanging() || to.isHanging() || to.isFull() || fate.fault(BREAKS)) {
            course.failed(Failure.action("the files could not be copied"));
        } else if (!from.directories().containsKey(vm)) {
            course.failed(Failure.action("VM " + vm + " has no files on " + from.name()));
        } else {
            to.changed();
            to.directories().put(vm, new TreeSet<>());
            to.arrivals().copied(vm);
            course.done();
        }
    }

    private void connect() {
        if (source.machine().isHanging() || target.machine().isHanging() || fate.fault(BREAKS)) {
            course.failed(Failure.action("no way could be opened"));
            return;
        }
        Way opened = new Way(target.machine());
        way = Optional.of(opened);
        source.machine().arrivals().leads(vm, opened);
        course.done();
    }

    private void pass() {
        try {
            if (frontEnd.passes()) {
                course.done();
            } else {
                course.failed(Failure.action("the move was given up"));
            }
        } catch (Failure failure) {
            course.failed(failure);
        }
    }

    private void later(Failure why) {
        if (frontEnd.hasPassed()) {
            unknown = Optional.of(Failure.of(FailureKind.UNAVAILABLE, why.message(), why));
            phase = Phase.OVER;
            close();
        } else {
            rested = clock.instant().plus(PAUSE);
            phase = Phase.REST;
        }
    }

    /** What goes through the front-end ends with it. */
    void close() {
        way.ifPresent(Way::close);
    }

    @Override
    public String toString() {
        return phase + " of " + course;
    }
}
