package io.oneedge.config.command;

import io.oneedge.config.transaction.DyingDisk;
import java.nio.file.Path;

/** A process that upgrades a machine and is killed at a write. */
final class KilledUpgrade {

    private KilledUpgrade() {}

    /** Takes the folder of a {@link Product}, how the process dies, and the number of the write. */
    public static void main(String[] arguments) {
        Product product = new Product(Path.of(arguments[0]));
        product.disk =
                new DyingDisk(
                        DyingDisk.Death.valueOf(arguments[1]), Integer.parseInt(arguments[2]));
        System.exit(product.run(arguments[3]));
    }
}
