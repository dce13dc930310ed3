package io.oneedge.config.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** This machine's disk without waiting for it: for tests that are not about power cuts. */
public final class UnsyncedDisk implements Disk {

    private final Disk disk = new LocalDisk();

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
    }

    @Override
    public void overwrite(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        Files.copy(
                from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        disk.link(file, name);
    }

    @Override
    public void own(Path file, FileRights ownership) throws IOException {
        disk.own(file, ownership);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        disk.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        disk.makeDirectory(directory);
    }

    @Override
    public void makeParent(Path directory) throws IOException {
        disk.makeParent(directory);
    }

    @Override
    public void sync(Path directory) {
        // Nobody cuts the power in these tests.
    }
}
