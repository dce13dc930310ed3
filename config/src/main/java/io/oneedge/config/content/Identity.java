package io.oneedge.config.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells a mapping from its neighbours in a list: the first of a few keys that it has with a
 * scalar. Two mappings with equal identities are the same thing, perhaps changed.
 */
public final class Identity {

    /** Keys that identify, the strongest first; without regard to case. */
    private static final List<String> KEYS = List.of("name", "id", "logo", "path", "title", "key");

    private Identity() {}

    /** The mapping of the identifying key alone; empty if there is none. */
    public static Optional<Mapping> of(Value value) {
        if (value instanceof Mapping mapping) {
            for (String key : KEYS) {
                for (Member member : mapping.members()) {
                    if (member.value() instanceof Scalar
                            && member.key().text().toLowerCase(Locale.ROOT).equals(key)) {
                        return Optional.of(Mapping.of(member));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
