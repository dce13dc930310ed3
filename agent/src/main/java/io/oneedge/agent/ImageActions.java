package io.oneedge.agent;

import io.oneedge.drivers.datastore.Capacity;
import io.oneedge.drivers.datastore.Checksums;
import io.oneedge.drivers.datastore.ImageCreation;
import io.oneedge.drivers.datastore.StoredImage;
import io.oneedge.drivers.virtualization.DiskFormat;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.DatastoreMonitor;
import io.oneedge.wire.agent.ImageCancel;
import io.oneedge.wire.agent.ImageCreate;
import io.oneedge.wire.agent.ImageDelete;
import io.oneedge.wire.agent.ImageImport;
import io.oneedge.wire.agent.ImageStored;
import io.oneedge.wire.agent.ImageTransfers;
import java.nio.file.Path;
import java.util.List;

/** What can be done with images and datastores. */
final class ImageActions {

    private final AgentHome home;
    private final Drivers drivers;
    private final Imports imports = new Imports();

    ImageActions(AgentHome home, Drivers drivers) {
        this.home = home;
        this.drivers = drivers;
    }

    ImageStored importImage(String effectId, ImageImport image) {
        return imports.run(
                effectId,
                progress ->
                        stored(
                                drivers.datastore(image.driver())
                                        .importImage(plan(effectId, image, progress))));
    }

    private io.oneedge.drivers.datastore.ImageImport plan(
            String effectId,
            ImageImport image,
            io.oneedge.drivers.datastore.ImageImport.Progress progress) {
        return new io.oneedge.drivers.datastore.ImageImport(
                effectId,
                home.datastore(image.datastore()),
                image.path(),
                DiskFormat.parse(image.format()),
                paths(image.safeDirectories()),
                paths(image.restrictedDirectories()),
                image.safeHosts(),
                new Checksums(image.checksums()),
                progress);
    }

    ImageTransfers transfers() {
        return imports.transfers();
    }

    void cancel(ImageCancel cancel) {
        imports.cancel(cancel.command());
    }

    ImageStored createImage(String effectId, ImageCreate image) {
        return stored(
                drivers.datastore(image.driver())
                        .createImage(
                                new ImageCreation(
                                        effectId,
                                        home.datastore(image.datastore()),
                                        image.sizeMib(),
                                        DiskFormat.parse(image.format()),
                                        image.fileSystem())));
    }

    void deleteImage(ImageDelete image) {
        drivers.datastore(image.driver())
                .deleteImage(home.datastore(image.datastore()), image.source());
    }

    DatastoreCapacities monitor(DatastoreMonitor monitor) {
        return new DatastoreCapacities(monitor.datastores().stream().map(this::capacity).toList());
    }

    private DatastoreCapacities.Capacity capacity(DatastoreMonitor.Target target) {
        Capacity capacity =
                drivers.datastore(target.driver()).capacity(home.datastore(target.id()));
        return new DatastoreCapacities.Capacity(
                target.id(), capacity.totalMib(), capacity.usedMib(), capacity.freeMib());
    }

    private static ImageStored stored(StoredImage image) {
        return new ImageStored(image.source(), image.sizeMib(), image.format().toString());
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().filter(name -> !name.isBlank()).map(Path::of).toList();
    }
}
