package io.oneedge.core.image;

import io.oneedge.core.access.Authorization;
import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Caller;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.image.ImageLifecycle.Use;
import io.oneedge.core.object.UserNumbers;
import io.oneedge.core.quota.Counter;
import io.oneedge.core.quota.Metric;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.quota.Usage;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Attribute.Vector;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The disks that virtual machines have of images: which rights they need, how a {@code DISK} is
 * completed when its image is taken, and how the image is given back. A disk that names no image is
 * volatile: it is made empty.
 */
public final class ImageDisks {

    /** Values of an image that its disks get unless they have their own. */
    private static final List<String> INHERITED_FROM_IMAGE =
            List.of("ISCSI_USER", "ISCSI_USAGE", "ISCSI_HOST", "ISCSI_IQN", "DISK_TYPE");

    /** Values of a datastore that the disks of its images get unless they have their own. */
    private static final List<String> INHERITED_FROM_DATASTORE =
            List.of("DISK_TYPE", "ALLOW_ORPHANS");

    /** Values that only this class sets: a template that has them would say what is not so. */
    private static final List<String> OWN =
            List.of(
                    "ALLOW_ORPHANS",
                    "CLONE",
                    "CLONE_TARGET",
                    "CLONING",
                    "CLUSTER_ID",
                    "DATASTORE",
                    "DATASTORE_ID",
                    "DISK_SNAPSHOT_TOTAL_SIZE",
                    "DISK_TYPE",
                    "IMAGE_STATE",
                    "LN_TARGET",
                    "ORIGINAL_SIZE",
                    "PERSISTENT",
                    "SAVE",
                    "SOURCE",
                    "TM_MAD");

    private final ImageUsers users;
    private final ImageNames names;

    private final DevicePrefixes prefixes;

    /** Takes images, with the usual prefixes for disks that name none. */
    public ImageDisks(ImageUsers users, UserNumbers owners) {
        this(users, owners, DevicePrefixes.USUAL);
    }

    public ImageDisks(ImageUsers users, UserNumbers owners, DevicePrefixes prefixes) {
        this.prefixes = prefixes;
        this.users = users;
        this.names = new ImageNames(owners);
    }

    /**
     * What the caller must be allowed for these disks. A disk whose image does not exist needs
     * nothing here: {@link #acquire} says that it does not exist.
     */
    public List<Need> needs(Reading reading, Call call, List<Vector> disks) {
        List<Need> needs = new ArrayList<>();
        for (Vector disk : disks) {
            names.find(reading, call.caller(), disk)
                    .ifPresent(image -> needs.add(ImageNames.need(call, image)));
        }
        return needs;
    }

    /**
     * Takes the image of a disk and gives the completed {@code DISK}: all but its {@code TARGET},
     * which depends on the other disks. Rights are not asked here.
     *
     * @param disk as in the template, {@code IMAGE_ID}, or {@code IMAGE} with or without {@code
     *     IMAGE_UNAME} or {@code IMAGE_UID}
     * @param waits whether the virtual machine can wait for an image whose content is being brought
     */
    public Vector acquire(Writing writing, Caller caller, int diskId, Vector disk, boolean waits) {
        try {
            if (!ImageNames.isNamed(disk)) {
                return volatileDisk(diskId, withoutOwn(disk));
            }
            Image image =
                    names.find(writing, caller, disk)
                            .orElseThrow(() -> names.missing(caller, disk));
            Image taken = take(image, waits);
            requireSize(disk, image);
            Vector completed = complete(writing, withoutOwn(disk), taken);
            writing.put(Images.KIND, taken);
            return completed.with("DISK_ID", Integer.toString(diskId));
        } catch (Failure failure) {
            throw failure.reworded("DISK " + diskId + ": " + failure.message());
        }
    }

    /** The disks of a template as a virtual machine made now would have them; takes nothing. */
    public Template completed(
            Reading reading, Caller caller, Authorization rights, Template template) {
        List<Attribute> completed = new ArrayList<>();
        int diskId = 0;
        for (Attribute attribute : template.attributes()) {
            if (attribute instanceof Vector disk && disk.name().equals("DISK")) {
                completed.add(shown(reading, caller, rights, disk, diskId));
                diskId++;
            } else {
                completed.add(attribute);
            }
        }
        return new Template(completed);
    }

    private Vector shown(
            Reading reading, Caller caller, Authorization rights, Vector disk, int diskId) {
        return names.find(reading, caller, disk)
                .filter(image ->
                        rights.allows(Access.USE, image.header().target(Resource.IMAGE, Set.of())))
                .filter(image -> Datastores.find(reading, image.datastore()).isPresent())
                .map(image ->
                        complete(reading, withoutOwn(disk), image)
                                .with("DISK_ID", Integer.toString(diskId)))
                .orElse(disk);
    }

    /**
     * What the image of a disk that was just taken held before. Only a disk that is the image
     * itself has its snapshots; a copy holds what the image holds now.
     */
    public Optional<Template> snapshots(Reading reading, Vector disk) {
        return ImageNames.id(disk)
                .flatMap(id -> Images.find(reading, id))
                .filter(image -> isWrittenBy(image, disk) && image.hasSnapshots())
                .map(Image::snapshots);
    }

