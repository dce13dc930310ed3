package io.oneedge.client;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who calls: {@code name:password} or {@code name:token}. Its text never shows the secret. */
public record Session(String secret) {

    /** As OpenNebula's clients find it: the file in ONE_AUTH, else {@code ~/.one/one_auth}. */
    public static Session from(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        List<Path> files =
                List.of(
                        Path.of(environment.getOrDefault("ONE_AUTH", "")),
                        Path.of(home, ".one", "one_auth"),
                        Path.of("/var/lib/one/.one/one_auth"));
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        throw Failure.of(
                FailureKind.AUTHENTICATION,
                "ONE_AUTH file not present: put name:password into ~/.one/one_auth, or set"
                        + " ONE_AUTH to a file that holds it");
    }

    /** Reads a file that holds {@code name:password}. */
    public static Session read(Path file) {
        try {
            return new Session(Files.readString(file).stripTrailing());
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.AUTHENTICATION,
                    "Cannot read the credentials in " + file + ": check who may read it");
        }
    }

    /** The name before the colon. */
    public String userName() {
        int colon = secret.indexOf(':');
        return colon < 0 ? secret : secret.substring(0, colon);
    }

    @Override
    public String toString() {
        return "Session[" + userName() + "]";
    }
}
