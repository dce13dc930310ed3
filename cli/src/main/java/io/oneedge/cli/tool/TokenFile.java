package io.oneedge.cli.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.cli.command.Complaint;
import io.oneedge.cli.command.Console;
import io.oneedge.client.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file with {@code name:token} that only its owner can read. */
record TokenFile(Path path) {

    /** The file of a token, named by the digest that the front-end shows of it. */
    static TokenFile of(Console console, String token) {
        return ofDigest(console, digest(token));
    }

    static TokenFile ofDigest(Console console, String digest) {
        if (!digest.matches("[0-9a-f]{16,128}")) {
            throw new Complaint("Not the digest of a token: " + digest);
        }
        return at(folder(console).resolve(digest + ".token"));
    }

    static TokenFile at(Path path) {
        return new TokenFile(path);
    }

    /** The file that commands read who one is from. */
    static Path usual(Console console) {
        String named = console.variable("ONE_AUTH");
        return named.isEmpty() ? folder(console).resolve("one_auth") : Path.of(named);
    }

    boolean isThere() {
        return Files.isRegularFile(path);
    }

    /** Puts a session there as a whole; no other user can read it at any moment. */
    void write(Session session) {
        try {
            Path folder = path.resolveSibling(".").toAbsolutePath().normalize();
            Files.createDirectories(folder);
            Path made =
                    Files.createTempFile(
                            folder,
                            ".token",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, session.secret());
            Files.move(made, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Complaint("Cannot write the token to " + path + ": " + e.getMessage());
        }
    }

    /** Removes the file; says where it was. */
    Optional<Path> remove() {
        try {
            return Files.deleteIfExists(path) ? Optional.of(path) : Optional.empty();
        } catch (IOException e) {
            throw new Complaint("Cannot remove " + path + ": " + e.getMessage());
        }
    }

    private static Path folder(Console console) {
        return Path.of(console.variable("HOME"), ".one");
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
