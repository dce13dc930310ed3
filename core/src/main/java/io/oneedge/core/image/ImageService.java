package io.oneedge.core.image;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.datastore.Datastore;
import io.oneedge.core.datastore.DatastoreCapacity;
import io.oneedge.core.datastore.DatastoreDrivers;
import io.oneedge.core.datastore.DatastoreType;
import io.oneedge.core.datastore.Datastores;
import io.oneedge.core.datastore.StorageDriver;
import io.oneedge.core.journal.Effect;
import io.oneedge.core.journal.Journal;
import io.oneedge.core.journal.Outcome;
import io.oneedge.core.object.ErrorMessage;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.Rules;
import io.oneedge.core.quota.Quotas;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Template;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Makes, copies and changes images, and decides what the outcome of their effects means. */
public final class ImageService {

    private final Store store;
    private final DatastoreDrivers drivers;
    private final DevicePrefixes prefixes;
    private final ImageStorage storage;
    private final ImageUsers users;
    private final ImageNoun noun;
    private final ObjectService<Image> objects;

    public ImageService(
            Store store, Rules rules, Journal journal, DatastoreDrivers drivers, ImageUsers users) {
        this(store, rules, journal, drivers, users, DevicePrefixes.USUAL);
    }

    /**
     * Makes and keeps images.
     *
     * @param prefixes of the disks of images that name none
     */
    public ImageService(
            Store store,
            Rules rules,
            Journal journal,
            DatastoreDrivers drivers,
            ImageUsers users,
            DevicePrefixes prefixes) {
        this.prefixes = prefixes;
        this.store = store;
        this.drivers = drivers;
        this.storage = new ImageStorage(journal);
        this.users = users;
        this.noun = new ImageNoun(rules, storage, users);
        this.objects = new ObjectService<>(store, noun, rules);
        journal.register(Resource.IMAGE, this::ended);
    }

    /** What is the same for every noun. */
    public ObjectService<Image> objects() {
        return objects;
    }

    /** What can be changed about an image that is there. */
    public ImageSettings settings() {
        return new ImageSettings(objects, noun, drivers);
    }

    /** What is asked of snapshots of images. */
    public ImageSnapshots snapshots() {
        return new ImageSnapshots(objects);
    }

