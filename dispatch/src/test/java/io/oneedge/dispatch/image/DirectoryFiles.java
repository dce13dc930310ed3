package io.oneedge.dispatch.image;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A host whose files are in a directory here: the fake of the contract. */
final class DirectoryFiles implements HostFiles {

    private final Path root;

    DirectoryFiles(Path root) {
        this.root = root;
    }

    @Override
    public void send(Name name, Path file, boolean own, Progress progress) {
        try {
            Path there = place(name);
            Files.createDirectories(there.getParent());
            boolean has = Files.exists(there) && (own || Files.mismatch(file, there) < 0);
            if (!has) {
                copy(file, there, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean fetch(Name name, Path file, Progress progress) {
        try {
            boolean has = Files.exists(place(name));
            if (has) {
                copy(place(name), file, progress);
            }
            return has;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(Name name) {
        try {
            Files.deleteIfExists(place(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to, Progress progress) throws IOException {
        long size = Files.size(from);
        if (!progress.goesOn(size, size)) {
            throw Failure.of(FailureKind.UNAVAILABLE, "The transfer is no longer wanted");
        }
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(Name name) {
        return root.resolve(Integer.toString(name.datastore())).resolve(name.digits());
    }
}
