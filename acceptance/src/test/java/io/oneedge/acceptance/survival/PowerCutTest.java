package io.oneedge.acceptance.survival;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front-end whose machine loses its power under load. */
@Tag("long")
class PowerCutTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int CUTS = 2;

    @TempDir Path work;

    @Test
    void losesNothingThatItAcknowledgedWhenThePowerGoes() throws Exception {
        Path tinyGuest = Machine.needTinyGuest();
        for (String program : List.of("qemu-img", "debugfs", "mkfs.ext4", "ldd")) {
            assumeTrue(Machine.has(program), "a machine of its own needs " + program);
        }
        assumeTrue(
                Files.isExecutable(Path.of(System.getProperty("java.home"), "bin/jlink")),
                "a machine of its own needs a JDK with jlink");
        long seed = Long.getLong("oneedge.seed", 20_261_123);
        try (GuestMachine machine = GuestMachine.start(work, tinyGuest)) {
            Survival survival =
                    new Survival(machine, LIMIT, Duration.ZERO, new SplittableRandom(seed));
            while (survival.kills() < CUTS) {
                survival.killOnce();
            }
            survival.settle();
            System.out.println(
                    "Power cuts, seed "
                            + seed
                            + ": "
                            + survival.summary()
                            + "; "
                            + machine.unsynced());
        }
    }
}
