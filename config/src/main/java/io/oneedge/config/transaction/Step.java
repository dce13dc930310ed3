package io.oneedge.config.transaction;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One file of a transaction, as the journal knows it.
 *
 * @param owners of {@link Kind#OWN}
 */
record Step(Kind kind, Path file, Optional<Owners> owners) {

    /** Who has something before and after a transaction. */
    record Owners(FileRights before, FileRights after) {}

    Step(Kind kind, Path file) {
        this(kind, file, Optional.empty());
    }

    /** The file or the folder gets other owners or permissions. */
    static Step own(Path file, FileRights before, FileRights after) {
        return new Step(Kind.OWN, file, Optional.of(new Owners(before, after)));
    }

    /** How a file gets from its old state to its new one. */
    enum Kind {
        /** A new file takes the name of the old one. */
        REPLACE,
        /** A new file gets a name that nothing has. */
        CREATE,
        /** The old file gets the new content, as it has other names too. */
        OVERWRITE,
        /** The file goes. */
        DELETE,
        /** A folder is made before anything else. */
        DIRECTORY,
        /** A folder goes after everything else, if nothing is in it. */
        REMOVE_DIRECTORY,
        /** A file or a folder gets other owners or permissions. */
        OWN
    }

    /** Whether something of it lies beside the file until the end. */
    boolean liesBeside() {
        return switch (kind) {
            case REPLACE, CREATE, OVERWRITE, DELETE, OWN -> true;
            case DIRECTORY, REMOVE_DIRECTORY -> false;
        };
    }

    /** Where the new content lies until the swap, or what the new owners were tried with. */
    Path staged() {
        return beside(kind == Kind.OWN ? "own" : "new");
    }

    /** Where the old file lies until the end. */
    Path saved() {
        return beside("old");
    }

    private Path beside(String what) {
        return file.resolveSibling("." + file.getFileName() + ".onecfg-" + what);
    }

    Path folder() {
        return file.resolveSibling(".").normalize();
    }

    JsonObject json() {
        JsonObject json =
                Json.object()
                        .with("do", kind.name().toLowerCase(Locale.ROOT))
                        .with("file", file.toString());
        return owners.isEmpty()
                ? json
                : json.with("before", owners.get().before().json())
                        .with("after", owners.get().after().json());
    }

    static Step of(JsonObject json) {
        return new Step(
                Kind.valueOf(json.string("do").toUpperCase(Locale.ROOT)),
                Path.of(json.string("file")),
                json.has("after")
                        ? Optional.of(
                                new Owners(
                                        FileRights.of(json.object("before")),
                                        FileRights.of(json.object("after"))))
                        : Optional.empty());
    }
}
