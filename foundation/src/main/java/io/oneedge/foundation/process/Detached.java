package io.oneedge.foundation.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs that outlive this process. */
final class Detached {

    private Detached() {}

    static ProcessIdentity start(Program program, Path output, Path input) {
        // setsid(1) replaces itself by the program, so the process started here is the program.
        List<String> arguments = new ArrayList<>(List.of("setsid", "--"));
        arguments.addAll(program.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().remove(Orphans.RUN_BY);
        builder.environment().putAll(program.environment());
        program.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        builder.redirectInput(input.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        try {
            return ProcessIdentity.of(builder.start().pid());
        } catch (IOException e) {
            throw Run.cannotStart(program, e);
        }
    }
}
