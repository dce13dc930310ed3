package io.oneedge.server.simulation;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.vm.GuestEffect;
import io.oneedge.dispatch.effect.EffectCommands;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestStarted;
import io.oneedge.wire.agent.ImageStored;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The commands of effects for which machines of this simulation look at nothing but from where to
 * where; all others are the program's own.
 */
final class MovingCommands implements EffectCommands {

    private static final Set<String> OWN =
            Set.of(
                    "guest.prepare",
                    "guest.start",
                    "guest.shutdown",
                    "guest.stop",
                    "guest.reboot",
                    "guest.reset",
                    "guest.remove");

    private final EffectCommands program;

    MovingCommands(EffectCommands program) {
        this.program = program;
    }

    @Override
    public AgentCommand command(Reading reading, Effect effect) {
        if (OWN.contains(effect.action())) {
            return program.command(reading, effect);
        }
        Template parameters = effect.parameters();
        return new AgentCommand(
                Long.toString(effect.id()),
                effect.request(),
                effect.object(),
                Arrays.stream(AgentAction.values())
                        .filter(action -> action.wireName().equals(effect.action()))
                        .findFirst()
                        .orElseThrow(() -> Failure.action("No agent does " + effect.action())),
                Json.object()
                        .with("from", name(reading, parameters.number("FROM_HOST").orElse(-1)))
                        .with("to", name(reading, parameters.number("TO_HOST").orElse(-1))),
                Duration.ofMinutes(1));
    }

    private static String name(Reading reading, long host) {
        Optional<Host> found =
                host < 0 ? Optional.empty() : HostService.find(reading, Math.toIntExact(host));
        return found.map(Host::name).orElse(Simulation.FRONT_END);
    }

    @Override
    public Template result(Effect effect, AgentResult result) {
        return switch (GuestEffect.of(effect)) {
            case RESTORE, MIGRATE ->
                    Template.EMPTY.with(
                            "DEPLOY_ID", GuestStarted.fromJson(result.document()).deployId());
            case SAVE_DISK_AS -> {
                ImageStored stored = ImageStored.fromJson(result.document());
                yield Template.EMPTY
                        .with("SOURCE", stored.source())
                        .with("SIZE", Long.toString(stored.sizeMib()))
                        .with("FORMAT", stored.format());
            }
            default ->
                    OWN.contains(effect.action()) ? program.result(effect, result) : Template.EMPTY;
        };
    }
}
