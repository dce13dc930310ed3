package io.oneedge.dispatch.image;

import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.ImageCancel;
import io.oneedge.wire.agent.ImageTransfers;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the agent that imports images: asks it how far an import has come, and ends one that
 * nobody waits for any more.
 */
public final class ImportLink implements HostLink {

    private static final Logger LOG = LoggerFactory.getLogger(ImportLink.class);

    /** Between two looks whether the import is still wanted. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** Looks between two questions how far it has come. */
    private static final int LOOKS_PER_QUESTION = 8;

    private static final Duration QUESTION = Duration.ofSeconds(5);

    private final HostLink link;
    private final Predicate<AgentCommand> wanted;
    private final Transfers told;

    /**
     * A way with imports.
     *
     * @param wanted whether a command is still to be carried out
     * @param told hears how far imports have come
     */
    public ImportLink(HostLink link, Predicate<AgentCommand> wanted, Transfers told) {
        this.link = link;
        this.wanted = wanted;
        this.told = told;
    }

    @Override
    public HostLink reached() {
        return new ImportLink(link.reached(), wanted, told);
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        if (command.action() != AgentAction.IMAGE_IMPORT) {
            return link.carryOut(command);
        }
        Thread watch = Thread.ofVirtual().name("import-watch").start(() -> watch(command));
        try {
            return link.carryOut(command);
        } finally {
            watch.interrupt();
        }
    }

    private void watch(AgentCommand command) {
        String what = "the image's content from its address";
        try {
            for (int look = 1; ; look++) {
                Thread.sleep(LOOK);
                look(command, what, look % LOOKS_PER_QUESTION == 0);
            }
        } catch (InterruptedException ended) {
            LOG.debug("{} has ended", command);
        } finally {
            told.ended(command, what);
        }
    }

    private void look(AgentCommand command, String what, boolean ask) {
        try {
            if (!wanted.test(command)) {
                ask(command, AgentAction.IMAGE_CANCEL, new ImageCancel(command.id()).toJson());
            } else if (ask) {
                AgentResult answer = ask(command, AgentAction.IMAGE_TRANSFERS, Json.object());
                if (answer.ok()) {
                    ImageTransfers.fromJson(answer.document()).transfers().stream()
                            .filter(each -> each.command().equals(command.id()) && each.bytes() > 0)
                            .forEach(each -> told.at(command, what, each.bytes(), each.all()));
                }
            }
        } catch (Failure e) {
            LOG.debug("The agent was not asked about {}: {}", command, e.message());
        }
    }

    /** A question has a name of its own, so that it is not answered with what was said before. */
    private AgentResult ask(AgentCommand command, AgentAction action, JsonObject document) {
        String id = "%s-%s-%d".formatted(action.wireName(), command.id(), System.nanoTime());
        return link.carryOut(
                new AgentCommand(
                        id, command.request(), AgentCommand.NO_VM, action, document, QUESTION));
    }
}
