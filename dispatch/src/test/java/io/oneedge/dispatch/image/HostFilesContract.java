package io.oneedge.dispatch.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way to the files of a host does; its test extends this. */
public abstract class HostFilesContract {

    private static final long MIB = 1024 * 1024;

    protected static final HostFiles.Name NAME =
            new HostFiles.Name(1, "0123456789abcdef0123456789abcdef");

    @TempDir protected Path place;

    private final List<Long> told = new ArrayList<>();

    private Path image;
    private HostFiles files;

    protected abstract HostFiles files() throws IOException;

    /** The directory of datastore 1 on the host. */
    protected abstract Path onHost();

    @BeforeEach
    void makeImage() throws IOException {
        files = files();
        image = place.resolve("image");
        write(image, 1);
    }

    @Test
    void sendsAnImageOnceAndAgainOnlyIfItDiffers() throws IOException {
        files.send(NAME, image, false, this::goOn);
        assertThat(onHost().resolve(NAME.digits())).hasSameBinaryContentAs(image);
        assertThat(told.getLast()).isEqualTo(Files.size(image));
        told.clear();
        files.send(NAME, image, false, this::goOn);
        assertThat(told).isEmpty();
        write(image, 2);
        files.send(NAME, image, false, this::goOn);
        assertThat(onHost().resolve(NAME.digits())).hasSameBinaryContentAs(image);
    }

    @Test
    void leavesWhatAGuestWritesOnTheHostAsItIs() throws IOException {
        files.send(NAME, image, true, this::goOn);
        Path there = onHost().resolve(NAME.digits());
        Files.writeString(there, "written by the guest");
        files.send(NAME, image, true, this::goOn);
        assertThat(there).hasContent("written by the guest");
        assertThat(files.fetch(NAME, image, this::goOn)).isTrue();
        assertThat(image).hasContent("written by the guest");
        files.forget(NAME);
        files.forget(NAME);
        assertThat(there).doesNotExist();
        assertThat(files.fetch(NAME, image, this::goOn)).isFalse();
        assertThat(image).hasContent("written by the guest");
    }

    @Test
    void bringsBackALargeImageWithHoles() throws IOException {
        files.send(NAME, image, false, this::goOn);
        Path back = place.resolve("back");
        assertThat(files.fetch(NAME, back, this::goOn)).isTrue();
        assertThat(back).hasSameBinaryContentAs(image);
    }

    @Test
    void leavesNothingOfATransferThatWasGivenUp() throws IOException {
        assertThatThrownBy(() -> files.send(NAME, image, false, (bytes, all) -> bytes < MIB))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no longer wanted");
        files.send(NAME, image, false, this::goOn);
        try (Stream<Path> there = Files.list(onHost())) {
            assertThat(there.map(file -> file.getFileName().toString()))
                    .allMatch(name -> !name.endsWith(".part"));
        }
        Path back = place.resolve("back");
        assertThatThrownBy(() -> files.fetch(NAME, back, (bytes, all) -> bytes < MIB))
                .hasMessageContaining("no longer wanted");
        assertThat(back).doesNotExist();
        assertThat(place.resolve("back.part")).doesNotExist();
    }

    @Test
    void refusesANameThatIsNone() {
        assertThatThrownBy(() -> new HostFiles.Name(1, "../etc/passwd"))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> HostFiles.Name.of(1, "/tmp/x")).isInstanceOf(Failure.class);
    }

    private boolean goOn(long bytes, long all) {
        told.add(bytes);
        return true;
    }

    /** 8 MiB, of which a little is not empty; the end is a hole. */
    private static void write(Path file, int seed) throws IOException {
        byte[] some = new byte[5000];
        new SplittableRandom(seed).nextBytes(some);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(some);
            out.seek(3 * MIB);
            out.write(some);
            out.setLength(8 * MIB);
        }
    }
}
