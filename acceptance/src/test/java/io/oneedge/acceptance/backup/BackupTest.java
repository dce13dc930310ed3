package io.oneedge.acceptance.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front-end under load is backed up, and the backup put back, here and elsewhere. */
class BackupTest {

    private static final int CALLERS = 4;
    private static final int VMS_BEFORE = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void bringsBackWhatWasAcknowledgedBeforeIt() throws Exception {
        Path home = directory.resolve("home");
        Path file = directory.resolve("backup.zip");
        Set<Integer> before;
        Queue<Integer> made = new ConcurrentLinkedQueue<>();
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            before = backUpUnderLoad(frontEnd.client(), made, home, file);

            assertThat(oneedge(home, "restore", "--force", file.toString()).ok()).isFalse();
            restoredElsewhere(file, before);

            frontEnd.stop();
            ProgramResult refused = oneedge(home, "restore", file.toString());
            assertThat(refused.ok()).isFalse();
            assertThat(refused.errors()).contains("has data. --force");
            check(oneedge(home, "restore", "--force", file.toString()));
            frontEnd.start();
            assertThat(vms(frontEnd.client())).containsAll(before);
            assertThat(allocate(frontEnd.client())).isGreaterThan(highest(made));
            assertThat(aside(home)).hasSize(1);
        }
    }

    private Set<Integer> backUpUnderLoad(Client client, Queue<Integer> made, Path home, Path file)
            throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(
                    Thread.startVirtualThread(() -> {
                        while (!enough.get()) {
                            made.add(allocate(client));
                        }
                    }));
        }
        Patience.holds("VMs", LIMIT, () -> made.size() >= VMS_BEFORE);
        Set<Integer> before = Set.copyOf(made);
        check(oneedge(home, "backup", file.toString()));
        enough.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(made).hasSizeGreaterThan(before.size());
        return before;
    }

    private static int allocate(Client client) {
        return client.vms().allocate("CPU = 1\nMEMORY = 64\n", true);
    }

    private void restoredElsewhere(Path file, Set<Integer> before) throws IOException {
        Path home = directory.resolve("elsewhere");
        check(oneedge(home, "restore", file.toString()));
        assertThat(home.resolve("etc/oned.conf")).isNotEmptyFile();
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            Set<Integer> vms = vms(frontEnd.client());
            assertThat(vms).containsAll(before);
            assertThat(allocate(frontEnd.client())).isGreaterThan(highest(vms));
        }
    }

    private static int highest(Collection<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static Set<Integer> vms(Client client) {
        return client.objects(Noun.VM).pool(PoolFilter.ALL).children().stream()
                .map(vm -> (int) vm.numberAt("ID", -1))
                .collect(Collectors.toSet());
    }

    private static List<Path> aside(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(path -> path.getFileName().toString().startsWith("before-restore-"))
                    .toList();
        }
    }

    /** The launcher's command, in a process of its own. */
    private static ProgramResult oneedge(Path home, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                FrontEndProcess.programs(),
                                "io.oneedge.launcher.Main",
                                "--root",
                                "."));
        command.addAll(List.of(words));
        return Program.of(command).with("ONEEDGE_HOME", home.toString()).within(LIMIT).run();
    }

    private static void check(ProgramResult result) {
        if (!result.ok()) {
            throw Failure.action(result.output() + result.errors());
        }
    }
}
