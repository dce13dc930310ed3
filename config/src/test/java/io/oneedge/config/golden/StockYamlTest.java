package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.config.operation.Operation;
import io.oneedge.config.operation.PatchReport;
import io.oneedge.config.yaml.OneValueOneSpan;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The YAML files that nine releases shipped. */
class StockYamlTest {

    private static final int VALUES_OF_A_FILE = 5;

    /** The distinct texts of each path, over all releases. */
    private static Map<String, Set<String>> texts() {
        Path corpus = Recordings.folder("corpus");
        JsonObject index =
                JsonReader.read(Recordings.text(corpus.resolve("INDEX.json"))).asObject();
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        for (String release : index.members().keySet()) {
            JsonObject entries = index.object(release).object("entries");
            for (String path : entries.members().keySet()) {
                String type = entries.object(path).string("cls");
                if (type.startsWith("Yaml")) {
                    texts.computeIfAbsent(type + " " + path, none -> new LinkedHashSet<>())
                            .add(Recordings.text(corpus.resolve(release + path)));
                }
            }
        }
        return texts;
    }

    private static FileType type(String typeAndPath) {
        return FileType.named(typeAndPath.substring(0, typeAndPath.indexOf(' ')));
    }

    @Test
    void savesAnUnchangedFileByteForByte() {
        int files = 0;
        for (Map.Entry<String, Set<String>> entry : texts().entrySet()) {
            for (String text : entry.getValue()) {
                ConfigurationFile file = ConfigurationFile.of(type(entry.getKey()), text);
                assertThat(file.text()).as(entry.getKey()).isEqualTo(text);
                files++;
            }
        }
        assertThat(files).isGreaterThan(100);
    }

    @Test
    void anotherValueIsOneEditOfItsOwnText() {
        Random random = new Random(1);
        int checked = 0;
        for (Map.Entry<String, Set<String>> entry : texts().entrySet()) {
            String text = entry.getValue().iterator().next();
            checked += OneValueOneSpan.check(text, VALUES_OF_A_FILE, random, entry.getKey());
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void aPatchLeadsFromOneReleaseToTheNextAndBack() {
        assertThat(pairs(1)).isGreaterThan(100);
    }

    @Test
    @Tag("long")
    void aPatchLeadsFromEachReleaseToEachOther() {
        assertThat(pairs(Integer.MAX_VALUE)).isGreaterThan(200);
    }

    /** Patches each text into those at most so many releases away; tells how many there were. */
    private static int pairs(int distance) {
        int pairs = 0;
        for (Map.Entry<String, Set<String>> entry : texts().entrySet()) {
            List<String> texts = List.copyOf(entry.getValue());
            for (int i = 0; i < texts.size(); i++) {
                for (int j = 0; j < texts.size(); j++) {
                    if (i != j && Math.abs(i - j) <= distance) {
                        patched(type(entry.getKey()), entry.getKey(), texts.get(i), texts.get(j));
                        pairs++;
                    }
                }
            }
        }
        return pairs;
    }

    private static void patched(FileType type, String name, String from, String to) {
        ConfigurationFile mine = ConfigurationFile.of(type, from);
        ConfigurationFile wanted = ConfigurationFile.of(type, to);
        List<Operation> operations = mine.diff(wanted);
        PatchReport report = mine.patch(operations);
        assertThat(report.complete()).as("%s: %s", name, mine.hintings(report)).isTrue();
        assertThat(mine.diff(wanted)).as(name).isEmpty();
        ConfigurationFile saved = ConfigurationFile.of(type, mine.text());
        assertThat(saved.diff(wanted)).as("%s%n%s", name, mine.text()).isEmpty();
        assertThat(comments(saved.text())).as(name).isLessThanOrEqualTo(comments(from));
    }

    private static long comments(String text) {
        return text.lines().filter(line -> line.strip().startsWith("#")).count();
    }
}
