package io.oneedge.launcher.backup;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A backup as a file: a ZIP archive whose first entry is the {@link Manifest}. It appears whole
 * under its name or not at all, and only its owner may read it.
 *
 * @param file the archive
 */
record BackupFile(Path file) {

    /** The names that an entry may have, all of them relative to the home. */
    private static final Pattern NAME =
            Pattern.compile("data/one\\.db|(etc|credentials)/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private static final int ENTRIES_MAX = 1_000;
    private static final long MANIFEST_BYTES_MAX = 1L << 20;
    private static final int COPY_BYTES = 1 << 16;

    /** Whether an entry may have this name. */
    static boolean isAllowed(String name) {
        return NAME.matcher(name).matches();
    }

    /** Writes these files under these {@linkplain #isAllowed allowed} names. */
    void write(Map<String, Path> files, Instant made, int layout) {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Map<String, String> digests = new LinkedHashMap<>();
            for (Map.Entry<String, Path> each : files.entrySet()) {
                digests.put(each.getKey(), digest(each.getValue()));
            }
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = create(unfinished)) {
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
                zip.setLevel(Deflater.BEST_SPEED);
                zip.putNextEntry(new ZipEntry(Manifest.NAME));
                Manifest manifest = new Manifest(Manifest.FORMAT, made, layout, digests);
                zip.write(manifest.print().getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, Path> each : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    Files.copy(each.getValue(), zip);
                }
                zip.finish();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(file.toAbsolutePath().resolveSibling("."));
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.ACTION,
                    "Cannot write the backup %s: %s. Check that the disk has room"
                            .formatted(file, e.getMessage()),
                    e);
        } finally {
            unfinished.toFile().delete();
        }
    }

    /**
     * Unpacks the archive into an empty directory and compares every file with the manifest.
     *
     * @return what the backup says of itself
     */
    Manifest unpack(Path directory) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip);
            if (zip.size() != manifest.digests().size() + 1 || zip.size() > ENTRIES_MAX) {
                throw damaged(
                        "it has %d entries, and its manifest names %d"
                                .formatted(zip.size() - 1, manifest.digests().size()));
            }
            for (Map.Entry<String, String> each : manifest.digests().entrySet()) {
                unpack(zip, each.getKey(), each.getValue(), directory);
            }
            return manifest;
        } catch (IOException e) {
            throw damaged(e.toString());
        }
    }

    private Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null || entry.getSize() > MANIFEST_BYTES_MAX) {
            throw Failure.action(file + " is no backup of ONEedge");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes((int) MANIFEST_BYTES_MAX);
            return Manifest.read(new String(text, StandardCharsets.UTF_8));
        }
    }

    private void unpack(ZipFile zip, String name, String digest, Path directory)
            throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || !isAllowed(name)) {
            throw damaged("its entry " + name + " is missing or has no place in a home");
        }
        Path target = directory.resolve(name);
        Files.createDirectories(target.resolveSibling("."));
        MessageDigest sum = sha256();
        try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), sum);
                FileChannel channel = create(target)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
        if (!HexFormat.of().formatHex(sum.digest()).equals(digest)) {
            throw damaged("the checksum of " + name + " is wrong");
        }
    }

    private Failure damaged(String reason) {
        return Failure.action(
                "The backup %s is damaged: %s. Nothing was changed; take another backup"
                        .formatted(file, reason));
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static String digest(Path path) throws IOException {
        MessageDigest sum = sha256();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] part = new byte[COPY_BYTES];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                sum.update(part, 0, length);
            }
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw Failure.internal("This Java has no SHA-256", e);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