    /** The image of a persistent disk has its size now, and these snapshots. */
    public void keep(Writing writing, Vector disk, Template snapshots) {
        ImageNames.id(disk)
                .flatMap(id -> Images.find(writing, id))
                .filter(image -> isWrittenBy(image, disk))
                .filter(image -> image.state() == ImageState.USED_PERS)
                .ifPresent(image -> {
                    String size = disk.text("SIZE");
                    long now = size.matches("[0-9]{1,12}") ? Long.parseLong(size) : 0;
                    Image written = image.written(Math.max(now, image.size()), snapshots);
                    if (!written.equals(image)) {
                        writing.put(Images.KIND, written);
                    }
                });
    }

    /** Refuses what would take so many MiB more in the image of a disk than its owner may have. */
    public static void requireRoom(Writing writing, Vector disk, long more) {
        ImageNames.id(disk)
                .flatMap(id -> Images.find(writing, id))
                .filter(image -> isWrittenBy(image, disk))
                .ifPresent(image ->
                        Quotas.requireRoom(
                                writing,
                                image.header(),
                                new Usage.Builder()
                                        .add(new Counter(Metric.SIZE, image.datastore()), more)
                                        .build()));
    }

    private static boolean isWrittenBy(Image image, Vector disk) {
        return image.persistent() && disk.isYes("PERSISTENT") && image.type() != ImageType.CDROM;
    }

    /**
     * Gives the image of a disk back. Called after the virtual machine was written without the
     * disk, or as ended, in the same work.
     */
    public void release(Writing writing, Vector disk) {
        Optional<Image> found = ImageNames.id(disk).flatMap(id -> Images.find(writing, id));
        if (found.isEmpty() || !users.of(writing, found.get().id()).isEmpty()) {
            return;
        }
        Image image = found.get();
        boolean copied = !Images.copiesOf(writing, image.id()).isEmpty();
        ImageLifecycle.after(
                        image.state(),
                        ImageEvent.RELEASED,
                        new Use(image.persistent(), false, copied))
                .filter(state -> state != image.state())
                .ifPresent(state -> writing.put(Images.KIND, image.withState(state)));
    }

    private static Vector withoutOwn(Vector disk) {
        Vector cleaned = disk;
        for (String name : OWN) {
            cleaned = cleaned.without(name);
        }
        return cleaned;
    }

    private Vector volatileDisk(int diskId, Vector disk) {
        String type = disk.text("TYPE").toUpperCase(Locale.ROOT);
        if (!type.equals("FS") && !type.equals("SWAP")) {
            throw Failure.invalid("Unknown disk type " + type);
        }
        String size = disk.text("SIZE").strip();
        if (!size.matches("[0-9]{1,12}")
                || Long.parseLong(size) < 1
                || Long.parseLong(size) > ImageRequest.SIZE_MAX) {
            throw Failure.invalid("SIZE attribute must be a positive integer value.");
        }
        String format = disk.text("FORMAT").isEmpty() ? "raw" : disk.text("FORMAT");
        ImageRequest.requireKnownFormat(format);
        return disk.withDefault("DEV_PREFIX", prefixes.of(ImageType.DATABLOCK))
                .with("FORMAT", format.toLowerCase(Locale.ROOT))
                .with("DISK_ID", Integer.toString(diskId));
    }

    private static Image take(Image image, boolean waits) {
        if (image.type().isFile()) {
            throw Failure.invalid(
                    "Image "
                            + image.id()
                            + " ("
                            + image.name()
                            + ") of type "
                            + image.type()
                            + " cannot be used as DISK.");
        }
        boolean locked =
                image.state() == ImageState.LOCKED || image.state() == ImageState.LOCKED_USED;
        if (locked && !waits) {
            throw cannotTake(image, ", it is locked");
        }
        Use use = new Use(image.persistent(), true, false);
        ImageState after =
                ImageLifecycle.after(image.state(), ImageEvent.ACQUIRED, use)
                        .orElseThrow(() -> cannotTake(image, reason(image)));
        return image.withState(after);
    }

    private static String reason(Image image) {
        return switch (image.state()) {
            case USED_PERS, LOCKED_USED_PERS -> ", it is persistent and already in use";
            case INIT, READY, USED, DISABLED, LOCKED, ERROR, CLONE, DELETE, LOCKED_USED ->
                    ", it is in state: " + image.state().words();
        };
    }

    private static Failure cannotTake(Image image, String reason) {
        return Failure.invalid("Cannot acquire image " + image.id() + reason);
    }

