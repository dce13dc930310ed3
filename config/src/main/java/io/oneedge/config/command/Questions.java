package io.oneedge.config.command;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Value;
import io.oneedge.config.merge.Decision;
import io.oneedge.config.merge.MergeNote;
import io.oneedge.config.release.FilePlan;
import io.oneedge.config.release.Place;
import io.oneedge.config.release.Resolutions;
import java.util.Map;
import java.util.Optional;

/** Asks whoever sits at the terminal about collisions, one by one. */
final class Questions {

    private final Terminal terminal;

    Questions(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The resolutions with the answers; empty if somebody wants to stop. */
    Optional<Resolutions> ask(PlannedUpgrade upgrade, Resolutions before) {
        Resolutions answers = before;
        for (Map.Entry<String, FilePlan> file : upgrade.plan().files().entrySet()) {
            for (MergeNote collision : file.getValue().open()) {
                Optional<Decision> decision = ask(file.getKey(), collision);
                if (decision.isEmpty()) {
                    return Optional.empty();
                }
                answers = answers.with(file.getKey(), Place.of(collision.path()), decision.get());
            }
        }
        return Optional.of(answers);
    }

    private Optional<Decision> ask(String path, MergeNote collision) {
        PlanReport.collision(path, collision).forEach(terminal::error);
        while (true) {
            Optional<String> answer =
                    terminal.ask("[m]ine, [n]ew, = VALUE, or [q]uit without a change: ");
            String word = answer.orElse("q").strip();
            if (word.equals("q")) {
                return Optional.empty();
            }
            if (word.equals("m") || word.isEmpty()) {
                return Optional.of(Decision.MINE);
            }
            if (word.equals("n")) {
                return Optional.of(Decision.THEIRS);
            }
            Optional<Value> value = word.startsWith("=") ? value(word) : Optional.empty();
            if (value.isPresent()) {
                return value.map(Decision::of);
            }
        }
    }

    private Optional<Value> value(String answer) {
        try {
            String text = answer.substring(1).strip();
            return Optional.of(ConfigurationFile.of(FileType.YAML_STRICT, text).content().value());
        } catch (ParseError e) {
            terminal.error(e.problem());
            return Optional.empty();
        }
    }
}
