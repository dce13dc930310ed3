package io.oneedge.foundation.release;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old a home's configuration is, compared with the program that reads it.
 *
 * @param state what the comparison says
 * @param version of the configuration; empty if nobody has noted it
 * @param program the newest configuration that the program knows
 */
public record ConfigurationAge(State state, String version, String program) {

    /** What a comparison says. */
    public enum State {
        /** It is what the program knows. */
        SAME,
        /** It is of an older release. */
        OLDER,
        /** It is of a newer release: the program is too old for it. */
        NEWER,
        /** Nobody has noted its version. */
        UNKNOWN
    }

    /** The file in {@code etc} that says which release the configuration is of. */
    public static final String TRACKER = "onecfg.conf";

    /** The system property with the folder of the releases' descriptors, which the build makes. */
    public static final String DESCRIPTORS = "onecfg.descriptors";

    private static final Pattern NOTED =
            Pattern.compile("(?m)^version:\\s*['\"]?(\\d{1,5}(?:\\.\\d{1,5}){2,3})['\"]?\\s*$");
    private static final Pattern VERSION = Pattern.compile("\\d{1,5}(?:\\.\\d{1,5}){2,3}");

    /**
     * The newest configuration that a program knows.
     *
     * @param descriptors the folder that the build makes; nothing is known where it is not
     */
    public static Optional<String> known(Path descriptors) {
        Path file = descriptors.resolve("version");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String version = read(file).strip();
        if (!VERSION.matcher(version).matches()) {
            throw Failure.invalid("%s says no version: build again".formatted(file));
        }
        return Optional.of(version);
    }

    /** Compares what is noted in {@code etc} with what the program knows. */
    public static ConfigurationAge of(Path etc, String program) {
        Path tracker = etc.resolve(TRACKER);
        Matcher noted = NOTED.matcher(Files.isRegularFile(tracker) ? read(tracker) : "");
        if (!noted.find()) {
            return new ConfigurationAge(State.UNKNOWN, "", program);
        }
        String version = noted.group(1);
        int order = compare(version, program);
        return new ConfigurationAge(
                order == 0 ? State.SAME : order < 0 ? State.OLDER : State.NEWER, version, program);
    }

    /** The text of a tracker for a configuration that has just been made. */
    public static String tracker(String version) {
        return "---\nversion: %s\n".formatted(version);
    }

    private static int compare(String one, String other) {
        String[] ones = one.split("\\.");
        String[] others = other.split("\\.");
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int order =
                    Integer.compare(
                            i < ones.length ? Integer.parseInt(ones[i]) : 0,
                            i < others.length ? Integer.parseInt(others[i]) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + file, e);
        }
    }

    /** What there is to do about it, in one line; nothing if all is well. */
    public Optional<String> advice() {
        return switch (state) {
            case SAME -> Optional.empty();
            case OLDER ->
                    Optional.of(
                            ("The configuration is of release %s, older than this program's, %s:"
                                            + " ./oneedge onecfg upgrade --plan shows what would"
                                            + " change, ./oneedge onecfg upgrade changes it")
                                    .formatted(version, program));
            case NEWER ->
                    Optional.of(
                            ("The configuration is of release %s, newer than this program's, %s:"
                                            + " start the newer program, or let it take the"
                                            + " upgrade back with ./oneedge onecfg rollback")
                                    .formatted(version, program));
            case UNKNOWN ->
                    Optional.of(
                            "The release of the configuration is not noted: ./oneedge onecfg init"
                                    + " finds it by the contents");
        };
    }
}
