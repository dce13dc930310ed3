package io.oneedge.drivers.datastore;

import io.oneedge.drivers.virtualization.DiskFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * An image to bring into a datastore.
 *
 * @param effectId names the attempt: the same id gives the same image
 * @param datastore the datastore's directory
 * @param path where the image comes from: an absolute path, or an address if the driver declares it
 * @param format how the content lies in the file
 * @param safe directories that images may come from, even below a restricted one ({@code
 *     SAFE_DIRS})
 * @param restricted directories that images may not come from ({@code RESTRICTED_DIRS})
 * @param safeHosts hosts that images may come from though they are not on the Internet
 * @param checksums what the content is to be
 * @param progress hears how far what comes over the web has come
 */
public record ImageImport(
        String effectId,
        Path datastore,
        String path,
        DiskFormat format,
        List<Path> safe,
        List<Path> restricted,
        List<String> safeHosts,
        Checksums checksums,
        Progress progress) {

    /** Hears of an import from time to time. */
    @FunctionalInterface
    public interface Progress {

        /** Nobody listens. */
        Progress NONE = (bytes, all) -> {};

        /** So many bytes have come; {@code all} is 0 while nobody knows how many there are. */
        void at(long bytes, long all);
    }

    /** An import that nobody listens to. */
    public ImageImport(
            String effectId,
            Path datastore,
            String path,
            DiskFormat format,
            List<Path> safe,
            List<Path> restricted,
            List<String> safeHosts,
            Checksums checksums) {
        this(
                effectId,
                datastore,
                path,
                format,
                safe,
                restricted,
                safeHosts,
                checksums,
                Progress.NONE);
    }

    public ImageImport {
        safe = List.copyOf(safe);
        restricted = List.copyOf(restricted);
        safeHosts = List.copyOf(safeHosts);
    }
}
