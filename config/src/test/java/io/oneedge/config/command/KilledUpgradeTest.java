package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.transaction.DyingDisk;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade in a process of its own that is killed, and the next start. */
class KilledUpgradeTest {

    private static final int WRITES_MAX = 400;

    @TempDir Path folder;

    @Test
    @Tag("long")
    void afterAKillThereIsTheOldStateOrTheNewOne() throws Exception {
        boolean undone = false;
        boolean finished = false;
        int status = DyingDisk.HALTED;
        for (int write = 1; status == DyingDisk.HALTED; write += 3) {
            Product product = product("killed-" + write);
            SortedMap<String, String> old = product.state();
            status = killed(product, write);
            assertThat(status).isIn(0, DyingDisk.HALTED);
            product.run("backups", "--prune", "9");
            SortedMap<String, String> now = product.state();
            undone |= now.equals(old);
            finished |= !now.equals(old);
            if (!now.equals(old)) {
                assertThat(now).isEqualTo(wanted());
            }
            assertThat(write).isLessThan(WRITES_MAX);
        }
        assertThat(undone && finished).isTrue();
    }

    private Product product(String name) throws Exception {
        return new Product(Files.createDirectory(folder.resolve(name)))
                .file("a.conf", "A = 1\nB = 1\n", "A = 2\nB = 1\n", "A = 1\nB = 7\n")
                .file("gone.conf", "A = 1\n", "", "A = 5\n")
                .file("new.yaml", "", "---\n:a: 1\n", "")
                .released();
    }

    private SortedMap<String, String> wanted() throws Exception {
        Product whole =
                Files.exists(folder.resolve("whole"))
                        ? new Product(folder.resolve("whole"))
                        : product("whole");
        whole.run("upgrade");
        return whole.state();
    }

    private static int killed(Product product, int write) {
        return Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledUpgrade.class.getName(),
                        product.folder.toString(),
                        Integer.toString(write))
                .run()
                .status();
    }
}
