package io.oneedge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.command.Console;
import io.oneedge.cli.command.Reference;
import io.oneedge.cli.command.Tool;
import io.oneedge.cli.tool.Tools;
import io.oneedge.cli.training.Training;
import io.oneedge.client.Client;
import io.oneedge.client.HttpTransport;
import io.oneedge.client.Repeats;
import io.oneedge.client.Timeouts;
import io.oneedge.client.Waiter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;

/**
 * The entry of every {@code one*} command: {@code Main onevm list}. The build calls it with {@code
 * --generate FOLDER} for the manual pages and the completion, and with {@code --training} to teach
 * the AOT cache what a command loads.
 */
public final class Main {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** As many as a UUID has. */
    private static final int KEY_BYTES = 16;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.equals("--training")) {
            // The real console once, for what it loads, and then the trained commands on theirs.
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
            CommandLine.run(List.of("onevm", "--version"), console(nowhere, nowhere));
            Training.run();
            return;
        }
        if (first.equals("--generate") && words.size() == 2) {
            generate(Path.of(words.get(1)));
            return;
        }
        PrintStream output = stream(FileDescriptor.out);
        PrintStream error = stream(FileDescriptor.err);
        int status = CommandLine.run(words, console(output, error));
        output.flush();
        error.flush();
        // Nothing is left to do, and an ordered end of the JVM would cost milliseconds.
        Runtime.getRuntime().halt(status);
    }

    private static Console console(PrintStream output, PrintStream error) {
        return new Console(
                output,
                error,
                System.in,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Terminal.screen(),
                new Console.Time(
                        InstantSource.system(),
                        ZoneId::systemDefault,
                        Waiter.real(),
                        Thread::sleep),
                (endpoint, session) ->
                        new Client(
                                new HttpTransport(endpoint, Timeouts.from(System.getenv())),
                                session,
                                new Repeats(Main::key, Thread::sleep)));
    }

    /** A key that nobody has given before. */
    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
                false,
                UTF_8);
    }

    private static void generate(Path folder) throws IOException {
        List<Tool> tools = Tools.all();
        Path manuals = Files.createDirectories(folder.resolve("man/man1"));
        for (Tool tool : tools) {
            Files.writeString(manuals.resolve(tool.name() + ".1"), Reference.manual(tool));
        }
        Path completions = Files.createDirectories(folder.resolve("completion"));
        Files.writeString(completions.resolve("oneedge.bash"), Reference.completion(tools));
        Files.writeString(folder.resolve("commands.md"), Reference.markdown(tools));
    }
}
