package io.oneedge.acceptance.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One recorded call and its answer.
 *
 * @param number of the call in the conversation, from 1
 */
record RecordedCall(int number, Path request, Path response) {

    byte[] requestBytes() {
        return read(request);
    }

    byte[] responseBytes() {
        return read(response);
    }

    /** The name of the operation, from the name of the file. */
    String operation() {
        return toString().substring(4);
    }

    @Override
    public String toString() {
        return request.getFileName().toString().replace(".req.xml", "");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
