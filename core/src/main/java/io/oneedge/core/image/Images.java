package io.oneedge.core.image;

import io.oneedge.core.quota.Counted;
import io.oneedge.core.quota.Counter;
import io.oneedge.core.quota.Metric;
import io.oneedge.core.quota.Usage;
import io.oneedge.core.transaction.Index;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The stored images, for the nouns that use them. */
public final class Images {

    static final Index<Image> DATASTORE =
            Index.single("datastore", image -> OptionalLong.of(image.datastore()));

    /** By the image that it is being copied from. */
    static final Index<Image> COPY_OF =
            Index.single(
                    "copy_of",
                    image ->
                            image.copyOf() == Image.NO_IMAGE
                                    ? OptionalLong.empty()
                                    : OptionalLong.of(image.copyOf()));

    public static final Kind<Image> KIND =
            new Kind<>(
                    "image",
                    Image::id,
                    Image::name,
                    ImageXml::encode,
                    ImageXml::decode,
                    List.of(DATASTORE, COPY_OF),
                    0);

    private Images() {}

    /** Images among what is counted for their owners. */
    public static Counted<Image> counted() {
        return new Counted<>(KIND, Images::usage);
    }

    /** What an image counts: itself and its size with its snapshots, in its datastore. */
    static Usage usage(Image image) {
        return new Usage.Builder()
                .add(new Counter(Metric.IMAGES, image.datastore()), 1)
                .add(
                        new Counter(Metric.SIZE, image.datastore()),
                        image.size() + image.snapshotsSize())
                .build();
    }

    public static Optional<Image> find(Reading reading, int id) {
        return reading.find(KIND, id);
    }

    /** The image that an owner has under a name. */
    public static Optional<Image> named(Reading reading, int owner, String name) {
        return reading.named(KIND, name).stream()
                .filter(image -> image.header().owner() == owner)
                .findFirst();
    }

    /** The numbers of the images in a datastore, ascending. */
    public static List<Integer> inDatastore(Reading reading, int datastore) {
        return reading.where(KIND, DATASTORE, datastore).stream().map(Image::id).toList();
    }

    /** The numbers of the images that are being copied from an image, ascending. */
    static List<Integer> copiesOf(Reading reading, int image) {
        return reading.where(KIND, COPY_OF, image).stream().map(Image::id).toList();
    }

    /**
     * Whether the state of an image says of its use what is so; some states say nothing of it.
     *
     * @param running whether virtual machines have disks of it
     */
    public static boolean stateFits(Reading reading, Image image, boolean running) {
        boolean used = running || !copiesOf(reading, image.id()).isEmpty();
        return switch (image.state()) {
            case USED, USED_PERS, CLONE, LOCKED_USED, LOCKED_USED_PERS -> used;
            case READY, LOCKED -> !used;
            case INIT, DISABLED, ERROR, DELETE -> true;
        };
    }
}
