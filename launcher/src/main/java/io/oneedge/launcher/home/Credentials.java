package io.oneedge.launcher.home;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The administrator's name and password. They lie under ONEEDGE_HOME, and besides, if that place is
 * free, where OpenNebula's clients look: {@code ~/.one/one_auth}. A file that is there is never
 * written over.
 *
 * @param own the file under ONEEDGE_HOME
 * @param usual {@code ~/.one/one_auth}
 */
public record Credentials(Path own, Path usual) {

    private static final int PASSWORD_BYTES = 16;
    private static final String SECRET = "rw-------";

    public static Credentials of(Home home, Path userHome) {
        return new Credentials(
                home.credentials().resolve("one_auth"), userHome.resolve(".one/one_auth"));
    }

    /** Whether the file under ONEEDGE_HOME is there and some file lies where clients look. */
    public boolean exist() {
        return Files.isRegularFile(own) && Files.exists(usual);
    }

    /** Whether OpenNebula's clients find these credentials by themselves. */
    public boolean areUsual() {
        return Files.isRegularFile(own)
                && Files.isReadable(usual)
                && WholeFile.read(own).strip().equals(WholeFile.read(usual).strip());
    }

    /** Makes what is missing. */
    public void create(RandomGenerator random) {
        if (!Files.exists(own)) {
            byte[] password = new byte[PASSWORD_BYTES];
            random.nextBytes(password);
            WholeFile.create(own, "oneadmin:" + HexFormat.of().formatHex(password) + "\n", SECRET);
        }
        if (!Files.exists(usual)) {
            try {
                Path directory = usual.toAbsolutePath().getParent();
                if (directory != null) {
                    Files.createDirectories(directory);
                }
            } catch (IOException e) {
                throw Failure.of(FailureKind.ACTION, "Cannot make the directory of " + usual, e);
            }
            WholeFile.create(usual, WholeFile.read(own), SECRET);
        }
    }
}
