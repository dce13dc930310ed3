package io.oneedge.config.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.config.release.Classification;
import io.oneedge.config.release.Descriptor;
import io.oneedge.config.release.DescriptorGeneration;
import io.oneedge.config.release.FileChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference's descriptors are read, written, and generated from the files of two releases. */
class ShippedDescriptorsTest {

    @Test
    void readsAndWritesTheDescriptorsOfTheReference() {
        int read = 0;
        for (Path file : Recordings.files(Recordings.folder("descriptors"), ".yaml")) {
            if (file.getFileName().toString().contains("_to_")) {
                Descriptor descriptor = Descriptor.read(Recordings.text(file));
                assertThat(descriptor.files()).as("%s", file).isNotEmpty();
                assertThat(Descriptor.read(descriptor.text()).files())
                        .as("%s", file)
                        .isEqualTo(descriptor.files());
                read++;
            }
        }
        assertThat(read).isGreaterThan(5);
    }

    /** From 5.4.6 to 5.6.0 the reference pairs files that move. */
    @Test
    void generatesWhatTheReferenceGenerated() {
        Path descriptors = Recordings.folder("descriptors");
        Path corpus = Recordings.folder("corpus");
        Classification classification =
                Classification.read(Recordings.text(descriptors.resolve("files.yaml")));
        DescriptorGeneration generation = new DescriptorGeneration(classification);
        List<String> different = new ArrayList<>();
        for (String step : List.of("5.6.0_to_5.8.0", "5.8.0_to_5.10.0", "5.10.0_to_5.12.0")) {
            String[] versions = step.split("_to_");
            Descriptor ours =
                    generation.between(corpus.resolve(versions[0]), corpus.resolve(versions[1]));
            Descriptor theirs =
                    Descriptor.read(Recordings.text(descriptors.resolve(step + ".yaml")));
            assertThat(ours.files().keySet())
                    .containsExactlyInAnyOrderElementsOf(theirs.files().keySet());
            ours.files()
                    .forEach((path, change) -> {
                        FileChange recorded = theirs.files().getOrDefault(path, change);
                        if (!recorded.rule().equals(change.rule())
                                || recorded.action() != change.action()
                                || !recorded.content().equals(change.content())) {
                            different.add(step + " " + path + " " + recorded.rule());
                        }
                        DeliberateDifferences.unexplained(recorded.change(), change.change())
                                .forEach(it -> different.add(step + path + ": " + it));
                    });
        }
        assertThat(different).isEmpty();
    }
}
