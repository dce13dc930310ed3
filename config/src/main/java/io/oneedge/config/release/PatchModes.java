package io.oneedge.config.release;

import io.oneedge.config.operation.PatchMode;
import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which patch modes hold for which files and versions: {@code MODES}, {@code MODES:FILE} or {@code
 * MODES:FILE:VERSION}; the most specific holds. {@code MODES::VERSION} is for all files.
 */
public final class PatchModes {

    private record Rule(Set<PatchMode> modes, String file, Optional<Version> version) {}

    private final List<Rule> rules;

    private PatchModes(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads what was given on the command line; {@code ;} separates several in one.
     *
     * @throws Failure if a mode does not exist
     */
    public static PatchModes of(List<String> texts) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts) {
            for (String rule : text.split(";")) {
                rules.add(rule(rule));
            }
        }
        return new PatchModes(rules);
    }

    private static Rule rule(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 3) {
            throw Failure.invalid(
                    "Wrong patch modes '%s': give MODES, MODES:FILE or MODES:FILE:VERSION"
                            .formatted(text));
        }
        Set<PatchMode> modes = EnumSet.noneOf(PatchMode.class);
        for (String word : parts[0].split(",", -1)) {
            modes.add(mode(word));
        }
        return new Rule(
                modes,
                parts.length > 1 ? parts[1] : "",
                parts.length > 2 ? Optional.of(version(parts[2])) : Optional.empty());
    }

    /** Here, as in the reference, a version may have two numbers. */
    private static Version version(String text) {
        return Version.of(text.matches("\\d+\\.\\d+") ? text + ".0" : text);
    }

    private static PatchMode mode(String word) {
        for (PatchMode mode : PatchMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw Failure.invalid(
                "Unknown patch mode '%s': there are skip, force and replace".formatted(word));
    }

    /** The files that rules name. */
    public List<String> files() {
        return rules.stream().map(Rule::file).filter(file -> !file.isEmpty()).distinct().toList();
    }

    /** The modes for one file on the way to these releases. */
    public Set<PatchMode> of(String path, Collection<Version> releases) {
        Set<PatchMode> modes = Set.of();
        int best = -1;
        for (Rule rule : rules) {
            boolean fits =
                    (rule.file().isEmpty() || rule.file().equals(path))
                            && (rule.version().isEmpty()
                                    || releases.contains(rule.version().get()));
            int weight = (rule.file().isEmpty() ? 0 : 2) + (rule.version().isEmpty() ? 0 : 1);
            if (fits && weight >= best) {
                best = weight;
                modes = rule.modes();
            }
        }
        return modes;
    }
}
