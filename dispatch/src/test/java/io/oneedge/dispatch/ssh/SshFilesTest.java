package io.oneedge.dispatch.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.dispatch.image.HostFiles;
import io.oneedge.dispatch.image.HostFilesContract;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real scripts and programs; only the network is left out. */
class SshFilesTest extends HostFilesContract {

    @Override
    protected HostFiles files() throws IOException {
        return files("exec sh -c \"$last\"");
    }

    /** An ssh that runs what it is told here, for somebody who is not root. */
    private HostFiles files(String end) throws IOException {
        Path bin = Files.createDirectories(place.resolve("bin"));
        Path home = Files.createDirectories(place.resolve("home"));
        program(bin.resolve("id"), "echo 1000");
        Path ssh =
                program(
                        bin.resolve("ssh"),
                        "for last; do :; done\nexport HOME="
                                + home
                                + " PATH="
                                + bin
                                + ":$PATH\n"
                                + end);
        return new SshFiles(
                "host",
                new SshSettings(ssh.toString(), Optional.empty(), Optional.empty()),
                place.resolve("known"),
                "cloud1");
    }

    private static Path program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Override
    protected Path onHost() {
        return place.resolve("home/.oneedge-host/cloud1/data/datastores/1");
    }

    @Test
    void saysWhatBrokeOnTheWay() throws IOException {
        Path image = Files.writeString(place.resolve("small"), "content");
        HostFiles lossy = files("head -c 3 | sh -c \"$last\"");
        assertThatThrownBy(() -> lossy.send(NAME, image, false, (bytes, all) -> true))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("what arrived is not what was sent");
        HostFiles unreachable = files("echo 'Connection refused' >&2; exit 255");
        assertThatThrownBy(() -> unreachable.send(NAME, image, false, (bytes, all) -> true))
                .hasMessageContaining("cannot be reached over SSH: Connection refused");
        assertThat(onHost().resolve(NAME.digits())).doesNotExist();
    }
}
