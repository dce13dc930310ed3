package io.oneedge.server;

import io.oneedge.drivers.network.bridge.NetworkRights;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The script that root runs on a host once, so that an account without root's rights can make
 * networks for guests there.
 */
final class HostRights {

    private HostRights() {}

    /** The whole script. */
    static String script() {
        try (InputStream in = HostRights.class.getResourceAsStream("host-rights.sh")) {
            if (in == null) {
                throw new IOException("no such resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PROGRAM_TEXT\n", NetworkRights.text());
        } catch (IOException e) {
            throw Failure.internal("Cannot read the script host-rights.sh", e);
        }
    }

    /** Sees to it that this file is the script. */
    static Path in(Path file) {
        String script = script();
        try {
            if (!Files.isRegularFile(file) || !Files.readString(file).equals(script)) {
                Files.createDirectories(file.getParent());
                DurableFile.write(file, script);
            }
            return file;
        } catch (IOException e) {
            throw Failure.internal("Cannot write " + file, e);
        }
    }
}
