package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.operation.HintDialect;
import io.oneedge.config.operation.HintReader;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every shipped content of a path becomes every other one by the patch of their differences. */
class StockPairsTest {

    /** Contents of one path, each once. */
    private static Map<String, List<ConfigurationFile>> contents() {
        Path corpus = Recordings.folder("corpus");
        JsonObject index =
                JsonReader.read(Recordings.text(corpus.resolve("INDEX.json"))).asObject();
        Map<String, Map<String, ConfigurationFile>> paths = new TreeMap<>();
        for (String version : index.members().keySet()) {
            JsonObject entries = index.object(version).object("entries");
            for (String path : entries.members().keySet()) {
                FileType type = FileType.named(entries.object(path).string("cls"));
                String text = Recordings.text(corpus.resolve(version + path));
                paths.computeIfAbsent(path, none -> new LinkedHashMap<>())
                        .computeIfAbsent(text, none -> ConfigurationFile.of(type, text));
            }
        }
        Map<String, List<ConfigurationFile>> contents = new TreeMap<>();
        paths.forEach((path, texts) -> contents.put(path, new ArrayList<>(texts.values())));
        return contents;
    }

    @Test
    @Tag("long")
    void everyContentBecomesEveryOther() {
        int pairs = 0;
        for (Map.Entry<String, List<ConfigurationFile>> path : contents().entrySet()) {
            for (ConfigurationFile from : path.getValue()) {
                for (ConfigurationFile to : path.getValue()) {
                    if (from != to) {
                        become(path.getKey(), from, to);
                        pairs++;
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(500);
    }

    private static void become(String path, ConfigurationFile from, ConfigurationFile to) {
        ConfigurationFile file = ConfigurationFile.of(from.type(), from.text());
        List<Operation> difference = from.diff(to);
        HintDialect dialect = file.type().dialect();
        assertThat(HintReader.read(file.hintings(difference), dialect))
                .as(path)
                .isEqualTo(difference);
        PatchReport report = file.patch(difference);
        assertThat(report.complete()).as(path).isTrue();
        assertThat(file.diff(to)).as(path).isEmpty();
        ConfigurationFile saved = ConfigurationFile.of(file.type(), file.text());
        assertThat(saved.diff(to)).as(path).isEmpty();
    }
}
