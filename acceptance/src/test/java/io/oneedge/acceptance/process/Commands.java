package io.oneedge.acceptance.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.cli.CommandLine;
import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Screen;
import io.oneedge.client.Client;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Repeats;
import io.oneedge.client.Timeouts;
import io.oneedge.client.Waiter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code one*} commands as somebody types them, run within this process.
 *
 * @param endpoint URL of the XML-RPC door
 * @param credentials file with {@code name:password}
 */
public record Commands(String endpoint, Path credentials) {

    private static final Pattern ID = Pattern.compile("ID: (\\d+)");

    /**
     * What a command did.
     *
     * @param output what it printed, results and failures
     */
    public record Said(int status, String output) {

        /** The id of the object that it made. */
        public int id() {
            Matcher matcher = ID.matcher(output);
            assertThat(matcher.find()).as("an id in: %s", output).isTrue();
            return Integer.parseInt(matcher.group(1));
        }
    }

    /** Runs a command. */
    public Said run(String... words) {
        return reading("", words);
    }

    /** Runs a command that reads this text from its standard input. */
    public Said reading(String input, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream output = new PrintStream(printed, true, UTF_8);
        Waiter.Pause pause = duration -> LockSupport.parkNanos(duration.toNanos());
        InstantSource clock = InstantSource.system();
        Console console =
                new Console(
                        output,
                        output,
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        Map.of("ONE_AUTH", credentials.toString(), "ONE_XMLRPC", endpoint),
                        Path.of("").toAbsolutePath(),
                        Screen.NONE,
                        new Console.Time(
                                clock, () -> ZoneOffset.UTC, new Waiter(clock, pause), pause),
                        (where, session) ->
                                new Client(
                                        new HttpTransport(where, Timeouts.USUAL),
                                        session,
                                        new Repeats(() -> UUID.randomUUID().toString(), pause)));
        int status = CommandLine.run(List.of(words), console);
        return new Said(status, printed.toString(UTF_8));
    }

    /** Runs a command that must succeed; gives what it printed. */
    public String check(String... words) {
        return checked(run(words), words).output();
    }

    /** Runs a command that makes an object; gives the object's id. */
    public int create(String... words) {
        return checked(run(words), words).id();
    }

    /** Runs a command that makes an object from this template; gives the object's id. */
    public int createFrom(String template, String... words) {
        try {
            Path file = Files.createTempFile("template", ".txt");
            try {
                Files.writeString(file, template);
                String[] all = Arrays.copyOf(words, words.length + 1);
                all[words.length] = file.toString();
                return create(all);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said checked(Said said, String... words) {
        assertThat(said.status()).as("%s: %s", String.join(" ", words), said.output()).isZero();
        return said;
    }
}
