package io.oneedge.server.simulation;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.dispatch.effect.EffectCommands;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import java.util.Optional;

/**
 * The program's own commands. Those of moves say besides from which machine to which, for the
 * program's own hosts are all one machine.
 */
final class MovingCommands implements EffectCommands {

    private final EffectCommands program;

    MovingCommands(EffectCommands program) {
        this.program = program;
    }

    @Override
    public AgentCommand command(Reading reading, Effect effect) {
        AgentCommand command = program.command(reading, effect);
        Template parameters = effect.parameters();
        if (parameters.number("TO_HOST").isEmpty()) {
            return command;
        }
        return new AgentCommand(
                command.id(),
                command.request(),
                command.vmId(),
                command.action(),
                command.document()
                        .with("from", name(reading, parameters.number("FROM_HOST").orElse(-1)))
                        .with("to", name(reading, parameters.number("TO_HOST").orElse(-1))),
                command.deadline());
    }

    private static String name(Reading reading, long host) {
        Optional<Host> found =
                host < 0 ? Optional.empty() : HostService.find(reading, Math.toIntExact(host));
        return found.map(Host::name).orElse(Simulation.FRONT_END);
    }

    @Override
    public Template result(Effect effect, AgentResult result) {
        return program.result(effect, result);
    }
}
