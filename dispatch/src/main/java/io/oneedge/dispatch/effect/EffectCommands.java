package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;

/** Turns the effects of one kind of object into commands, and their results into what it reads. */
public interface EffectCommands {

    /**
     * The command for an effect, made of what is stored now.
     *
     * @throws io.oneedge.foundation.failure.Failure if the effect cannot be carried out at all
     */
    AgentCommand command(Reading reading, Effect effect);

    /** What the noun hears of a command that succeeded. */
    Template result(Effect effect, AgentResult result);
}
