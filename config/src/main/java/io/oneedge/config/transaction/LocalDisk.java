package io.oneedge.config.transaction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Set;

/** This machine's disk. */
public final class LocalDisk implements Disk {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PRIVATE_FILE);
        overwrite(file, content);
    }

    @Override
    public void overwrite(Path file, byte[] content) throws IOException {
        try (FileChannel channel = open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(content.length);
            channel.force(true);
        }
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel channel = open(to, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        Files.deleteIfExists(name);
        Files.createLink(name, file);
    }

    @Override
    public void own(Path file, FileRights ownership) throws IOException {
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (ownership.group().isPresent()) {
            view.setGroup(names.lookupPrincipalByGroupName(ownership.group().get()));
        }
        if (ownership.user().isPresent()) {
            view.setOwner(names.lookupPrincipalByName(ownership.user().get()));
        }
        view.setPermissions(ownership.permissions());
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PRIVATE_FOLDER);
    }

    @Override
    public void makeParent(Path directory) throws IOException {
        Files.createDirectory(directory);
    }

    @Override
    public void sync(Path directory) throws IOException {
        try (FileChannel names = open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static FileChannel open(Path file, OpenOption option) throws IOException {
        return FileChannel.open(file, option);
    }
}
