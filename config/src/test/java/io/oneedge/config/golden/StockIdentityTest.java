package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.ConfigurationFile;
import io.oneedge.config.FileType;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of the nine releases, of each type: loaded and saved it is the same, to the byte. */
class StockIdentityTest {

    @TempDir Path folder;

    @Test
    void loadedAndSavedEveryFileIsTheSameToTheByte() throws IOException {
        Path corpus = Recordings.folder("corpus");
        JsonObject index =
                JsonReader.read(Recordings.text(corpus.resolve("INDEX.json"))).asObject();
        Set<FileType> types = EnumSet.noneOf(FileType.class);
        int files = 0;
        for (String release : index.members().keySet()) {
            JsonObject entries = index.object(release).object("entries");
            for (String path : entries.members().keySet()) {
                FileType type = FileType.named(entries.object(path).string("cls"));
                Path stock = corpus.resolve(release + path);
                ConfigurationFile file = new ConfigurationFile(type, stock);
                file.load();
                Path saved = folder.resolve("saved");
                file.save(saved);
                assertThat(Files.mismatch(stock, saved)).as("%s %s", release, path).isEqualTo(-1);
                assertThat(Files.size(stock))
                        .as("%s %s", release, path)
                        .isEqualTo(entries.object(path).number("bytes"));
                types.add(type);
                files++;
            }
        }
        assertThat(index.members()).hasSize(9);
        assertThat(types).hasSize(5);
        assertThat(files).isGreaterThan(500);
    }
}
