package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.image.HostFiles;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Copies the bytes of an image, and tells how far it has come. */
final class Copy {

    private static final int CHUNK = 256 * 1024;

    /** Nanoseconds between two words about how far it has come. */
    private static final long STEP = 250_000_000L;

    private static final byte[] ZEROES = new byte[CHUNK];

    private Copy() {}

    static void bytes(InputStream in, OutputStream out, long all, HostFiles.Progress progress)
            throws IOException {
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        long told = System.nanoTime();
        tell(0, all, progress);
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            out.write(chunk, 0, n);
            done += n;
            if (System.nanoTime() - told >= STEP) {
                told = System.nanoTime();
                tell(done, all, progress);
            }
        }
        tell(done, all, progress);
    }

    /** Writes a file that has holes where there are zeroes, and gives its SHA-256 digest. */
    static String toFile(InputStream in, Path file, long all, HostFiles.Progress progress)
            throws IOException {
        MessageDigest digest = FileDigests.sha256();
        byte[] chunk = new byte[CHUNK];
        long done = 0;
        long told = System.nanoTime();
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (int n = in.readNBytes(chunk, 0, CHUNK);
                    n > 0;
                    n = in.readNBytes(chunk, 0, CHUNK)) {
                digest.update(chunk, 0, n);
                if (!Arrays.equals(chunk, 0, n, ZEROES, 0, n)) {
                    out.write(ByteBuffer.wrap(chunk, 0, n), done);
                }
                done += n;
                if (done > all) {
                    throw new IOException("more arrives than was said");
                }
                if (System.nanoTime() - told >= STEP) {
                    told = System.nanoTime();
                    tell(done, all, progress);
                }
            }
            if (done > out.size()) {
                out.write(ByteBuffer.wrap(new byte[1]), done - 1);
            }
            out.force(true);
        }
        tell(done, all, progress);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void tell(long done, long all, HostFiles.Progress progress) {
        if (!progress.goesOn(done, all)) {
            throw Failure.of(FailureKind.UNAVAILABLE, "The transfer is no longer wanted");
        }
    }
}
