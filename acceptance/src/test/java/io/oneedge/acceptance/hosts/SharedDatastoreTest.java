package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that see the front-end's datastores: guests move between them, and no file does. */
@Tag("long")
class SharedDatastoreTest {

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "esha", "10.78.1", 2);
        hosts = cloud.hosts();
        for (int host = 1; host <= 2; host++) {
            cloud.add(host, "qemu");
            String home = cloud.said(host, "ls -d /var/lib/oneedge/*").strip();
            hosts.share(host, place.resolve("home/data/datastores"), home + "/data/datastores");
        }
    }

    @Test
    void takesARunningAndASuspendedGuestElsewhereAndLosesNoImage() throws Exception {
        Path image = PersistentImage.made(cloud);
        int datastore =
                cloud.one()
                        .createFrom(
                                "NAME = \"all\"\nTYPE = \"SYSTEM_DS\"\nTM_MAD = \"shared\"\n",
                                "onedatastore",
                                "create");
        int vm =
                cloud.one()
                        .createFrom(
                                """
                                CPU = "0.1"
                                MEMORY = "64"
                                OS = [ MACHINE = "q35" ]
                                DISK = [ IMAGE = "data", DEV_PREFIX = "vd" ]
                                """,
                                "onevm",
                                "create",
                                "--hold");
        cloud.one().check("onevm", "deploy", "" + vm, "node1", "" + datastore);
        cloud.awaitVm(vm, "RUNNING");
        Path disk = place.resolve("home/data/datastores/" + datastore + "/" + vm + "/disk.0");
        Object file = Files.getAttribute(image, "unix:ino");
        assertThat(Files.getAttribute(disk, "unix:ino")).isEqualTo(file);
        moves(vm, 2, "--live");
        moves(vm, 1, "--live");
        cloud.one().check("onevm", "suspend", "" + vm, "--wait");
        cloud.one().check("onevm", "migrate", "" + vm, "node2");
        cloud.awaitVm(vm, "SUSPENDED");
        cloud.one().check("onevm", "resume", "" + vm, "--wait");
        assertThat(hosts.run(2, "pgrep qemu-system").ok()).isTrue();
        cloud.said(2, PersistentImage.write(disk(datastore, vm), "written"));
        assertThat(Files.getAttribute(disk, "unix:ino")).isEqualTo(file);
        cloud.terminate(vm);
        assertThat(disk).doesNotExist();
        assertThat(PersistentImage.content(image)).startsWith("written");
    }

    private static String disk(int datastore, int vm) {
        return "/var/lib/oneedge/*/data/datastores/" + datastore + "/" + vm + "/disk.0";
    }

    private static void moves(int vm, int to, String how) {
        long began = System.nanoTime();
        cloud.one().check("onevm", "migrate", how, "" + vm, "node" + to);
        Patience.holds(
                "the guest on node" + to,
                RemoteCloud.LIMIT,
                () -> {
                    String shown = cloud.one().check("onevm", "show", "" + vm);
                    return shown.contains(": RUNNING ") && shown.contains(": node" + to);
                });
        RemoteCloud.told("until a guest on a shared datastore ran at node" + to, began);
        assertThat(hosts.run(to, "pgrep -c qemu-system").output().strip()).isEqualTo("1");
        assertThat(hosts.run(3 - to, "pgrep qemu-system").ok()).isFalse();
    }
}
