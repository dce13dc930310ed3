package io.oneedge.drivers.foreign;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executables that stand in for drivers on this host: {@code drivers/KIND/NAME}. Whoever looks
 * again and again hears once why a file is no driver, and again when the reason changes.
 */
public final class ForeignDrivers {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignDrivers.class);

    /** Drivers of one kind on one host. */
    private static final int DRIVERS_MAX = 50;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,29}");

    private final Map<Path, String> refused = new HashMap<>();

    /** Those of a kind; what is no driver is passed over, and the log says why. */
    public List<ForeignProgram> in(Path directory, String kind) {
        return in(directory, kind, Set.of());
    }

    /** The same without those of some names, which are not even asked. */
    public synchronized List<ForeignProgram> in(Path directory, String kind, Set<String> without) {
        Path place = directory.resolve(kind);
        List<ForeignProgram> found = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            return found;
        }
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.sorted().limit(DRIVERS_MAX).toList()) {
                String name = file.getFileName().toString();
                if (NAME.matcher(name).matches() && !without.contains(name)) {
                    add(found, file, kind);
                }
            }
        } catch (IOException e) {
            LOG.error("The drivers in {} cannot be listed: {}", place, e.toString());
        }
        return found;
    }

    private void add(List<ForeignProgram> found, Path file, String kind) {
        try {
            ForeignProgram program = new ForeignProgram(file, kind);
            program.describe();
            found.add(program);
            refused.remove(file);
            LOG.info("{} is a {} driver", file, kind);
        } catch (Failure e) {
            if (!e.message().equals(refused.put(file, e.message()))) {
                LOG.error("{} is not used as a driver: {}", file, e.message());
            }
        }
    }
}
