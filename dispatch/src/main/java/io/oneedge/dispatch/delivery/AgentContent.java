package io.oneedge.dispatch.delivery;

import io.oneedge.foundation.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an agent consists of: those jars, or directories of classes, of this program that its rooms
 * need.
 */
record AgentContent(List<Path> parts) {

    /** Hexadecimal digits of a version. */
    private static final int VERSION_DIGITS = 16;

    /** The rooms of the agent, and the libraries that they use. */
    private static final Pattern JARS =
            Pattern.compile(
                    "(oneedge-(foundation|wire|drivers|agent)|logback-(core|classic)|slf4j-api"
                            + "|jackson-core|jspecify)-[0-9].*\\.jar");

    private static final Pattern CLASSES =
            Pattern.compile(".*/(foundation|wire|drivers|agent)/target/classes");

    AgentContent {
        parts = List.copyOf(parts);
    }

    /** What of this class path is the agent's. */
    static AgentContent of(String classPath) {
        List<Path> parts = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (JARS.matcher(path.getFileName().toString()).matches()
                    || CLASSES.matcher(path.toString()).matches()) {
                parts.add(path);
            }
        }
        if (parts.isEmpty()) {
            throw Failure.action("The agent's jars are not in the class path " + classPath);
        }
        return new AgentContent(parts);
    }

    /** The version of an agent with this content, made by this recipe. */
    String version(String recipe) {
        MessageDigest digest = Digests.sha256();
        digest.update(recipe.getBytes(StandardCharsets.UTF_8));
        for (Path part : parts) {
            for (Path file : files(part)) {
                String name = Files.isDirectory(part) ? part.relativize(file).toString() : "";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Digests.sha256(file).getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }

    private static List<Path> files(Path part) {
        try (Stream<Path> files = Files.walk(part)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Failure.internal("Cannot read " + part, e);
        }
    }
}
