package io.oneedge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks of large clouds, on a small one: that they run, not what they measure. */
@Tag("long")
final class SmallCloudTest {

    private static final CloudSize SMALL =
            new CloudSize(3, 20, Duration.ofMillis(100), Duration.ofSeconds(1));

    @TempDir Path root;

    /** The front-end of this build, where the benchmarks look for it. */
    @BeforeEach
    void build() throws IOException {
        Path build = Files.createDirectories(root.resolve("build"));
        Files.writeString(
                build.resolve("server.args"),
                """
                -XX:+UseSerialGC
                --enable-native-access=ALL-UNNAMED
                -cp
                "%s"
                io.oneedge.server.Main
                """
                        .formatted(System.getProperty("java.class.path")));
    }

    @Test
    void cloudMeasuresEveryCall() throws Exception {
        List<String> lines = lines(new CloudCalls());
        assertThat(lines).filteredOn(line -> line.contains("one.vm.allocate")).isNotEmpty();
        assertThat(lines).filteredOn(line -> line.contains("one.vmpool.infoextended")).isNotEmpty();
    }

    @Test
    void referenceMeasuresEveryCall() throws Exception {
        assertThat(lines(new ReferenceLists())).hasSizeGreaterThan(4);
    }

    private List<String> lines(Benchmark benchmark) throws Exception {
        Path scratch = Files.createDirectory(root.resolve("scratch"));
        List<Result> results = benchmark.run(new Surroundings(root, scratch, SMALL));
        String table = Report.table(benchmark, results);
        System.out.println(table);
        return table.lines().toList();
    }
}
