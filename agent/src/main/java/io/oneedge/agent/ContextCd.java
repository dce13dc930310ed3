package io.oneedge.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.drivers.datastore.DatastoreDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.FileTree;
import io.oneedge.foundation.process.Program;
import io.oneedge.wire.agent.GuestPrepare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a guest's context CD: an ISO 9660 image with Joliet and Rock Ridge under the label
 * CONTEXT, holding {@code context.sh}, {@code token.txt} and the files asked for.
 */
final class ContextCd {

    /** What a shell takes for a variable; other keys would be commands in the guest. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern FILE =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._+()-]{0,127}");

    private ContextCd() {}

    /** The same, unless the CD that is there has just this content. */
    static void renew(
            AgentHome home, Path guest, DatastoreDriver driver, GuestPrepare.Context context) {
        Path image = guest.resolve("disk." + context.diskId());
        try {
            boolean same =
                    Files.isRegularFile(image)
                            && Files.isRegularFile(sum(image))
                            && Files.readString(sum(image)).equals(sum(context));
            if (!same) {
                write(home, guest, driver, context);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot read the context CD in " + guest + ": " + e, e);
        }
    }

    /** Writes {@code disk.ID} into the guest's directory, whole or not at all. */
    static void write(
            AgentHome home, Path guest, DatastoreDriver driver, GuestPrepare.Context context) {
        try {
            // Within the agent's own directory, into which no guest can put links.
            Path work = Files.createTempDirectory(home.root().resolve("run"), "context");
            try {
                Path content = Files.createDirectory(work.resolve("content"));
                Files.writeString(content.resolve("context.sh"), script(context.variables()));
                if (context.token().isPresent()) {
                    Files.writeString(content.resolve("token.txt"), context.token().get());
                }
                for (var file : context.files().entrySet()) {
                    driver.provideFile(
                            home.datastore(file.getValue().datastore()),
                            home.source(file.getValue()),
                            content.resolve(checked(file.getKey())));
                }
                Path image = work.resolve("context.iso");
                Program.of(
                                "genisoimage",
                                "-quiet",
                                "-o",
                                image.toString(),
                                "-V",
                                "CONTEXT",
                                "-J",
                                "-R",
                                content.toString())
                        .check();
                Path target = guest.resolve("disk." + context.diskId());
                Files.deleteIfExists(sum(target));
                move(image, target);
                Path sum = Files.writeString(work.resolve("sum"), sum(context));
                move(sum, sum(target));
            } finally {
                FileTree.delete(work);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot write the context CD in " + guest + ": " + e, e);
        }
    }

    /** The file beside a CD that says what is on it. */
    private static Path sum(Path image) {
        return image.resolveSibling(image.getFileName() + ".sum");
    }

    /** A checksum of everything that goes on a CD. */
    private static String sum(GuestPrepare.Context context) {
        String all =
                String.join(
                        "\0",
                        script(context.variables()),
                        context.token().orElse(""),
                        new TreeMap<>(context.files()).toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The data may lie on another file system than the sockets. */
    private static void move(Path image, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.copy(image, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    static String script(Map<String, String> variables) {
        StringBuilder script = new StringBuilder("# Context variables generated by OpenNebula\n");
        for (var variable : new TreeMap<>(variables).entrySet()) {
            if (VARIABLE.matcher(variable.getKey()).matches()) {
                script.append(variable.getKey())
                        .append("='")
                        .append(variable.getValue().replace("'", "'\\''"))
                        .append("'\n");
            }
        }
        return script.toString();
    }

    private static String checked(String name) {
        if (!FILE.matcher(name).matches()) {
            throw Failure.invalid("\"" + name + "\" cannot be a file's name on the context CD");
        }
        return name;
    }
}
