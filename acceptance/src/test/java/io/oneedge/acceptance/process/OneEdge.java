package io.oneedge.acceptance.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.process.ProcessIdentity;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code ./oneedge} of this tree as its users type it, with a home and a bridge of its own.
 *
 * @param place with the home and the user's own directory; every user may pass through it
 * @param userPrefix what runs a command as the user; empty: as who runs the tests
 * @param environment besides what is inherited
 * @param options of {@code up}
 */
public record OneEdge(
        Path place,
        List<String> userPrefix,
        Map<String, String> environment,
        List<String> options) {

    /** Of one command, the build of the program included. */
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();

    /** As the user who runs the tests. */
    public static OneEdge asMyself(Path place, String bridge, String address) {
        return of(place, List.of(), List.of("--bridge", bridge, "--address", address));
    }

    /** As the user who runs the tests, with the dummy hypervisor. */
    public static OneEdge withDummy(Path place) {
        return of(place, List.of(), List.of("--mode", "dummy"));
    }

    /** As a user without any rights. */
    public static OneEdge asUser(Path place, int uid) {
        String id = Integer.toString(uid);
        List<String> prefix =
                List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--");
        OneEdge oneEdge = of(place, prefix, List.of());
        Program.of("chown", "-R", id + ":" + id, place.toString()).check();
        return oneEdge;
    }

    private static OneEdge of(Path place, List<String> prefix, List<String> more) {
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of("--port", Integer.toString(Ports.free())));
        options.addAll(List.of("--gate-port", Integer.toString(Ports.free())));
        Map<String, String> environment = new TreeMap<>();
        environment.put("ONEEDGE_HOME", place.resolve("home").toString());
        environment.put("HOME", place.resolve("user").toString());
        try {
            Files.createDirectories(place.resolve("user"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OneEdge(place, prefix, environment, options);
    }

    /** A directory that every user may pass through, as guests do on their way to their own. */
    public static Path newPlace() {
        try {
            Path place = Files.createTempDirectory("oneedge-");
            Program.of("chmod", "755", place.toString()).check();
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on a machine on which this program cannot be run; only root can pretend so. */
    public OneEdge without(Path program) {
        List<String> prefix =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount --bind /dev/null \"$0\" && exec \"$@\"",
                                program.toString()));
        prefix.addAll(userPrefix);
        return new OneEdge(place, prefix, environment, options);
    }

    public Path home() {
        return place.resolve("home");
    }

    /** Makes the program, with the rights of who runs the tests. */
    public static void build() {
        ProgramResult built =
                Program.of(TREE.resolve("oneedge").toString(), "build").within(LIMIT).run();
        assertThat(built.ok()).as(built.output() + built.errors()).isTrue();
    }

    /** Runs {@code up}. */
    public ProgramResult up() {
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(options);
        return program(words).run();
    }

    /** Runs {@code up}, which must reach its end; gives what it printed. */
    public String checkUp() {
        return checked(up());
    }

    /** Runs a command, which must succeed; gives what it printed. */
    public String check(String... words) {
        return checked(program(List.of(words)).run());
    }

    /** Starts {@code up} and lets it run. */
    public Process beginUp(Path output) {
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command(words))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process whose id lies in a file under {@code run/}: {@code oned} or {@code agent}. */
    public Optional<ProcessIdentity> process(String name) {
        Path file = home().resolve("run/" + name + ".pid");
        try {
            String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ProcessIdentity.of(Long.parseLong(text.split("\\s", 2)[0])))
                            .filter(ProcessIdentity::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The commands, run within this process. */
    public Commands commands() {
        try {
            return new Commands(
                    Files.readString(home().resolve("run/endpoint")).strip(),
                    home().resolve("credentials/one_auth"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a VM's files are while it has any. */
    public Path guestDirectory(int vm) {
        return home().resolve("data/datastores/0/" + vm);
    }

    /** Ends guests, agent and front-end, whatever state they are in, and forgets the home. */
    public void remove() {
        program(List.of("down", "--guests")).run();
        program(List.of("down")).run();
        Machine.guestsIn(home()).forEach(ProcessIdentity::kill);
        Program.of("rm", "-rf", place.toString()).check();
    }

    private Program program(List<String> words) {
        Program program = Program.of(command(words)).within(LIMIT);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            program = program.with(variable.getKey(), variable.getValue());
        }
        return program;
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(userPrefix);
        command.add(TREE.resolve("oneedge").toString());
        command.addAll(words);
        return command;
    }

    private static String checked(ProgramResult result) {
        assertThat(result.ok()).as(result.output() + result.errors()).isTrue();
        return result.output();
    }
}
