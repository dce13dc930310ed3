package io.oneedge.core.host;

import java.util.List;
import java.util.Optional;

/** What the front-end knows of the ways to hosts. */
public interface HostReach {

    /** Nothing is known of any way. */
    HostReach UNKNOWN =
            new HostReach() {
                @Override
                public Optional<Way> way(Host host) {
                    return Optional.empty();
                }

                @Override
                public List<Check> check(String name) {
                    return List.of();
                }
            };

    /**
     * The way to a host.
     *
     * @param connected whether its agent can be asked now
     * @param problem why not; empty if it can, or if nothing is known yet
     */
    record Way(boolean connected, String problem) {}

    /**
     * Something that a host needs.
     *
     * @param name what was looked at
     * @param state {@code OK}, {@code WARNING} or {@code WRONG}
     * @param detail what was seen
     * @param mend what to do about it, or empty
     */
    record Check(String name, String state, String detail, String mend) {}

    /** The way to a host; empty if nobody keeps one, as to a host that is offline. */
    Optional<Way> way(Host host);

    /** Looks at a host of this name, whether it was added or not. */
    List<Check> check(String name);
}
