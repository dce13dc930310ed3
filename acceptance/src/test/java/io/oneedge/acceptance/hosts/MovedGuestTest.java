package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.ProcessIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest that is to be started again when it dies goes, running and at rest, from host to host and
 * to the front-end's own machine and back; where it is, it is started again, and nowhere else.
 */
@Tag("long")
class MovedGuestTest {

    private static final String HERE = "localhost";

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;

    @BeforeAll
    static void start() {
        Machine.needForGuests();
        cloud = RemoteCloud.start(place, "emov", "10.77.7", 2);
        hosts = cloud.hosts();
        cloud.add(1, "qemu");
        cloud.add(2, "qemu");
        cloud.one().check("onehost", "create", HERE, "-i", "qemu", "-v", "qemu", "--wait");
    }

    @Test
    void isStartedAgainWhereverItWasTaken() {
        int vm = cloud.run(1, "RESTART = \"YES\"\n");
        isStartedAgain(vm, "node1");
        moves(vm, "node2", "--live");
        isStartedAgain(vm, "node2");
        moves(vm, "node1");
        isStartedAgain(vm, "node1");
        movesAtRest(vm, "node2");
        isStartedAgain(vm, "node2");
        cloud.terminate(vm);
        assertThat(guests("node2")).isEmpty();
    }

    @Test
    void goesToTheFrontEndsOwnMachineAndBack() throws Exception {
        Path image = PersistentImage.made(cloud);
        int vm =
                cloud.run(
                        1, "RESTART = \"YES\"\nDISK = [ IMAGE = \"data\", DEV_PREFIX = \"vd\" ]\n");
        String disk = "/var/lib/oneedge/*/data/datastores/0/" + vm + "/disk.0";
        cloud.said(1, PersistentImage.write(disk, "first"));
        moves(vm, HERE, "--poff-hard");
        assertThat(PersistentImage.content(image)).startsWith("first");
        isStartedAgain(vm, HERE);
        moves(vm, "node1", "--poff-hard");
        assertThat(cloud.said(1, "head -c 5 " + disk)).isEqualTo("first");
        isStartedAgain(vm, "node1");
        moves(vm, HERE, "--live");
        assertThat(PersistentImage.content(image)).startsWith("first");
        isStartedAgain(vm, HERE);
        moves(vm, "node2", "--live");
        isStartedAgain(vm, "node2");
        cloud.said(2, PersistentImage.write(disk, "second"));
        cloud.terminate(vm);
        assertThat(PersistentImage.content(image)).startsWith("second");
        for (String host : List.of("node1", "node2", HERE)) {
            assertThat(guests(host)).as(host).isEmpty();
        }
        assertThat(cloud.left(1, vm)).isEmpty();
        assertThat(cloud.left(2, vm)).isEmpty();
        assertThat(cloud.home().resolve("data/datastores/0/" + vm)).doesNotExist();
    }

    private static void moves(int vm, String to, String... how) {
        long began = System.nanoTime();
        List<String> command = new ArrayList<>(List.of("onevm", "migrate", "" + vm, to));
        command.addAll(List.of(how));
        cloud.one().check(command.toArray(String[]::new));
        awaitAt(vm, to, "RUNNING");
        RemoteCloud.told("until a guest ran at " + to + " " + String.join(" ", how), began);
    }

    private static void movesAtRest(int vm, String to) {
        cloud.one().check("onevm", "poweroff", "--hard", "" + vm, "--wait");
        cloud.one().check("onevm", "migrate", "" + vm, to);
        awaitAt(vm, to, "POWEROFF");
        cloud.one().check("onevm", "resume", "" + vm, "--wait");
        awaitAt(vm, to, "RUNNING");
    }

    private static void awaitAt(int vm, String host, String state) {
        Patience.holds(
                "VM %d to be %s at %s".formatted(vm, state, host),
                RemoteCloud.LIMIT,
                () -> {
                    String shown = cloud.one().check("onevm", "show", "" + vm);
                    assertThat(shown).doesNotContain("_FAILURE ");
                    return shown.contains(": " + state + " ") && shown.contains(": " + host);
                });
    }

    /** Its guest is killed, and another one comes up at the same host and at no other. */
    private static void isStartedAgain(int vm, String host) {
        List<Long> before = guests(host);
        assertThat(before).as("guests at " + host).hasSize(1);
        long began = System.nanoTime();
        kill(host, before.getFirst());
        Patience.holds(
                "the guest to be started again at " + host,
                RemoteCloud.LIMIT,
                () -> guests(host).size() == 1 && !guests(host).equals(before));
        RemoteCloud.told("until a guest that was killed ran again at " + host, began);
        awaitAt(vm, host, "RUNNING");
        for (String other : List.of("node1", "node2", HERE)) {
            if (!other.equals(host)) {
                assertThat(guests(other)).as("guests at " + other).isEmpty();
            }
        }
    }

    private static void kill(String host, long guest) {
        if (host.equals(HERE)) {
            ProcessIdentity.of(guest).kill();
        } else {
            cloud.said(number(host), "kill -9 " + guest);
        }
    }

    /** The processes of guests at a host. */
    private static List<Long> guests(String host) {
        LongStream found =
                host.equals(HERE)
                        ? Machine.guestsIn(cloud.home()).stream().mapToLong(ProcessIdentity::pid)
                        : hosts.run(number(host), "pgrep qemu-system; true")
                                .output()
                                .lines()
                                .mapToLong(line -> Long.parseLong(line.strip()));
        return found.boxed().toList();
    }

    private static int number(String host) {
        return Integer.parseInt(host.replace("node", ""));
    }
}