    private static void requireSize(Vector disk, Image image) {
        String text = disk.text("SIZE").strip();
        if (!text.matches("[0-9]{1,12}")) {
            return;
        }
        long size = Long.parseLong(text);
        if (size != image.size() && (image.persistent() || image.type() == ImageType.CDROM)) {
            throw Failure.invalid(
                    "SIZE attribute is not supported for "
                            + (image.persistent() ? "persistent" : "CDROM")
                            + " image ["
                            + image.id()
                            + "].");
        }
        if (size < image.size()) {
            throw Failure.invalid(
                    "SIZE of "
                            + size
                            + "MB is less than the image ["
                            + image.id()
                            + "] size of "
                            + image.size()
                            + "MB.");
        }
        if (size > ImageRequest.SIZE_MAX) {
            throw Failure.invalid(
                    "SIZE of " + size + "MB is more than " + ImageRequest.SIZE_MAX + "MB.");
        }
    }

    private Vector complete(Reading reading, Vector disk, Image image) {
        Datastore datastore =
                Datastores.find(reading, image.datastore())
                        .orElseThrow(() ->
                                Failure.invalid(
                                        "Associated datastore for the image does not exist"));
        Vector completed =
                withFormat(withUse(withImage(disk, image), image), image)
                        .with("DATASTORE", datastore.name())
                        .with("DATASTORE_ID", Integer.toString(datastore.id()))
                        .with("TM_MAD", datastore.transferDriver())
                        .with("CLUSTER_ID", joined(datastore.clusters()));
        for (String name : INHERITED_FROM_IMAGE) {
            completed = inherited(completed, name, image.attributes().text(name));
        }
        for (String name : INHERITED_FROM_DATASTORE) {
            completed = inherited(completed, name, datastore.attributes().text(name));
        }
        return withTargets(completed, datastore);
    }

    private Vector withImage(Vector disk, Image image) {
        Attribute.Single prefix =
                new Attribute.Single("DEV_PREFIX", image.attributes().text("DEV_PREFIX"));
        Vector completed =
                inherited(disk, prefix.name(), prefix.value())
                        .withDefault("DEV_PREFIX", prefixes.of(image.type()))
                        .with("IMAGE", image.name())
                        .with("IMAGE_ID", Integer.toString(image.id()))
                        .with("IMAGE_STATE", Integer.toString(image.state().number()))
                        .with("SOURCE", image.source())
                        .with("ORIGINAL_SIZE", Long.toString(image.size()))
                        .withDefault("SIZE", Long.toString(image.size()))
                        .with(
                                "DISK_SNAPSHOT_TOTAL_SIZE",
                                Long.toString(image.persistent() ? image.snapshotsSize() : 0))
                        .with(
                                "TYPE",
                                image.type() == ImageType.CDROM
                                        ? image.diskType().asCdrom().text()
                                        : image.diskType().text());
        completed = inherited(completed, "TARGET", image.attributes().text("TARGET"));
        return switch (image.state()) {
            case LOCKED, LOCKED_USED, LOCKED_USED_PERS -> completed.with("CLONING", "YES");
            case INIT, READY, USED, DISABLED, ERROR, CLONE, DELETE, USED_PERS ->
                    completed.without("CLONING");
        };
    }

    private static Vector withUse(Vector disk, Image image) {
        boolean immutable =
                image.type() == ImageType.CDROM
                        || image.attributes().text("PERSISTENT_TYPE").equalsIgnoreCase("IMMUTABLE");
        if (immutable) {
            return disk.with("SAVE", "NO").with("CLONE", "NO").with("READONLY", "YES");
        }
        boolean readOnly =
                disk.text("READONLY").isEmpty()
                        ? image.attributes().isYesAt("READONLY")
                        : disk.isYes("READONLY");
        Vector used = disk.with("READONLY", readOnly ? "YES" : "NO");
        return image.persistent()
                ? used.with("PERSISTENT", "YES").with("CLONE", "NO").with("SAVE", "YES")
                : used.without("PERSISTENT").with("CLONE", "YES").with("SAVE", "NO");
    }

    /**
     * A disk is read as its image was written. A tenant who could say otherwise could make a raw
     * image whose content names other files of the host.
     */
    private static Vector withFormat(Vector disk, Image image) {
        String format = image.format().isEmpty() ? "raw" : image.format();
        for (String name : List.of("DRIVER", "FORMAT")) {
            String asked = disk.text(name);
            if (!asked.isEmpty() && !asked.equalsIgnoreCase(format)) {
                throw Failure.invalid(
                        name + " is " + format + " as image " + image.id() + " is, not " + asked);
            }
        }
        String driver = image.attributes().text("DRIVER").toLowerCase(Locale.ROOT);
        boolean said = !driver.isEmpty() || format.equals("qcow2");
        return said && image.type() != ImageType.CDROM ? disk.with("DRIVER", format) : disk;
    }

    private static Vector withTargets(Vector disk, Datastore datastore) {
        String system = disk.text("TM_MAD_SYSTEM").strip().toUpperCase(Locale.ROOT);
        Vector completed = disk;
        for (String name : List.of("CLONE_TARGET", "LN_TARGET")) {
            String plain = datastore.attributes().text(name);
            String special = datastore.attributes().text(name + "_" + system);
            completed = inherited(completed, name, special.isEmpty() ? plain : special);
        }
        return completed;
    }

    private static Vector inherited(Vector disk, String name, String value) {
        return value.isEmpty() ? disk : disk.withDefault(name, value);
    }

    private static String joined(Set<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
