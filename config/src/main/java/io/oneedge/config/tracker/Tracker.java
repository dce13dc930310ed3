package io.oneedge.config.tracker;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.EncodedText;
import io.oneedge.config.FileType;
import io.oneedge.config.ParseError;
import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code onecfg.conf}, where the version of the configuration is kept: {@code version},
 * {@code backup} and {@code outdated}. A package's script may write the last two.
 */
public final class Tracker {

    /** The file's name in the folder of settings. */
    public static final String NAME = "onecfg.conf";

    private final Path folder;

    /**
     * @param folder the folder of settings, {@code /etc} where the product is installed
     */
    public Tracker(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    public Path file() {
        return folder.resolve(NAME);
    }

    public boolean exists() {
        return Files.exists(file());
    }

    /**
     * What the file says; nothing if there is none.
     *
     * @throws Failure if it is no map
     */
    public Tracked read() {
        if (!exists()) {
            return Tracked.NOTHING;
        }
        return read(ConfigurationFile.read(file()).text().text());
    }

    private Tracked read(String text) {
        Value value;
        try {
            value = ConfigurationFile.of(FileType.YAML_STRICT, text).content().value();
        } catch (ParseError e) {
            throw broken(e.problem());
        }
        if (!(value instanceof Mapping settings)) {
            throw broken(value.equals(Scalar.NULL) ? "it is empty" : "it is " + value.kindName());
        }
        return new Tracked(
                text(settings, "version"),
                text(settings, "backup"),
                settings.get("outdated").equals(Optional.of(Scalar.TRUE)));
    }

    private static Optional<String> text(Mapping settings, String key) {
        return settings.get(key).filter(value -> !value.equals(Scalar.NULL)).map(Value::toString);
    }

    private Failure broken(String problem) {
        return Failure.invalid(
                ("Cannot read the version of the configuration from %s: %s. Correct the file, or"
                                + " onecfg init --force --to VERSION")
                        .formatted(file(), problem));
    }

    /** The file with other content; what else it says stays. */
    public EncodedText text(Tracked tracked) {
        ConfigurationFile file = ConfigurationFile.of(FileType.YAML_STRICT, "---\n");
        if (exists()) {
            try {
                ConfigurationFile old = new ConfigurationFile(FileType.YAML_STRICT, file());
                old.load();
                file = old.content().value() instanceof Mapping ? old : file;
            } catch (ParseError e) {
                // What cannot be read is replaced: that is what --force asks for.
                file = ConfigurationFile.of(FileType.YAML_STRICT, "---\n");
            }
        }
        put(file, "version", tracked.version());
        put(file, "backup", tracked.backup());
        if (tracked.outdated()) {
            file.content().put("outdated", true);
        } else {
            file.content().remove("outdated");
        }
        return file.encoded();
    }

    private static void put(ConfigurationFile file, String key, Optional<String> value) {
        if (value.isPresent()) {
            file.content().put(key, value.get());
        } else {
            file.content().remove(key);
        }
    }
}
