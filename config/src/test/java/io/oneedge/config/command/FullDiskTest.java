package io.oneedge.config.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade on a real file system that becomes full at any point. */
class FullDiskTest {

    private static final int PAGE = 4096;

    /** Pages that an upgrade may need more than what is there before it. */
    private static final int PAGES_MAX = 60;

    @TempDir Path folder;

    private boolean mounted;

    @BeforeEach
    void mount() {
        mounted =
                Program.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString())
                                .run()
                                .status()
                        == 0;
        assumeTrue(mounted, "only root can mount a small disk");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Program.of("umount", folder.toString()).check();
        }
    }

    @Test
    void whereverTheDiskIsFullThereIsTheOldStateOrTheNewOne() throws IOException {
        Product product =
                new Product(folder)
                        .file("a.conf", "A = 1\nB = 1\n", text(2, 1), "A = 1\nB = 7\n")
                        .file("gone.conf", "A = 1\n", "", "A = 5\n")
                        .file("linked.conf", "A = 1\n", text(3, 3), "A = 1\n")
                        .file("new.yaml", "", "---\n:a: 1\n", "")
                        .released();
        Files.createLink(
                product.machine.resolve("etc/one/other.txt"),
                product.machine.resolve("etc/one/linked.conf"));
        SortedMap<String, String> old = product.state();
        int code = 255;
        int refused = 0;
        for (int free = 0; code != 0; free++) {
            assertThat(free).isLessThan(PAGES_MAX);
            fill(free);
            code = product.run("upgrade");
            Files.delete(folder.resolve("filler"));
            assertThat(product.run("backups", "--prune", "9")).as(product.said()).isZero();
            if (code != 0) {
                refused++;
                assertThat(product.state()).as("%d pages free", free).isEqualTo(old);
                assertThat(product.run("backups")).isZero();
                assertThat(product.out).as("%d pages free", free).isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(3);
        assertThat(product.mine("a.conf")).contains("A = 2").contains("B = 7");
        assertThat(product.mine("linked.conf")).isEqualTo(text(3, 3));
        assertThat(product.run("rollback")).as(product.said()).isZero();
        assertThat(product.state()).isEqualTo(old);
    }

    private static String text(int first, int second) {
        return "# %s\nA = %d\nB = %d\n".formatted("x".repeat(PAGE), first, second);
    }

    /** Leaves so many pages of the disk free. */
    private void fill(int pages) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        Files.write(folder.resolve("filler"), new byte[(int) (free - (long) pages * PAGE)]);
    }
}
