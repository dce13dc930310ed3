package io.oneedge.core.image;

import io.oneedge.core.access.Call;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.object.ObjectService;
import io.oneedge.foundation.failure.Failure;

/** What can be changed about an image that is there: its use, its kind, whether writes stay. */
public final class ImageSettings {

    private final ObjectService<Image> objects;
    private final ImageNoun noun;
    private final DatastoreDrivers drivers;

    ImageSettings(ObjectService<Image> objects, ImageNoun noun, DatastoreDrivers drivers) {
        this.objects = objects;
        this.noun = noun;
        this.drivers = drivers;
    }

    /** Lets an image be used, or not. */
    public int enable(Call call, int id, boolean enable) {
        return objects.change(
                call,
                id,
                (writing, image) -> {
                    ImageEvent event = enable ? ImageEvent.ENABLED : ImageEvent.DISABLED;
                    String attempt =
                            enable ? "Could not enable image: " : "Could not disable" + " image: ";
                    if (enable && image.source().isEmpty()) {
                        throw Failure.invalid(attempt + "its content never came; delete the image.")
                                .about(id);
                    }
                    ImageState after =
                            noun.after(writing, image, event)
                                    .orElseThrow(() -> wrongState(attempt, image));
                    return image.withState(after);
                });
    }

    /** Makes what guests write to an image stay, or not. */
    public int persistent(Call call, int id, boolean persistent) {
        return objects.change(
                call,
                id,
                (writing, image) -> {
                    if (image.type().isFile()) {
                        throw Failure.action("KERNEL, RAMDISK and CONTEXT must be non-persistent");
                    }
                    Datastore datastore = Datastores.require(writing, image.datastore());
                    if (!persistent
                            && drivers.storage(datastore.storageDriver()).persistentOnly()) {
                        throw Failure.invalid("This Datastore only accepts persistent images.");
                    }
                    if (!persistent && image.hasSnapshots()) {
                        throw Failure.invalid(
                                "Could not make image non-persistent: Image has snapshots.");
                    }
                    return switch (image.state()) {
                        case USED, CLONE, USED_PERS, LOCKED_USED, LOCKED_USED_PERS ->
                                throw wrongState(
                                        persistent
                                                ? "Could not make image persistent: "
                                                : "Could not make image non-persistent: ",
                                        image);
                        case INIT, READY, DISABLED, LOCKED, ERROR, DELETE ->
                                image.withPersistent(persistent);
                    };
                });
    }

    /** Changes what an image is used for, among the types that its datastore takes. */
    public int changeType(Call call, int id, String type) {
        return objects.change(
                call,
                id,
                (writing, image) -> {
                    ImageType wanted =
                            ImageType.named(type)
                                    .orElseThrow(() -> Failure.invalid("Unknown type " + type));
                    if (wanted.isFile() != image.type().isFile()) {
                        throw Failure.action(
                                "Cannot change image type to an incompatible type for the current"
                                        + " datastore.");
                    }
                    boolean written = wanted == ImageType.OS || wanted == ImageType.DATABLOCK;
                    if (!written && image.hasSnapshots()) {
                        throw Failure.invalid(
                                "Image with snapshots can be only of type OS or DATABLOCK");
                    }
                    return image.withType(wanted);
                });
    }

    private static Failure wrongState(String attempt, Image image) {
        return Failure.invalid(attempt + "Image cannot be in state " + image.state().words() + ".")
                .about(image.id());
    }
}
