package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host over SSH gets the images that its guests need, and gives back what they wrote. */
@Tag("long")
class RemoteImagesTest {

    @TempDir static Path place;

    private static EdgeHosts hosts;
    private static RemoteCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        hosts = EdgeHosts.up(Files.createDirectory(place.resolve("hosts")), "eimg", "10.78.0", 1);
        cloud = RemoteCloud.start(Files.createDirectory(place.resolve("home")), hosts);
        cloud.add(1, "qemu");
    }

    @AfterAll
    static void stop() {
        if (cloud != null) {
            cloud.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void bringsAPersistentImageThereAndBack() {
        int image =
                cloud.one()
                        .createFrom(
                                "NAME=data\nTYPE=DATABLOCK\nSIZE=8\nPERSISTENT=YES\nDRIVER=raw\n",
                                "oneimage",
                                "create",
                                "--datastore",
                                "1");
        Patience.holds(
                "the image to be ready",
                RemoteCloud.LIMIT,
                () ->
                        cloud.one()
                                .check("oneimage", "show", Integer.toString(image))
                                .contains(": rdy"));
        Path here = file();
        int vm = cloud.run(1, "DISK = [ IMAGE_ID = " + image + " ]\n");
        String there = "/var/lib/oneedge/*/data/datastores/1/" + here.getFileName();
        assertThat(cloud.said(1, "ls " + there)).isNotBlank();
        cloud.said(1, "printf written | dd of=$(ls " + there + ") conv=notrunc status=none");
        cloud.terminate(vm);
        assertThat(here.toFile())
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .startsWith("written");
        assertThat(hosts.run(1, "ls " + there).ok()).isFalse();
    }

    @Test
    void saysThatADiskIsFullLeavesNothingHalfAndGoesOnWhenThereIsRoom() throws Exception {
        TinyGuests.make(cloud.one(), place.resolve("home"), "");
        // Images find room, the guest's own copy of its disk does not.
        cloud.said(
                1,
                "cd /var/lib/oneedge/*/data/datastores && mkdir -p 0 && mount -t tmpfs -o size=4m"
                        + " full 0");
        int vm = cloud.deployTiny(1);
        cloud.awaitVm(vm, "PROLOG_FAILURE");
        assertThat(cloud.one().check("onevm", "show", "" + vm)).contains("No space left");
        assertThat(cloud.said(1, "find /var/lib/oneedge/*/data/datastores -name '*.part'"))
                .isEmpty();
        assertThat(cloud.said(1, "df --output=used /var/lib/oneedge/*/data/datastores/0 | tail -1"))
                .matches("\\s*[0-9]{1,3}\\s*");
        cloud.said(1, "umount /var/lib/oneedge/*/data/datastores/0");
        cloud.one().check("onevm", "recover", "--retry", "" + vm);
        cloud.awaitBoot(1, vm, "/var/lib/oneedge");
        cloud.terminate(vm);
    }

    /** The one image of the front-end. */
    private static Path file() {
        String found =
                Program.of(
                                "find",
                                place.resolve("home/data/datastores/1").toString(),
                                "-type",
                                "f",
                                "-size",
                                "8M")
                        .check()
                        .output()
                        .strip();
        return Path.of(found);
    }
}
