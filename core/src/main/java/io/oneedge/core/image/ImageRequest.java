package io.oneedge.core.image;

import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.object.Header;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.template.Template;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a template says of a new image.
 *
 * @param size in MiB, 0 where only the driver will know
 */
record ImageRequest(
        ImageType type,
        boolean persistent,
        String source,
        String path,
        String fileSystem,
        long size,
        Template attributes) {

    /** MiB of the largest image: 64 TiB. */
    static final long SIZE_MAX = 64L * 1024 * 1024;

    private static final Set<String> FILE_SYSTEMS = Set.of("raw", "qcow2", "ext4");
    private static final List<String> OWN_ATTRIBUTES =
            List.of("NAME", "TYPE", "PERSISTENT", "SIZE", "PATH", "SOURCE", "FSTYPE");

    /** Reads the template, or says what is wrong with it. */
    static ImageRequest read(Template template, Datastore datastore, DevicePrefixes prefixes) {
        if (datastore.type() == DatastoreType.SYSTEM_DS) {
            throw notMade("New images cannot be allocated in a system datastore.");
        }
        String typeText = template.text("TYPE");
        ImageType type =
                ImageType.named(typeText.isEmpty() ? ImageType.OS.name() : typeText)
                        .orElseThrow(() -> notMade("Unknown type " + typeText));
        String source = template.text("SOURCE");
        String path = template.text("PATH");
        long size = size(template, type, source, path);
        requireFits(type, datastore);
        if (!source.isEmpty() && !path.isEmpty()) {
            throw notMade("Template malformed, PATH and SOURCE are mutually exclusive.");
        }
        requireKnownFormat(template.text("DRIVER"));
        requireKnownFormat(template.text("FORMAT"));
        return new ImageRequest(
                type,
                !type.isFile() && template.isYesAt("PERSISTENT"),
                source,
                path,
                fileSystem(template, datastore, type, source, path),
                size,
                attributes(template, type, prefixes));
    }

    Image image(Header header, Datastore datastore, long now, int copyOf) {
        boolean there = !source.isEmpty();
        return new Image(
                header,
                type,
                datastore.diskType(),
                persistent,
                now,
                source,
                path,
                fileSystem,
                size,
                there ? ImageState.READY : ImageState.LOCKED,
                copyOf,
                datastore.id(),
                attributes);
    }

    /** A new image could not be made from a well-formed request. */
    static Failure notMade(String reason) {
        return Failure.of(FailureKind.ALLOCATION, "Error allocating a new image. " + reason);
    }

    /** {@code raw} and {@code qcow2} are the only ways in which an image may be written. */
    static void requireKnownFormat(String format) {
        if (!format.isEmpty()
                && !Set.of("raw", "qcow2").contains(format.toLowerCase(Locale.ROOT))) {
            throw Failure.invalid(
                    "The format \"" + format + "\" is not known; DRIVER is raw or qcow2");
        }
    }

    private static long size(Template template, ImageType type, String source, String path) {
        OptionalLong given = template.number("SIZE");
        boolean inRange =
                given.isPresent() && given.getAsLong() > 0 && given.getAsLong() <= SIZE_MAX;
        if (source.isEmpty() && path.isEmpty() && !type.canBeEmpty()) {
            throw Failure.invalid(
                    "Cannot parse image SIZE: Either PATH or SOURCE are required for " + type);
        }
        if (path.isEmpty() && !inRange) {
            throw Failure.invalid(
                    "Cannot parse image SIZE: Wrong number or missing SIZE attribute.");
        }
        return inRange ? given.getAsLong() : 0;
    }

    private static void requireFits(ImageType type, Datastore datastore) {
        if (type.isFile() && datastore.type() != DatastoreType.FILE_DS) {
            throw notMade(
                    "IMAGES of type KERNEL, RAMDISK and CONTEXT cannot be registered in an"
                            + " IMAGE_DS datastore");
        }
        if (!type.isFile() && datastore.type() != DatastoreType.IMAGE_DS) {
            throw notMade(
                    "Only IMAGES of type KERNEL, RAMDISK and CONTEXT can be registered in a"
                            + " FILE_DS datastore");
        }
    }

    private static String fileSystem(
            Template template, Datastore datastore, ImageType type, String source, String path) {
        if (!path.isEmpty() || !type.canBeEmpty()) {
            return "";
        }
        String given = template.text("FSTYPE").toLowerCase(Locale.ROOT);
        if (given.isEmpty()) {
            String driver = template.text("DRIVER");
            String format = driver.isEmpty() ? datastore.defaultFormat() : driver;
            return format.equalsIgnoreCase("qcow2") ? "qcow2" : "raw";
        }
        if (source.isEmpty() && !FILE_SYSTEMS.contains(given)) {
            throw notMade("FSTYPE \"" + given + "\" cannot be made; use raw, qcow2 or ext4.");
        }
        return given;
    }

    private static Template attributes(Template template, ImageType type, DevicePrefixes prefixes) {
        Template attributes =
                template.keeping(attribute -> !OWN_ATTRIBUTES.contains(attribute.name()));
        if (type.isFile()) {
            return attributes.without("DEV_PREFIX");
        }
        return attributes.text("DEV_PREFIX").isEmpty()
                ? attributes.with("DEV_PREFIX", prefixes.of(type))
                : attributes;
    }
}
