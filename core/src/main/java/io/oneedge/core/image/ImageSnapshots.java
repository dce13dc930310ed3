package io.oneedge.core.image;

import io.oneedge.core.access.Call;
import io.oneedge.core.object.ObjectService;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is asked of the snapshots of an image that no VM has. It is refused as in OpenNebula where
 * it is not possible in its state; no storage driver of ours does it for an image alone, so
 * everything else is refused with the way that there is.
 */
public final class ImageSnapshots {

    private final ObjectService<Image> objects;

    ImageSnapshots(ObjectService<Image> objects) {
        this.objects = objects;
    }

    /** Deletes a snapshot that is not active and has no children. */
    public int delete(Call call, int id, int snapshot) {
        return refuse(
                call,
                id,
                "delete",
                image -> {
                    Attribute.Vector found = require(image, snapshot);
                    if (found.isYes("ACTIVE")) {
                        return Optional.of("Cannot delete the active snapshot");
                    }
                    return found.text("CHILDREN").isEmpty()
                            ? Optional.empty()
                            : Optional.of("Cannot delete snapshot with children");
                },
                "onevm disk-snapshot-delete");
    }

    /** Makes a snapshot the content of the image. */
    public int revert(Call call, int id, int snapshot) {
        return refuse(
                call,
                id,
                "revert to",
                image ->
                        require(image, snapshot).isYes("ACTIVE")
                                ? Optional.of("Snapshot is already the active one")
                                : Optional.empty(),
                "onevm disk-snapshot-revert");
    }

    /** Makes a snapshot the content of the image and drops all others. */
    public int flatten(Call call, int id, int snapshot) {
        return refuse(
                call,
                id,
                "flatten",
                image -> {
                    require(image, snapshot);
                    return Optional.empty();
                },
                "onevm disk-snapshot-revert and disk-snapshot-delete");
    }

    /** What in the image's snapshots is against it. */
    private interface Obstacle {
        Optional<String> of(Image image);
    }

    private int refuse(Call call, int id, String action, Obstacle obstacle, String instead) {
        BiFunction<Image, String, Failure> failure =
                (image, words) -> Failure.action(words).about(image.id());
        return objects.change(
                call,
                id,
                (writing, image) -> {
                    if (image.state() != ImageState.READY) {
                        throw failure.apply(
                                image,
                                "Cannot %s snapshot in state %s"
                                        .formatted(action, image.state().words()));
                    }
                    throw failure.apply(
                            image,
                            obstacle.of(image)
                                    .orElse(
                                            "The storage driver cannot "
                                                    + action
                                                    + " a snapshot of an image alone. Attach the"
                                                    + " image to a VM that is powered off, and use "
                                                    + instead
                                                    + "."));
                });
    }

    private static Attribute.Vector require(Image image, int snapshot) {
        return image.snapshots().vectors("SNAPSHOT").stream()
                .filter(each -> each.text("ID").equals(Integer.toString(snapshot)))
                .findFirst()
                .orElseThrow(() -> Failure.action("Snapshot does not exist").about(image.id()));
    }
}
