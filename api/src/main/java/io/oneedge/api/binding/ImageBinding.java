package io.oneedge.api.binding;

import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.Result;
import io.oneedge.core.image.ImageService;
import io.oneedge.core.image.ImageSnapshots;
import io.oneedge.core.image.ImageWhyService;
import io.oneedge.core.user.Ownership;
import io.oneedge.foundation.template.Templates;
import io.oneedge.wire.catalogue.Extensions;
import io.oneedge.wire.catalogue.ImageOperations;

/** The operations of images. */
public final class ImageBinding {

    private ImageBinding() {}

    /** What OpenNebula cannot be asked. */
    public static void bindWhy(Handlers handlers, ImageWhyService reasons) {
        handlers.bind(
                Extensions.IMAGE_WHY,
                call -> Result.of(reasons.why(call.call(), call.number("id"))));
    }

    public static void bind(Handlers handlers, ImageService images, Ownership ownership) {
        handlers.bind(
                ImageOperations.ALLOCATE,
                call ->
                        Result.of(
                                images.allocate(
                                        call.call(),
                                        Templates.read(call.text("template")),
                                        call.number("datastore_id"),
                                        call.flag("skip_capacity_check"))));
        handlers.bind(
                ImageOperations.CLONE,
                call ->
                        Result.of(
                                images.copy(
                                        call.call(),
                                        call.number("id"),
                                        call.text("name"),
                                        call.number("datastore_id"))));
        handlers.bind(
                ImageOperations.ENABLE,
                call ->
                        Result.of(
                                images.settings()
                                        .enable(
                                                call.call(),
                                                call.number("id"),
                                                call.flag("enable"))));
        handlers.bind(
                ImageOperations.PERSISTENT,
                call ->
                        Result.of(
                                images.settings()
                                        .persistent(
                                                call.call(),
                                                call.number("id"),
                                                call.flag("persistent"))));
        handlers.bind(
                ImageOperations.CHTYPE,
                call ->
                        Result.of(
                                images.settings()
                                        .changeType(
                                                call.call(),
                                                call.number("id"),
                                                call.text("type"))));
        bindSnapshots(handlers, images.snapshots());
        new CommonBinding<>(handlers, "one.image", images.objects()).bindOwned(ownership);
    }

    private static void bindSnapshots(Handlers handlers, ImageSnapshots snapshots) {
        handlers.bind(
                ImageOperations.SNAPSHOT_DELETE,
                call ->
                        Result.of(
                                snapshots.delete(
                                        call.call(),
                                        call.number("id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                ImageOperations.SNAPSHOT_REVERT,
                call ->
                        Result.of(
                                snapshots.revert(
                                        call.call(),
                                        call.number("id"),
                                        call.number("snapshot_id"))));
        handlers.bind(
                ImageOperations.SNAPSHOT_FLATTEN,
                call ->
                        Result.of(
                                snapshots.flatten(
                                        call.call(),
                                        call.number("id"),
                                        call.number("snapshot_id"))));
    }
}
