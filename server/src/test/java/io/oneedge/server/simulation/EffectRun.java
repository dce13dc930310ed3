package io.oneedge.server.simulation;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.dispatch.effect.EffectTurns;
import io.oneedge.dispatch.effect.EffectTurns.Turn;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One effect under way in one life of a front-end: what the program's runner does on a thread of
 * its own, here cut wherever another thread could come between.
 */
final class EffectRun {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** How far it is. */
    private enum Phase {
        BEGIN,
        AWAIT_LINK,
        LOOK_AGAIN,
        SEND,
        AWAIT_RESULT,
        MOVE,
        UNDERSTAND,
        END,
        REST,
        OVER
    }

    private final Effect effect;
    private final EffectTurns turns;
    private final Journal journal;
    private final InstantSource clock;
    private final Trace trace;
    private Phase phase = Phase.BEGIN;
    private Instant rested = Instant.MIN;
    private Optional<MachineLink> link = Optional.empty();
    private Optional<AgentCommand> command = Optional.empty();
    private Optional<Connection> connection = Optional.empty();
    private Optional<AgentResult> result = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<MoveLink> moving = Optional.empty();
    private Optional<MoveRun> move = Optional.empty();

    EffectRun(Effect effect, EffectTurns turns, Journal journal, InstantSource clock, Trace trace) {
        this.effect = effect;
        this.turns = turns;
        this.journal = journal;
        this.clock = clock;
        this.trace = trace;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Whether a step would change anything now. */
    boolean canGoOn() {
        return switch (phase) {
            case BEGIN, LOOK_AGAIN, SEND, UNDERSTAND, END -> true;
            case AWAIT_LINK -> link.flatMap(MachineLink::usable).isPresent();
            case AWAIT_RESULT -> !connection.filter(Connection::isOpen).isPresent();
            case MOVE -> move.orElseThrow().canGoOn();
            case REST -> !clock.instant().isBefore(rested);
            case OVER -> false;
        };
    }

    /** What the host said of the command, if this is its command. */
    boolean hears(AgentResult said) {
        if (phase == Phase.MOVE) {
            return move.orElseThrow().hears(said);
        }
        boolean mine =
                phase == Phase.AWAIT_RESULT
                        && command.filter(asked -> asked.id().equals(said.id())).isPresent();
        if (mine) {
            result = Optional.of(said);
            phase = Phase.UNDERSTAND;
        }
        return mine;
    }

    void step() {
        switch (phase) {
            case BEGIN -> {
                if (turns.isPending(effect)) {
                    follow(turns.begin(effect));
                } else {
                    phase = Phase.OVER;
                }
            }
            case AWAIT_LINK -> {
                connection = link.flatMap(MachineLink::usable);
                phase = Phase.LOOK_AGAIN;
            }
            case LOOK_AGAIN -> phase = turns.isPending(effect) ? Phase.SEND : Phase.OVER;
            case SEND -> send();
            case AWAIT_RESULT ->
                    follow(turns.failed(effect, Deeds.unavailable("the connection was lost")));
            case MOVE -> goOn(move.orElseThrow());
            case UNDERSTAND -> follow(turns.answered(effect, result.orElseThrow()));
            case END -> end();
            case REST -> phase = outcome.isPresent() ? Phase.END : Phase.BEGIN;
            case OVER -> throw new AssertionError("It is over");
        }
    }

    private void follow(Turn turn) {
        switch (turn) {
            case Turn.Ask(HostLink asked, AgentCommand toDo) -> {
                command = Optional.of(toDo);
                if (asked instanceof MoveLink ofMove) {
                    moving = Optional.of(ofMove);
                    link = Optional.of(ofMove.source());
                    phase = Phase.AWAIT_LINK;
                } else if (asked instanceof MachineLink ofMachine) {
                    link = Optional.of(ofMachine);
                    phase = Phase.AWAIT_LINK;
                } else {
                    result = Optional.of(asked.carryOut(toDo));
                    phase = Phase.UNDERSTAND;
                }
            }
            case Turn.End(Outcome reached) -> {
                outcome = Optional.of(reached);
                phase = Phase.END;
            }
            case Turn.Again again -> rest();
            case Turn.Over over -> phase = Phase.OVER;
        }
    }

    private void rest() {
        rested = clock.instant().plus(PAUSE);
        phase = Phase.REST;
    }

    private void send() {
        if (moving.isPresent()) {
            move = Optional.of(moving.get().begin(command.orElseThrow()));
            moving = Optional.empty();
            phase = Phase.MOVE;
            return;
        }
        connection.orElseThrow().sendToAgent(command.orElseThrow());
        phase = Phase.AWAIT_RESULT;
    }

    private void goOn(MoveRun run) {
        run.step();
        if (run.isOver()) {
            move = Optional.empty();
            result = run.result();
            if (result.isPresent()) {
                phase = Phase.UNDERSTAND;
            } else {
                follow(turns.failed(effect, run.unknown()));
            }
        }
    }

    /** What is under way through the front-end ends with it. */
    void close() {
        move.ifPresent(MoveRun::close);
    }

    private void end() {
        Turn turn = turns.end(journal, effect, outcome.orElseThrow());
        trace.tell(
                "effect "
                        + effect.id()
                        + " "
                        + effect.action()
                        + " of "
                        + effect.resource()
                        + " "
                        + effect.object()
                        + " ends: "
                        + outcome.get()
                        + (turn instanceof Turn.Again ? ", later" : ""));
        follow(turn);
    }

    @Override
    public String toString() {
        return "effect "
                + effect.id()
                + " "
                + effect.action()
                + " "
                + phase
                + move.map(run -> " " + run).orElse("");
    }
}
