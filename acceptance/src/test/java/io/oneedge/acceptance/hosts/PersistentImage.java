package io.oneedge.acceptance.hosts;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A persistent image of eight MiB that is called data, and what guests write of it. */
final class PersistentImage {

    private PersistentImage() {}

    /** Makes it; gives its file at the front-end. */
    static Path made(RemoteCloud cloud) {
        int image =
                cloud.one()
                        .createFrom(
                                "NAME=data\nTYPE=DATABLOCK\nSIZE=8\nPERSISTENT=YES\nDRIVER=raw\n",
                                "oneimage",
                                "create",
                                "--datastore",
                                "1");
        Patience.holds(
                "the image to be ready",
                RemoteCloud.LIMIT,
                () -> cloud.one().check("oneimage", "show", "" + image).contains(": rdy"));
        String found =
                Program.of(
                                "find",
                                cloud.home().resolve("data/datastores/1").toString(),
                                "-type",
                                "f",
                                "-size",
                                "8M")
                        .check()
                        .output()
                        .strip();
        return Path.of(found);
    }

    /** The command that writes a word where a guest would. */
    static String write(String disk, String word) {
        return "printf %s | dd of=$(ls %s) conv=notrunc status=none".formatted(word.strip(), disk);
    }

    /** What the front-end has of it. */
    static String content(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
