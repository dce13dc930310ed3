package io.oneedge.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from an empty home to a guest that is ready, with everything real, in user-mode
 * networking, which needs no root and leaves the machine's network alone. Needs ./oneedge build.
 */
@Tag("long")
class UpTest {

    private static final Predicate<String> NEVER = line -> false;

    @TempDir Path directory;

    private final Path root = Path.of("..").toAbsolutePath().normalize();

    /** Where user-mode networking forwards SSH to the guest of VM 0. */
    private static final int SSH_PORT = 22_000;

    @BeforeEach
    void needBuildAndQemu() {
        if (!Files.exists(root.resolve("build/server.args"))) {
            abort("Nothing is built here (./oneedge build): up is not tried");
        }
        if (!Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64"))) {
            abort("There is no QEMU here: up is not tried");
        }
        try (ServerSocket free =
                new ServerSocket(SSH_PORT, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        } catch (IOException e) {
            abort("Another guest has port " + SSH_PORT + " here: up is not tried");
        }
    }

    @AfterEach
    void stop() throws Exception {
        run(NEVER, "down", "--guests");
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void goesOnWhereverItWasInterruptedAndChangesNothingInTheEnd() throws Exception {
        String[] up = {"up", "--mode", "user", "--port", port(), "--gate-port", port()};
        for (String step : List.of("directories", "tiny guest", "front-end", "kernel", "guest")) {
            run(line -> line.contains(step) && line.contains("..."), up);
        }

        List<String> last = run(NEVER, up);
        assertThat(last).anyMatch(line -> line.contains("is ready"));

        List<String> again = run(NEVER, up);
        assertThat(again).noneMatch(line -> line.contains("done"));
        assertThat(run(NEVER, "status")).filteredOn(line -> line.startsWith("vm ")).hasSize(1);
    }

    /** Runs a command; ends it when it prints a line that is waited for. */
    private List<String> run(Predicate<String> interrupt, String... command) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        arguments.add("@" + root.resolve("build/launcher.args"));
        arguments.addAll(List.of("--root", root.toString()));
        arguments.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("ONEEDGE_HOME", directory.resolve("home").toString());
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (interrupt.test(line)) {
                    process.toHandle().destroy(); // what it still says is read
                }
            }
        }
        process.waitFor();
        return lines;
    }

    private static String port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
