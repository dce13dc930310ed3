package io.oneedge.server.simulation;

import java.util.List;

/** Seeds that once failed, with what they had found. They are lived for ever. */
final class KeptSeeds {

    static final List<Long> ALL =
            List.of(
                    // An effect ended while the disk was full, and nobody ended it again.
                    11L,
                    // A VM was deleted by force; its host kept a guest that nobody knew.
                    12L,
                    // A VM was taken as started, and nobody heard that no guest of it was there.
                    58L,
                    // A command that had been given up came after the removal, and was done.
                    3490L,
                    // New rules for a guest went past its start, which was never done again.
                    22L,
                    // A VM was recreated twice, and ran twice.
                    144L,
                    502L,
                    // A disk was detached, nobody heard of it, and its guest ended by itself.
                    7014376L,
                    // A VM whose move had failed came back to a host that was full by then.
                    7016663L,
                    // A host was deleted with a guest that nobody knew, and made anew.
                    7029088L);

    private KeptSeeds() {}
}
