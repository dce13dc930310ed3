package io.oneedge.core.image;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;

/**
 * Begins the effects that bring, copy and remove an image's content. Each has the parameters {@code
 * DATASTORE_ID} and {@code DRIVER} (the datastore's {@code DS_MAD}); all but {@link #DELETE} answer
 * {@code SOURCE}, {@code SIZE} in MiB and {@code FORMAT}.
 */
record ImageStorage(Journal journal) {

    /**
     * {@code PATH, FORMAT, SAFE_DIRS, RESTRICTED_DIRS, SAFE_HOSTS}, and of the image what it has of
     * {@code MD5, SHA1, SHA256}.
     */
    static final String IMPORT = "image.import";

    /** {@code SIZE} in MiB, {@code FORMAT, FILE_SYSTEM} (empty for none). */
    static final String CREATE = "image.create";

    /** {@code SOURCE}. */
    static final String DELETE = "image.delete";

    /** Brings a new image's content from its path, or makes it empty. */
    void bring(Writing writing, Image image, Datastore datastore) {
        if (image.path().isEmpty()) {
            String fileSystem = image.fileSystem().equals("ext4") ? "ext4" : "";
            begin(
                    writing,
                    CREATE,
                    image,
                    datastore,
                    "SIZE",
                    Long.toString(image.size()),
                    "FORMAT",
                    fileSystem.isEmpty() ? formatIn(image, datastore) : "raw",
                    "FILE_SYSTEM",
                    fileSystem);
        } else {
            begin(
                    writing,
                    IMPORT,
                    image,
                    datastore,
                    "PATH",
                    image.path(),
                    "FORMAT",
                    formatIn(image, datastore),
                    "SAFE_DIRS",
                    String.join(" ", datastore.safeDirectories()),
                    "RESTRICTED_DIRS",
                    String.join(" ", datastore.restrictedDirectories()),
                    "SAFE_HOSTS",
                    datastore.attributes().text("SAFE_HOSTS"),
                    "MD5",
                    image.attributes().text("MD5"),
                    "SHA1",
                    image.attributes().text("SHA1"),
                    "SHA256",
                    image.attributes().text("SHA256"));
        }
    }

    /** Brings the content of another image, which lies where its driver put it. */
    void copy(Writing writing, Image image, Datastore datastore, Image original) {
        begin(
                writing,
                IMPORT,
                image,
                datastore,
                "PATH",
                original.source(),
                "FORMAT",
                original.format().isEmpty() ? "raw" : original.format(),
                "SAFE_DIRS",
                "",
                "RESTRICTED_DIRS",
                "");
    }

    /** Removes an image's content. */
    void remove(Writing writing, Image image) {
        Datastore datastore = Datastores.require(writing, image.datastore());
        begin(writing, DELETE, image, datastore, "SOURCE", image.source());
    }

    /** Forgets what was done with the content of an image that is gone. */
    void forget(Writing writing, int image) {
        journal.forget(writing, Resource.IMAGE, image);
    }

    /** Whether something is still being done with the image's content. */
    boolean isBusy(Writing writing, Image image) {
        return !Journal.pendingOf(writing, Resource.IMAGE, image.id()).isEmpty();
    }

    /** How the content lies in its file: as the image says, else as all of its datastore. */
    private static String formatIn(Image image, Datastore datastore) {
        if (image.type().isFile() || image.type() == ImageType.CDROM) {
            return "raw";
        }
        return image.format().isEmpty() ? datastore.defaultFormat() : image.format();
    }

    private void begin(
            Writing writing,
            String action,
            Image image,
            Datastore datastore,
            String... namesAndValues) {
        Template parameters =
                new Template(
                                List.copyOf(
                                        Attribute.Vector.of("PARAMETERS", namesAndValues).values()))
                        .with("DATASTORE_ID", Integer.toString(datastore.id()))
                        .with("DRIVER", datastore.storageDriver());
        journal.begin(writing, action, Resource.IMAGE, image.id(), Effect.FRONT_END, parameters);
    }
}
