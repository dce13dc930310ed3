package io.oneedge.server;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Name and password of the first administrator. */
record Credentials(String name, String password) {

    /** Reads a file with one line, {@code name:password}, as OpenNebula's clients keep it. */
    static Credentials read(Path file) {
        String line;
        try {
            line = Files.readString(file).strip();
        } catch (IOException e) {
            throw Failure.internal("Cannot read the credentials in " + file, e);
        }
        int colon = line.indexOf(':');
        if (colon < 1 || colon == line.length() - 1 || line.contains("\n")) {
            throw Failure.invalid(file + " must hold one line, name:password");
        }
        return new Credentials(line.substring(0, colon), line.substring(colon + 1));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + name + "]";
    }
}
