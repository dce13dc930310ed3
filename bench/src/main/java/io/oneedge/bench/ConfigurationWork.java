package io.oneedge.bench;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.operation.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that {@link ConfigurationFiles} measures: the list of files, and what to do with
 * them. Exits with 1 if a patched file does not mean what the newer one means.
 */
final class ConfigurationWork {

    /** Reads the newer files. */
    static final String READ = "read";

    /** Reads the files of both releases and finds the operations between them. */
    static final String COMPARE = "compare";

    /** Compares, patches the older files, and makes their new texts. */
    static final String PATCH = "patch";

    private ConfigurationWork() {}

    public static void main(String[] arguments) throws IOException {
        String work = arguments[1];
        boolean right = true;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            int first = line.indexOf('\t');
            int second = line.indexOf('\t', first + 1);
            FileType type = FileType.named(line.substring(0, first));
            ConfigurationFile newer =
                    new ConfigurationFile(type, Path.of(line.substring(second + 1)));
            newer.load();
            ConfigurationFile older =
                    new ConfigurationFile(type, Path.of(line.substring(first + 1, second)));
            if (work.equals(READ) || !older.exists()) {
                continue;
            }
            older.load();
            List<Operation> operations = older.diff(newer);
            if (work.equals(PATCH)) {
                older.patch(operations);
                right &= !older.text().isEmpty() && older.diff(newer).isEmpty();
            }
        }
        System.exit(right ? 0 : 1);
    }
}
