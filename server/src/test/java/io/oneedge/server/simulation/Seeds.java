package io.oneedge.server.simulation;

import java.util.Optional;

/** Lives one seed, and says everything about it when a promise was broken. */
final class Seeds {

    private Seeds() {}

    /** What went wrong, if anything did. */
    static Optional<AssertionError> live(long seed, int steps, Faults faults) {
        Simulation simulation = new Simulation(World.furnished(), seed, faults, Dangers.ALL);
        try {
            simulation.startEverything();
            for (int step = 0; step < steps; step++) {
                simulation.step();
            }
            simulation.finish();
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(
                    new AssertionError(
                            "Seed "
                                    + seed
                                    + " with "
                                    + steps
                                    + " steps: "
                                    + e.getMessage()
                                    + "\n"
                                    + simulation
                                    + "\nagain: ./oneedge test with"
                                    + " -Doneedge.simulation.seed="
                                    + seed,
                            e));
        }
    }
}
