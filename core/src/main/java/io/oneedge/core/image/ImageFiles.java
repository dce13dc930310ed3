package io.oneedge.core.image;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.transaction.Reading;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The images that virtual machines boot from or read as files: {@code $FILE[IMAGE="kernel"]} or
 * {@code $FILE[IMAGE_ID=3]} in {@code OS/KERNEL_DS}, {@code OS/INITRD_DS} and {@code
 * CONTEXT/FILES_DS}.
 */
public final class ImageFiles {

    /** More files than a contextualization has use for. */
    private static final int FILES_MAX = 100;

    /** What can be the name of a file on a context CD; the agent allows no more. */
    private static final Pattern FILE_NAME =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._+()-]{0,127}");

    private static final List<String> TAKEN_NAMES = List.of("context.sh", "token.txt");

    private static final Pattern FILE = Pattern.compile("\\$FILE\\[([^\\]]*)\\]");
    private static final Pattern NAMED_VALUE =
            Pattern.compile("\\s*([A-Z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\"\\s]*))\\s*(?:,|$)");

    private final ImageNames names;

    public ImageFiles(UserNumbers owners) {
        this.names = new ImageNames(owners);
    }

    /** What the caller must be allowed for the images that these values name. */
    public List<Need> needs(Reading reading, Call call, List<String> values) {
        List<Need> needs = new ArrayList<>();
        for (String value : values) {
            for (Vector file : files(value)) {
                names.find(reading, call.caller(), file)
                        .ifPresent(image -> needs.add(ImageNames.need(call, image)));
            }
        }
        return needs;
    }

    /**
     * The {@code OS} with the kernel and the ramdisk that its {@code KERNEL_DS} and {@code
     * INITRD_DS} name: their image, source and datastore.
     */
    public Vector resolveSystem(Reading reading, Caller caller, Vector system) {
        Vector withKernel = resolve(reading, caller, system, "KERNEL", ImageType.KERNEL);
        return resolve(reading, caller, withKernel, "INITRD", ImageType.RAMDISK);
    }

    /**
     * The files that {@code FILES_DS} names, as the contextualization keeps them: {@code
     * source:'name'} each, with a space between.
     */
    public String resolveContext(Reading reading, Caller caller, String files) {
        return files(files).stream()
                .map(file -> image(reading, caller, file, files))
                .map(image -> {
                    if (image.type() != ImageType.CONTEXT) {
                        throw Failure.invalid(
                                "Only images of type CONTEXT can be used in FILE_DS attribute.");
                    }
                    requireReady(image);
                    requireFileName(image);
                    return image.source() + ":'" + image.name() + "'";
                })
                .collect(Collectors.joining(" "));
    }

    private Vector resolve(
            Reading reading, Caller caller, Vector system, String name, ImageType type) {
        String value = system.text(name + "_DS");
        if (value.isEmpty()) {
            return system;
        }
        List<Vector> files = files(value);
        if (files.size() != 1) {
            throw Failure.invalid("Only one FILE variable can be used in: " + value);
        }
        Image image = image(reading, caller, files.getFirst(), value);
        if (image.type() != type) {
            throw Failure.invalid(
                    name + " needs an image of type " + type + " and not " + image.type());
        }
        requireReady(image);
        Datastore datastore =
                Datastores.find(reading, image.datastore())
                        .orElseThrow(() ->
                                Failure.invalid("Associated datastore for image does not exist"));
        Vector resolved =
                system.without(name)
                        .with(name + "_DS_ID", Integer.toString(image.id()))
                        .with(name + "_DS_SOURCE", image.source())
                        .with(name + "_DS_DSID", Integer.toString(datastore.id()))
                        .with(name + "_DS_TM", datastore.transferDriver());
        return datastore.clusters().isEmpty()
                ? resolved
                : resolved.with(
                        name + "_DS_CLUSTER_ID",
                        datastore.clusters().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")));
    }

    private Image image(Reading reading, Caller caller, Vector file, String text) {
        return names.find(reading, caller, file)
                .orElseThrow(() ->
                        Failure.invalid(
                                "Error parsing: "
                                        + text
                                        + ". "
                                        + names.missing(caller, file).message()));
    }

    private static void requireReady(Image image) {
        if (image.state() != ImageState.READY) {
            throw Failure.invalid(image.type() + " Image '" + image.id() + "' not in READY state.");
        }
    }

    /** Its name is that of the file on the CD, beside those that are always there. */
    private static void requireFileName(Image image) {
        if (!FILE_NAME.matcher(image.name()).matches() || TAKEN_NAMES.contains(image.name())) {
            throw Failure.invalid(
                    "Image "
                            + image.id()
                            + " cannot be put on a context CD under its name '"
                            + image.name()
                            + "'. Rename it: letters, digits, blanks and . _ + - ( ) are possible,"
                            + " but not "
                            + String.join(" or ", TAKEN_NAMES));
        }
    }

    private static List<Vector> files(String text) {
        List<Vector> files = new ArrayList<>();
        Matcher file = FILE.matcher(text);
        while (file.find()) {
            if (files.size() == FILES_MAX) {
                throw Failure.invalid("More than " + FILES_MAX + " files");
            }
            List<Attribute.Single> values = new ArrayList<>();
            Matcher value = NAMED_VALUE.matcher(file.group(1));
            while (value.lookingAt() && value.end() > value.start()) {
                String quoted = value.group(2);
                values.add(
                        new Attribute.Single(
                                value.group(1), quoted == null ? value.group(3) : quoted));
                value.region(value.end(), file.group(1).length());
            }
            files.add(new Vector("FILE", values));
        }
        if (files.isEmpty() && !text.isBlank()) {
            throw Failure.invalid("Error parsing: " + text + ". It names no $FILE[IMAGE=…]");
        }
        return files;
    }
}
