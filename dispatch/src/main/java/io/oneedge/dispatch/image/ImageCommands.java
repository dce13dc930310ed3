package io.oneedge.dispatch.image;

import io.oneedge.core.journal.Effect;
import io.oneedge.core.transaction.Reading;
import io.oneedge.dispatch.effect.EffectCommands;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageDelete;
import io.oneedge.wire.agent.ImageImport;
import io.oneedge.wire.agent.ImageStored;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commands of image effects; everything they need is in the effect's parameters. */
public final class ImageCommands implements EffectCommands {

    /** As long as a large image takes to be copied or fetched. */
    static final Duration DEADLINE = Duration.ofHours(2);

    /** What Java calls the checksums that an image may have. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256");

    @Override
    public AgentCommand command(Reading reading, Effect effect) {
        Template asked = effect.parameters();
        int datastore = Math.toIntExact(asked.number("DATASTORE_ID").orElseThrow());
        String driver = asked.text("DRIVER");
        return switch (effect.action()) {
            case "image.import" ->
                    of(
                            effect,
                            AgentAction.IMAGE_IMPORT,
                            new ImageImport(
                                            datastore,
                                            driver,
                                            asked.text("PATH"),
                                            asked.text("FORMAT"),
                                            words(asked.text("SAFE_DIRS")),
                                            words(asked.text("RESTRICTED_DIRS")),
                                            words(asked.text("SAFE_HOSTS")),
                                            checksums(asked))
                                    .toJson());
            case "image.create" ->
                    of(
                            effect,
                            AgentAction.IMAGE_CREATE,
                            new ImageCreate(
                                            datastore,
                                            driver,
                                            asked.number("SIZE").orElse(0),
                                            asked.text("FORMAT"),
                                            asked.text("FILE_SYSTEM"))
                                    .toJson());
            case "image.delete" ->
                    of(
                            effect,
                            AgentAction.IMAGE_DELETE,
                            new ImageDelete(datastore, driver, asked.text("SOURCE")).toJson());
            default ->
                    throw Failure.action(
                            effect.action() + " is not available yet for the driver " + driver);
        };
    }

    @Override
    public Template result(Effect effect, AgentResult result) {
        if (effect.action().equals("image.delete")) {
            return Template.EMPTY;
        }
        ImageStored stored = ImageStored.fromJson(result.document());
        return Template.EMPTY
                .with("SOURCE", stored.source())
                .with("SIZE", Long.toString(stored.sizeMib()))
                .with("FORMAT", stored.format());
    }

    private static AgentCommand of(Effect effect, AgentAction action, JsonObject document) {
        return new AgentCommand(
                Long.toString(effect.id()),
                effect.request(),
                AgentCommand.NO_VM,
                action,
                document,
                DEADLINE);
    }

    private static Map<String, String> checksums(Template asked) {
        Map<String, String> checksums = new TreeMap<>();
        ALGORITHMS.forEach((attribute, algorithm) ->
                asked.value(attribute)
                        .filter(digest -> !digest.isEmpty())
                        .ifPresent(digest -> checksums.put(algorithm, digest)));
        return checksums;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
