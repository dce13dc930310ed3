package io.oneedge.core.image;

import static io.oneedge.core.image.ImageState.CLONE;
import static io.oneedge.core.image.ImageState.DELETE;
import static io.oneedge.core.image.ImageState.DISABLED;
import static io.oneedge.core.image.ImageState.ERROR;
import static io.oneedge.core.image.ImageState.LOCKED;
import static io.oneedge.core.image.ImageState.LOCKED_USED;
import static io.oneedge.core.image.ImageState.LOCKED_USED_PERS;
import static io.oneedge.core.image.ImageState.READY;
import static io.oneedge.core.image.ImageState.USED;
import static io.oneedge.core.image.ImageState.USED_PERS;

import java.util.Optional;

/**
 * The life of an image: which state follows a state when something happens. What a state does not
 * allow gives nothing; the caller says what was refused.
 */
final class ImageLifecycle {

    private ImageLifecycle() {}

    /**
     * How an image is used, the event apart.
     *
     * @param running whether virtual machines have disks of it
     * @param copied whether copies of it are being made
     */
    record Use(boolean persistent, boolean running, boolean copied) {

        ImageState either(ImageState plain, ImageState persistentState) {
            return persistent ? persistentState : plain;
        }
    }

    static Optional<ImageState> after(ImageState state, ImageEvent event, Use use) {
        return switch (event) {
            case STORED -> stored(state);
            case NOT_STORED -> notStored(state);
            case ACQUIRED -> acquired(state, use);
            case RELEASED -> Optional.of(released(state, use));
            case COPY_BEGUN -> copyBegun(state, use);
            case COPIES_ENDED -> Optional.of(copiesEnded(state, use));
            case ENABLED -> enabled(state, use);
            case DISABLED -> disabled(state);
            case DELETED -> deleted(state);
        };
    }

    private static Optional<ImageState> stored(ImageState state) {
        return switch (state) {
            case LOCKED -> Optional.of(READY);
            case LOCKED_USED -> Optional.of(USED);
            case LOCKED_USED_PERS -> Optional.of(USED_PERS);
            case INIT, READY, USED, DISABLED, ERROR, CLONE, DELETE, USED_PERS -> Optional.empty();
        };
    }

    private static Optional<ImageState> notStored(ImageState state) {
        return switch (state) {
            case LOCKED, LOCKED_USED, LOCKED_USED_PERS -> Optional.of(ERROR);
            case INIT, READY, USED, DISABLED, ERROR, CLONE, DELETE, USED_PERS -> Optional.empty();
        };
    }

    private static Optional<ImageState> acquired(ImageState state, Use use) {
        return switch (state) {
            case READY -> Optional.of(use.either(USED, USED_PERS));
            case LOCKED -> Optional.of(use.either(LOCKED_USED, LOCKED_USED_PERS));
            case USED, LOCKED_USED -> Optional.of(state);
            case INIT, DISABLED, ERROR, CLONE, DELETE, USED_PERS, LOCKED_USED_PERS ->
                    Optional.empty();
        };
    }

    private static ImageState released(ImageState state, Use use) {
        return switch (state) {
            case USED -> use.copied() ? USED : READY;
            case USED_PERS -> READY;
            case LOCKED_USED, LOCKED_USED_PERS -> LOCKED;
            case INIT, READY, DISABLED, LOCKED, ERROR, CLONE, DELETE -> state;
        };
    }

    private static Optional<ImageState> copyBegun(ImageState state, Use use) {
        return switch (state) {
            case READY -> Optional.of(use.either(USED, CLONE));
            case USED, CLONE -> Optional.of(state);
            case INIT, DISABLED, LOCKED, ERROR, DELETE, USED_PERS, LOCKED_USED, LOCKED_USED_PERS ->
                    Optional.empty();
        };
    }

    private static ImageState copiesEnded(ImageState state, Use use) {
        return switch (state) {
            case USED -> use.running() ? USED : READY;
            case CLONE -> READY;
            case INIT,
                    READY,
                    DISABLED,
                    LOCKED,
                    ERROR,
                    DELETE,
                    USED_PERS,
                    LOCKED_USED,
                    LOCKED_USED_PERS ->
                    state;
        };
    }

    private static Optional<ImageState> enabled(ImageState state, Use use) {
        return switch (state) {
            case READY, DISABLED -> Optional.of(READY);
            case ERROR -> Optional.of(use.running() ? use.either(USED, USED_PERS) : READY);
            case INIT, USED, LOCKED, CLONE, DELETE, USED_PERS, LOCKED_USED, LOCKED_USED_PERS ->
                    Optional.empty();
        };
    }

    private static Optional<ImageState> disabled(ImageState state) {
        return switch (state) {
            case READY, ERROR, DISABLED -> Optional.of(DISABLED);
            case INIT, USED, LOCKED, CLONE, DELETE, USED_PERS, LOCKED_USED, LOCKED_USED_PERS ->
                    Optional.empty();
        };
    }

    private static Optional<ImageState> deleted(ImageState state) {
        return switch (state) {
            case INIT, READY, DISABLED, LOCKED, ERROR, DELETE -> Optional.of(DELETE);
            case USED, CLONE, USED_PERS, LOCKED_USED, LOCKED_USED_PERS -> Optional.empty();
        };
    }
}
