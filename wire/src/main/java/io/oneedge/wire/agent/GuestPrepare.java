package io.oneedge.wire.agent;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a guest's directory {@code <system datastore>/<vm id>} with everything it boots from.
 *
 * @param systemDatastore the id of the system datastore
 * @param transfer its {@code TM_MAD}
 * @param disks the disks to make
 * @param kernel the {@code SOURCE} of a kernel image, copied to {@code kernel}
 * @param ramdisk the {@code SOURCE} of a ramdisk image, copied to {@code initrd}
 * @param context the context CD to write
 */
public record GuestPrepare(
        int systemDatastore,
        String transfer,
        List<Disk> disks,
        Optional<StoredFile> kernel,
        Optional<StoredFile> ramdisk,
        Optional<Context> context) {

    public GuestPrepare {
        disks = List.copyOf(disks);
    }

    /** How a disk comes to be. */
    public enum Mode {
        /** A copy of the image. */
        COPY,
        /** A qcow2 disk over the image. */
        COPY_ON_WRITE,
        /** The image itself: a persistent image. */
        LINK,
        /** Empty: a volatile disk. */
        EMPTY
    }

    /**
     * A disk to make.
     *
     * @param id the {@code DISK_ID}
     * @param mode how it comes to be
     * @param image the image it is made of; empty exactly if the mode is {@link Mode#EMPTY}
     * @param format {@code raw} or {@code qcow2}: of the image, or of the empty disk
     * @param sizeMib its size in MiB; 0 keeps the image's
     * @param fileSystem of an empty disk: {@code ext4}, {@code swap} or empty
     */
    public record Disk(
            int id,
            Mode mode,
            Optional<StoredFile> image,
            String format,
            long sizeMib,
            String fileSystem) {

        JsonObject toJson() {
            return withFile(Json.object().with("id", id).with("mode", mode.name()), "image", image)
                    .with("format", format)
                    .with("size_mib", sizeMib)
                    .with("file_system", fileSystem);
        }

        static Disk fromJson(JsonObject json) {
            return new Disk(
                    json.integer("id"),
                    AgentCodec.oneOf(Mode.class, json.string("mode")),
                    json.optionalObject("image").map(StoredFile::fromJson),
                    json.string("format"),
                    json.number("size_mib"),
                    json.string("file_system"));
        }
    }

    /**
     * A file that a datastore keeps.
     *
     * @param datastore the datastore's id
     * @param source the image's {@code SOURCE}
     */
    public record StoredFile(int datastore, String source) {

        JsonObject toJson() {
            return Json.object().with("datastore", datastore).with("source", source);
        }

        static StoredFile fromJson(JsonObject json) {
            return new StoredFile(json.integer("datastore"), json.string("source"));
        }
    }

    /**
     * The context CD.
     *
     * @param diskId it becomes {@code disk.ID}
     * @param variables what {@code context.sh} sets, in order
     * @param token what {@code token.txt} holds
     * @param files further files, by their name on the CD
     */
    public record Context(
            int diskId,
            Map<String, String> variables,
            Optional<String> token,
            Map<String, StoredFile> files) {

        JsonObject toJson() {
            JsonObject named = Json.object();
            for (var file : files.entrySet()) {
                named = named.with(file.getKey(), file.getValue().toJson());
            }
            return Json.object()
                    .with("disk_id", diskId)
                    .with("variables", JsonObject.ofStrings(variables))
                    .with("token", token)
                    .with("files", named);
        }

        static Context fromJson(JsonObject json) {
            var files = new LinkedHashMap<String, StoredFile>();
            json.optionalObject("files")
                    .orElse(Json.object())
                    .members()
                    .forEach((name, file) -> files.put(name, StoredFile.fromJson(file.asObject())));
            return new Context(
                    json.integer("disk_id"),
                    json.stringMap("variables"),
                    json.optionalString("token"),
                    files);
        }

        /** Without the values, which hold passwords and tokens. */
        @Override
        public String toString() {
            return "Context[disk " + diskId + ", variables " + variables.keySet() + "]";
        }
    }

    public JsonObject toJson() {
        JsonObject json =
                Json.object()
                        .with("system_datastore", systemDatastore)
                        .with("transfer", transfer)
                        .with("disks", Json.of(disks.stream().map(Disk::toJson).toList()));
        json = withFile(withFile(json, "kernel", kernel), "ramdisk", ramdisk);
        return context.isPresent() ? json.with("context", context.get().toJson()) : json;
    }

    public static GuestPrepare fromJson(JsonObject json) {
        return new GuestPrepare(
                json.integer("system_datastore"),
                json.string("transfer"),
                json.objects("disks", Disk::fromJson),
                json.optionalObject("kernel").map(StoredFile::fromJson),
                json.optionalObject("ramdisk").map(StoredFile::fromJson),
                json.optionalObject("context").map(Context::fromJson));
    }

    private static JsonObject withFile(JsonObject json, String name, Optional<StoredFile> file) {
        return file.isPresent() ? json.with(name, file.get().toJson()) : json;
    }
}
