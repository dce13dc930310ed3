package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.transaction.DyingDisk;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An upgrade, or the way back, in a process of its own that is killed with {@code kill -9} at every
 * write, before it and in the middle of it, and the next start.
 */
class KilledUpgradeTest {

    private static final int WRITES_MAX = 400;
    private static final int WRITES_LEAST = 40;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "upgrade, PROCESS_BEFORE", "upgrade, PROCESS_HALFWAY",
        "rollback, PROCESS_BEFORE", "rollback, PROCESS_HALFWAY"
    })
    @Tag("long")
    void afterAKillThereIsTheOldStateOrTheNewOne(String command, DyingDisk.Death death)
            throws IOException {
        SortedMap<String, String> wanted = wanted(command);
        int undone = 0;
        int finished = 0;
        int status = DyingDisk.KILLED;
        for (int write = 1; status == DyingDisk.KILLED; write++) {
            Product product = product("killed-" + write, command);
            SortedMap<String, String> old = product.state();
            status = killed(product, death, write, command);
            assertThat(status).as("at %d", write).isIn(0, DyingDisk.KILLED);
            assertThat(product.run("backups", "--prune", "9")).as(product.said()).isZero();
            SortedMap<String, String> now = product.state();
            if (now.equals(old)) {
                undone++;
            } else {
                assertThat(now).as("killed at %d", write).isEqualTo(wanted);
                finished++;
            }
            assertThat(product.run("status")).as("at %d", write).isIn(0, 1);
            assertThat(write).isLessThan(WRITES_MAX);
        }
        assertThat(undone + finished).isGreaterThan(WRITES_LEAST);
        assertThat(undone).isPositive();
        assertThat(finished).isPositive();
    }

    /** A machine before the command. */
    private Product product(String name, String command) throws IOException {
        Product product =
                new Product(Files.createDirectory(folder.resolve(name)))
                        .file("a.conf", "A = 1\nB = 1\n", "A = 2\nB = 1\n", "A = 1\nB = 7\n")
                        .file("gone.conf", "A = 1\n", "", "A = 5\n")
                        .file("new.yaml", "", "---\n:a: 1\n", "")
                        .released();
        if (command.equals("rollback")) {
            assertThat(product.run("upgrade")).as(product.said()).isZero();
        }
        return product;
    }

    private SortedMap<String, String> wanted(String command) throws IOException {
        Product whole = product("whole", command);
        assertThat(whole.run(command)).as(whole.said()).isZero();
        return whole.state();
    }

    private static int killed(Product product, DyingDisk.Death death, int write, String command) {
        return Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledUpgrade.class.getName(),
                        product.folder.toString(),
                        death.name(),
                        Integer.toString(write),
                        command)
                .run()
                .status();
    }
}
