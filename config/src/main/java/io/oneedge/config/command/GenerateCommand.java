package io.oneedge.config.command;

import io.oneedge.config.release.Classification;
import io.oneedge.config.release.Releases;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code onecfg generate}: the descriptor from one release to the next. */
final class GenerateCommand {

    private GenerateCommand() {}

    static int run(Invocation call) {
        List<String> words = call.arguments().words();
        if (words.size() == 2) {
            generate(call, Path.of(words.get(0)), Path.of(words.get(1)));
            return 0;
        }
        try (SourceTree old = SourceTree.of(Path.of(words.get(0)), words.get(1));
                SourceTree wanted = SourceTree.of(Path.of(words.get(0)), words.get(2))) {
            generate(call, old.installed(), wanted.installed());
        }
        return 0;
    }

    private static void generate(Invocation call, Path old, Path wanted) {
        for (Path folder : List.of(old, wanted)) {
            if (!Files.isDirectory(folder)) {
                throw Failure.of(FailureKind.NOT_FOUND, "There is no folder %s".formatted(folder));
            }
        }
        String descriptor =
                ReleaseDescriptors.between(
                        classification(call), old, wanted, text(call, "migrations"));
        Optional<String> name = call.arguments().value("descriptor-name");
        if (name.isEmpty()) {
            call.terminal().out(descriptor.stripTrailing());
            return;
        }
        try {
            call.disk()
                    .write(
                            Path.of(name.get()).toAbsolutePath(),
                            descriptor.getBytes(StandardCharsets.UTF_8));
            call.log().any("Descriptor written to '%s'".formatted(name.get()));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE, "Cannot write %s: %s".formatted(name.get(), e), e);
        }
    }

    private static Classification classification(Invocation call) {
        Optional<String> text = text(call, "classification");
        if (text.isPresent()) {
            return Classification.read(text.get());
        }
        try {
            return Releases.classification(call.descriptors());
        } catch (Failure e) {
            throw e.reworded(e.message() + ", or the classification with --classification FILE");
        }
    }

    /** The text of the file that an option names. */
    private static Optional<String> text(Invocation call, String option) {
        Optional<Path> file = call.arguments().value(option).map(Path::of);
        try {
            return file.isPresent() ? Optional.of(Files.readString(file.get())) : Optional.empty();
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "Cannot read %s: %s".formatted(file.get(), e), e);
        }
    }
}
