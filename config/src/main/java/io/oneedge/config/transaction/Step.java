package io.oneedge.config.transaction;

import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;

/** One file of a transaction, as the journal knows it. */
record Step(Kind kind, Path file) {

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
        REMOVE_DIRECTORY
    }

    /** Whether this is about a file, not a folder. */
    boolean isFile() {
        return switch (kind) {
            case REPLACE, CREATE, OVERWRITE, DELETE -> true;
            case DIRECTORY, REMOVE_DIRECTORY -> false;
        };
    }

    /** Where the new content lies until the swap. */
    Path staged() {
        return beside("new");
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
        return Json.object()
                .with("do", kind.name().toLowerCase(Locale.ROOT))
                .with("file", file.toString());
    }

    static Step of(JsonObject json) {
        return new Step(
                Kind.valueOf(json.string("do").toUpperCase(Locale.ROOT)),
                Path.of(json.string("file")));
    }
}
