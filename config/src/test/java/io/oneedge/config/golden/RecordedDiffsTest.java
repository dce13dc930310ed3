package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.operation.JsonValues;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.OperationStructure;
import io.oneedge.foundation.json.JsonReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each file of each step from release to release gives the reference's operations, but for the
 * differences that docs/onecfg-differences.md lists.
 */
class RecordedDiffsTest {

    @Test
    void givesTheRecordedOperations() {
        Path golden = Recordings.folder("golden/diff");
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : Recordings.files(golden, ".diff.json")) {
            Path inStep = golden.relativize(file);
            String[] versions = inStep.getName(0).toString().split("__");
            String path = inStep.subpath(1, inStep.getNameCount()).toString();
            path = path.substring(0, path.length() - ".diff.json".length());
            FileType type = type(golden.resolve(inStep.getName(0)), "/" + path);
            Path corpus = Recordings.folder("corpus");
            ConfigurationFile from = load(type, corpus.resolve(versions[0]).resolve(path));
            ConfigurationFile to = load(type, corpus.resolve(versions[1]).resolve(path));
            List<Operation> recorded =
                    OperationStructure.fromValue(
                            JsonValues.fromJson(JsonReader.read(Recordings.text(file))));
            List<Operation> ours = from.diff(to);
            compared++;
            DeliberateDifferences.unexplained(recorded, ours)
                    .forEach(difference -> different.add(inStep + ": " + difference));
            from.patch(ours);
            assertThat(from.diff(to)).as("%s", inStep).isEmpty();
            assertThat(ConfigurationFile.of(type, from.text()).diff(to)).as("%s", inStep).isEmpty();
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(20);
    }

    private static FileType type(Path step, String path) {
        return FileType.named(typeName(step, path));
    }

    private static String typeName(Path step, String path) {
        return JsonReader.read(Recordings.text(step.resolve("SUMMARY.json")))
                .asObject()
                .object(path)
                .string("class");
    }

    private static ConfigurationFile load(FileType type, Path file) {
        ConfigurationFile loaded = new ConfigurationFile(type, file);
        loaded.load();
        return loaded;
    }
}
