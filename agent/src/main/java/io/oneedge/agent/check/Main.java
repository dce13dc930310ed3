package io.oneedge.agent.check;

import io.oneedge.drivers.foreign.DriverCheck;
import io.oneedge.foundation.failure.Failure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks an executable that is to be a driver: {@code io.oneedge.agent.check.Main check KIND FILE}.
 * Prints a line for each thing that it has to do.
 */
public final class Main {

    /** The exit status of a wrong command line, as in sysexits.h. */
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length != 3 || !arguments[0].equals("check")) {
            System.err.println("usage: oneedge driver check network|datastore|virtualization FILE");
            System.exit(USAGE);
        }
        try (PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            List<DriverCheck.Result> results = DriverCheck.of(Path.of(arguments[2]), arguments[1]);
            boolean good = true;
            for (DriverCheck.Result result : results) {
                good &= result.problem().isEmpty();
                out.println(
                        result.problem()
                                .map(problem -> "FAILED  " + result.what() + ": " + problem)
                                .orElse("ok      " + result.what()));
            }
            System.exit(good ? 0 : 1);
        } catch (Failure e) {
            System.err.println(e.message());
            System.exit(1);
        }
    }
}
