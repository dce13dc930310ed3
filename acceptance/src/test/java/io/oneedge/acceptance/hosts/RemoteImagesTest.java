package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host over SSH gets the images that its guests need, and gives back what they wrote. */
@Tag("long")
class RemoteImagesTest {

    /** MiB of an image that takes some time to be sent. */
    private static final int LARGE = 1024;

    /** In which a host sees that nothing comes any more. */
    private static final Duration LEFT_MAX = Duration.ofMinutes(4);

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "eimg", "10.78.0", 1);
        hosts = cloud.hosts();
        cloud.add(1, "qemu");
    }

    @Test
    void bringsAPersistentImageThereAndBack() throws Exception {
        Path here = PersistentImage.made(cloud);
        int vm = cloud.run(1, "DISK = [ IMAGE = \"data\" ]\n");
        String there = "/var/lib/oneedge/*/data/datastores/1/" + here.getFileName();
        assertThat(cloud.said(1, "ls " + there)).isNotBlank();
        cloud.said(1, PersistentImage.write(there, "written"));
        cloud.terminate(vm);
        assertThat(PersistentImage.content(here)).startsWith("written");
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

    @Test
    void endsATransferThatNobodyWaitsForAndLeavesNothing() {
        int image = large("unwanted");
        int vm = sent(image);
        cloud.one().check("onevm", "recover", "--delete", "" + vm);
        Duration taken =
                Patience.holds(
                        "the VM to be gone",
                        RemoteCloud.LIMIT,
                        () -> !cloud.one().check("onevm", "list").contains("" + LARGE + "-" + vm));
        System.out.println("A VM whose image was on its way is gone: " + taken.toMillis() + " ms");
        Patience.holds(
                "nothing of the image to be on the host",
                RemoteCloud.LIMIT,
                () ->
                        cloud.said(1, "find /var/lib/oneedge/*/data -size +8M -o -name '*.part'")
                                .isBlank());
        assertThat(cloud.one().check("oneimage", "show", "" + image)).contains(": rdy");
        cloud.one().check("oneimage", "delete", "" + image);
    }

    @Test
    void leavesNothingOfATransferWhoseVmEndedWhileTheCableWasOut() {
        int image = large("forgotten");
        int vm = sent(image);
        hosts.cut(1);
        long began = System.nanoTime();
        cloud.awaitHost(1, "ERROR");
        cloud.one().check("onevm", "recover", "--delete", "" + vm);
        hosts.mend(1);
        cloud.awaitHost(1, "MONITORED");
        Patience.holds(
                "what was half sent to be removed",
                LEFT_MAX,
                () -> cloud.said(1, "find /var/lib/oneedge/*/data -name '*.part'").isBlank());
        RemoteCloud.told("until nothing was left of a transfer that nobody can end", began);
        cloud.one().check("oneimage", "delete", "" + image);
    }

    @Test
    void beginsATransferAnewThatBrokeOff() {
        int image = large("broken");
        int vm = sent(image);
        hosts.cut(1);
        cloud.awaitHost(1, "ERROR");
        hosts.mend(1);
        cloud.awaitVm(vm, "RUNNING");
        String there = "/var/lib/oneedge/*/data/datastores/1/";
        assertThat(cloud.said(1, "ls -l " + there)).contains(Long.toString(LARGE * 1024L * 1024L));
        cloud.terminate(vm);
        Patience.holds(
                "what broke off to be removed",
                RemoteCloud.LIMIT,
                () -> cloud.said(1, "find " + there + " -name '*.part'").isBlank());
        cloud.said(1, "rm -f " + there + "*");
        cloud.one().check("oneimage", "delete", "" + image);
    }

    @Test
    void bringsFilesOfTheContextIntoTheGuestsCd() throws Exception {
        Path file = Files.writeString(place.resolve("motd"), "a file for the context\n");
        for (String datastore : List.of("default", "files")) {
            cloud.one()
                    .reading(
                            "SAFE_DIRS = \"" + place + "\"",
                            "onedatastore",
                            "update",
                            datastore,
                            "-a",
                            "-");
        }
        int image =
                cloud.one()
                        .createFrom(
                                "NAME=motd\nTYPE=CONTEXT\nPATH=\"" + file + "\"\n",
                                "oneimage",
                                "create",
                                "--wait",
                                "-d",
                                "files");
        int vm = cloud.run(1, "CONTEXT = [ FILES_DS = \"$FILE[IMAGE_ID=" + image + "]:motd\" ]\n");
        assertThat(
                        hosts.run(
                                        1,
                                        "grep -aq 'a file for the context'"
                                                + " /var/lib/oneedge/*/data/datastores/0/"
                                                + vm
                                                + "/disk.*")
                                .ok())
                .isTrue();
        cloud.terminate(vm);
    }

    @Test
    void tellsHowFullTheSystemDatastoreOfAHostIs() {
        Patience.holds(
                "the host's datastore to be told",
                RemoteCloud.LIMIT,
                () ->
                        cloud.one()
                                .check("onehost", "show", "node1", "-x")
                                .replaceAll(">\\s+<", "><")
                                .matches("(?s).*<DS><FREE_MB><!\\[CDATA\\[[1-9].*"));
    }

    /** Makes an image that takes some time to be sent. */
    private static int large(String name) {
        return cloud.one()
                .createFrom(
                        "NAME=%s\nTYPE=DATABLOCK\nDRIVER=raw\nSIZE=%d\n".formatted(name, LARGE),
                        "oneimage",
                        "create",
                        "--wait",
                        "-d",
                        "1");
    }

    /** A VM whose image is on its way. */
    private static int sent(int image) {
        int vm =
                cloud.one()
                        .createFrom(
                                """
                                NAME = "%d"
                                CPU = "0.1"
                                MEMORY = "64"
                                OS = [ MACHINE = "q35" ]
                                DISK = [ IMAGE_ID = "%d" ]
                                """
                                        .formatted(LARGE, image),
                                "onevm",
                                "create",
                                "--hold");
        cloud.one().check("onevm", "rename", "" + vm, LARGE + "-" + vm);
        cloud.one().check("onevm", "deploy", "" + vm, "node1");
        Patience.holds(
                "word of how far the image is",
                RemoteCloud.LIMIT,
                () -> {
                    String why = cloud.one().check("onevm", "why", "" + vm);
                    if (why.contains("to its host")) {
                        System.out.println(why);
                    }
                    return why.contains(" of " + LARGE + ".0 MiB (");
                });
        return vm;
    }
}