    /**
     * Makes an image and begins to bring its content.
     *
     * @param template with the image's name
     * @param anySize not to look whether there is space for it; only administrators are heard
     */
    public int allocate(Call call, Template template, int datastoreId, boolean anySize) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    Datastore datastore = Datastores.require(writing, datastoreId);
                    objects.authorization(call, writing)
                            .require(
                                    List.of(
                                            new Need(
                                                    call.need(Resource.IMAGE),
                                                    Target.making(Resource.IMAGE)),
                                            new Need(
                                                    call.need(Resource.DATASTORE),
                                                    target(datastore))));
                    ImageNoun.RESTRICTED.refuse(call.caller(), "Template", template);
                    ImageRequest request = ImageRequest.read(template, datastore, prefixes);
                    requireSupported(request, datastore);
                    if (!anySize || !call.caller().isAdministrator()) {
                        requireSpace(writing, datastore, request.size());
                    }
                    Image made =
                            add(
                                    call,
                                    writing,
                                    template.text("NAME"),
                                    header ->
                                            request.image(
                                                    header,
                                                    datastore,
                                                    writing.now().getEpochSecond(),
                                                    Image.NO_IMAGE));
                    if (made.state() == ImageState.LOCKED) {
                        storage.bring(writing, made, datastore);
                    }
                    return made.id();
                });
    }

    /**
     * Makes a copy of an image under another name.
     *
     * @param datastoreId where the copy goes, -1 to where the original is
     */
    public int copy(Call call, int id, String name, int datastoreId) {
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    Image original = objects.load(writing, id);
                    Datastore from = Datastores.require(writing, original.datastore());
                    Datastore to =
                            datastoreId < 0 ? from : Datastores.require(writing, datastoreId);
                    requireCopying(call, writing, original, from, to);
                    if (original.type().isFile()) {
                        throw Failure.action("KERNEL, RAMDISK and CONTEXT cannot be cloned.");
                    }
                    if (original.hasSnapshots()) {
                        throw Failure.action("Cannot clone images with snapshots");
                    }
                    if (to.type() != DatastoreType.IMAGE_DS) {
                        throw Failure.action("Clone only supported for IMAGE_DS Datastores");
                    }
                    if (!to.storageDriver().equals(from.storageDriver())) {
                        throw Failure.action("Clone only supported to same DS_MAD Datastores");
                    }
                    requireSpace(writing, to, original.size());
                    ImageState after =
                            noun.after(writing, original, ImageEvent.COPY_BEGUN)
                                    .orElseThrow(() ->
                                            ImageRequest.notMade(
                                                    "Cannot clone image in state: "
                                                            + original.state().words()));
                    Image made = addCopy(call, writing, original, name, to);
                    writing.put(Images.KIND, original.withState(after));
                    storage.copy(writing, made, to, original);
                    return made.id();
                });
    }

    /**
     * Makes an image whose content a virtual machine is going to save; {@link #saved} ends it.
     *
     * @param original the image of the disk that is saved
     * @param type what the new one is for, or empty for the same
     * @param size in MiB
     * @param origin attributes that say which disk it was
     */
    public Image beginSaving(
            Call call,
            Writing writing,
            int original,
            String name,
            String type,
            long size,
            Template origin) {
        Image saved = objects.load(writing, original);
        if (saved.type().isFile()) {
            throw Failure.invalid("Cannot save_as image of type " + saved.type());
        }
        Datastore datastore = Datastores.require(writing, saved.datastore());
        objects.authorization(call, writing)
                .require(List.of(new Need(Access.CREATE, Target.making(Resource.IMAGE))));
        requireSpace(writing, datastore, size);
        ImageType wanted =
                type.isEmpty()
                        ? saved.type()
                        : ImageType.named(type)
                                .orElseThrow(() -> Failure.invalid("Unknown type " + type));
        Template attributes = origin;
        for (String inherited : List.of("DRIVER", "TARGET", "DEV_PREFIX")) {
            String value = saved.attributes().text(inherited);
            attributes = value.isEmpty() ? attributes : attributes.with(inherited, value);
        }
        Template known = attributes;
        return add(
                call,
                writing,
                name,
                header ->
                        new Image(
                                header,
                                wanted,
                                datastore.diskType(),
                                false,
                                writing.now().getEpochSecond(),
                                "",
                                "",
                                "",
                                size,
                                ImageState.LOCKED,
                                Image.NO_IMAGE,
                                datastore.id(),
                                known));
    }

    /** The content of an image that a virtual machine saved is there, or never will be. */
    public void saved(Writing writing, int id, Outcome outcome) {
        Images.find(writing, id)
                .filter(image -> image.source().isEmpty())
                .ifPresent(image -> brought(writing, image, ImageStorage.IMPORT, outcome));
    }

    private void requireCopying(
            Call call, Reading reading, Image original, Datastore from, Datastore to) {
        List<Need> needs = new ArrayList<>();
        needs.add(new Need(Access.CREATE, Target.making(Resource.IMAGE)));
        needs.add(new Need(call.need(Resource.IMAGE), noun.target(reading, original)));
        needs.add(new Need(call.need(Resource.DATASTORE), target(to)));
        if (to.id() != from.id()) {
            needs.add(new Need(call.need(Resource.DATASTORE), target(from)));
        }
        objects.authorization(call, reading).require(needs);
    }

    private Image addCopy(Call call, Writing writing, Image original, String name, Datastore to) {
        return add(
                call,
                writing,
                name,
                header ->
                        new Image(
                                header,
                                original.type(),
                                to.diskType(),
                                original.persistent(),
                                writing.now().getEpochSecond(),
                                "",
                                original.source(),
                                "",
                                original.size(),
                                ImageState.LOCKED,
                                original.id(),
                                to.id(),
                                ErrorMessage.clearedFrom(original.attributes())));
    }

    private Image add(Call call, Writing writing, String name, Function<Header, Image> make) {
        Header header = Header.ownedBy(call.caller(), Target.NEW, name);
        Quotas.requireRoom(writing, header, Images.usage(make.apply(header)));
        try {
            return objects.add(writing, header, make);
        } catch (Failure failure) {
            throw ImageRequest.notMade(failure.message());
        }
    }

    private void requireSupported(ImageRequest request, Datastore datastore) {
        StorageDriver driver = drivers.storage(datastore.storageDriver());
        if (driver.persistentOnly() && !request.persistent()) {
            throw ImageRequest.notMade("This Datastore only accepts persistent images.");
        }
        if (!request.path().isEmpty()) {
            ImagePath.requireAllowed(request.path(), datastore, driver);
        }
    }

    /** A datastore that nobody has looked at yet is not known to be full. */
    private static void requireSpace(Reading reading, Datastore datastore, long size) {
        DatastoreCapacity capacity = Datastores.capacity(reading, datastore.id());
        boolean unchecked =
                datastore.attributes().has("DATASTORE_CAPACITY_CHECK")
                        && !datastore.attributes().isYesAt("DATASTORE_CAPACITY_CHECK");
        if (unchecked || capacity.total() == 0) {
            return;
        }
        long limit =
                datastore.attributes().number("LIMIT_MB").orElse(Long.MAX_VALUE) - capacity.used();
        if (size > Math.max(0, Math.min(capacity.free(), limit))) {
            throw Failure.action("Not enough space in datastore");
        }
    }

    private static Target target(Datastore datastore) {
        return datastore.header().target(Resource.DATASTORE, datastore.clusters());
    }

    private void ended(Writing writing, Effect effect, Outcome outcome) {
        Optional<Image> found = Images.find(writing, effect.object());
        if (found.isEmpty()) {
            return;
        }
        if (effect.action().equals(ImageStorage.DELETE)) {
            removed(writing, found.get(), outcome);
        } else {
            brought(writing, found.get(), effect.action(), outcome);
        }
        if (Images.find(writing, effect.object()).isEmpty()) {
            storage.forget(writing, effect.object());
        }
    }

    private static void removed(Writing writing, Image image, Outcome outcome) {
        switch (outcome) {
            case Outcome.Success success -> writing.remove(Images.KIND, image.id());
            case Outcome.Failed failed ->
                    writing.put(
                            Images.KIND,
                            failed(
                                    writing,
                                    image.withState(ImageState.ERROR),
                                    "Error removing image",
                                    failed));
        }
    }

    private void brought(Writing writing, Image image, String action, Outcome outcome) {
        int original = image.copyOf();
        if (image.state() == ImageState.DELETE) {
            broughtTooLate(writing, image, outcome);
        } else {
            boolean ready = outcome instanceof Outcome.Success;
            writing.put(
                    Images.KIND,
                    switch (outcome) {
                        case Outcome.Success success -> stored(writing, image, success.result());
                        case Outcome.Failed failed ->
                                failed(
                                        writing,
                                        notStored(writing, image),
                                        attempt(action, original),
                                        failed);
                    });
            users.settled(writing, image.id(), ready);
        }
        if (original != Image.NO_IMAGE) {
            copyEnded(writing, original);
        }
    }

    private void broughtTooLate(Writing writing, Image image, Outcome outcome) {
        switch (outcome) {
            case Outcome.Success(Template result) -> {
                Image there = image.stored(result.text("SOURCE"), image.size());
                writing.put(Images.KIND, there);
                storage.remove(writing, there);
            }
            case Outcome.Failed failed -> writing.remove(Images.KIND, image.id());
        }
    }

    private Image stored(Writing writing, Image image, Template result) {
        Image there =
                image.stored(result.text("SOURCE"), result.number("SIZE").orElse(image.size()));
        boolean unsaid = image.format().isEmpty() && !image.type().isFile();
        if (unsaid && result.text("FORMAT").toLowerCase(Locale.ROOT).equals("qcow2")) {
            there = there.withAttributes(there.attributes().with("DRIVER", "qcow2"));
        }
        return there.withState(noun.after(writing, image, ImageEvent.STORED).orElse(image.state()));
    }

    private Image notStored(Writing writing, Image image) {
        return image.withState(
                noun.after(writing, image, ImageEvent.NOT_STORED).orElse(image.state()));
    }

    private static Image failed(
            Writing writing, Image image, String attempt, Outcome.Failed failed) {
        return image.copied()
                .withAttributes(
                        ErrorMessage.in(
                                image.attributes(),
                                writing.now(),
                                attempt + ": " + failed.message()));
    }

    private static String attempt(String action, int original) {
        if (original != Image.NO_IMAGE) {
            return "Error cloning from Image " + original;
        }
        return action.equals(ImageStorage.CREATE)
                ? "Error creating datablock"
                : "Error copying image in the datastore";
    }

    private void copyEnded(Writing writing, int original) {
        Optional<Image> found = Images.find(writing, original);
        if (found.isPresent() && Images.copiesOf(writing, original).isEmpty()) {
            noun.after(writing, found.get(), ImageEvent.COPIES_ENDED)
                    .ifPresent(state -> writing.put(Images.KIND, found.get().withState(state)));
        }
    }
}
