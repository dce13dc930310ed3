package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.OneEdge;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import io.oneedge.launcher.cloud.Documents;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a real guest: front-end, agent, QEMU and OneGate, with user-mode networking. */
class RealGuestTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void reportsReadyRestsRunsAgainAndLeavesNothingBehind() throws Exception {
        inACloud((frontEnd, home) -> live(frontEnd.administrator(), home));
    }

    @Test
    void changesItsDevicesWhileItRuns() throws Exception {
        inACloud((frontEnd, home) -> new RealDevices(frontEnd, home).change());
    }

    /** What is done in a cloud of one host with the tiny guest's template. */
    private interface Story {
        void happen(FrontEndProcess frontEnd, Path home) throws IOException;
    }

    private static void inACloud(Story story) throws Exception {
        Machine.needForForwarding();
        Path guest = Machine.needTinyGuest();
        Path home = OneEdge.newPlace();
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home)) {
            Program.of("chmod", "-R", "go+X", home.resolve("data").toString()).check();
            prepare(frontEnd.administrator(), home, guest);
            story.happen(frontEnd, home);
        } finally {
            Machine.guestsIn(home).forEach(process -> process.kill());
            Program.of("rm", "-rf", home.toString()).check();
        }
    }

    private static void prepare(Commands one, Path home, Path guest) throws IOException {
        Path files = Files.createDirectories(home.resolve("data/guest"));
        for (String file : List.of("vmlinux", "initrd", "rootfs.img")) {
            Files.copy(guest.resolve(file), files.resolve(file));
        }
        Settings settings = Settings.parse("ONEEDGE = [ MODE = \"user\" ]");
        Documents documents = new Documents(new Home(home), settings);
        for (String datastore : new String[] {"default", "files"}) {
            Commands.Said said =
                    one.reading(
                            "SAFE_DIRS = \"" + files + "\"",
                            "onedatastore",
                            "update",
                            datastore,
                            "-a",
                            "-");
            assertThat(said.status()).as(said.output()).isZero();
        }
        one.createFrom(documents.kernel(), "oneimage", "create", "--wait", "-d", "files");
        one.createFrom(documents.ramdisk(), "oneimage", "create", "--wait", "-d", "files");
        one.createFrom(documents.system(), "oneimage", "create", "--wait", "-d", "default");
        one.createFrom(documents.network(), "onevnet", "create");
        one.createFrom(documents.template(""), "onetemplate", "create");
        // It tells what it sees, which the microVM has no time for.
        String pc =
                documents
                        .template("")
                        .replace("microvm", "q35")
                        .replace(" quiet ", " ")
                        .replaceFirst("\"tiny\"", "\"pc\"");
        one.createFrom(pc, "onetemplate", "create");
        one.create("onehost", "create", "localhost", "-i", "qemu", "-v", "qemu", "--wait");
    }

    private static void live(Commands one, Path home) {
        int vm = one.create("onetemplate", "instantiate", "tiny", "--name", "real");
        String id = Integer.toString(vm);
        Duration ready =
                Patience.holds(
                        "the guest to be ready",
                        LIMIT,
                        () ->
                                one.check("onevm", "show", id, "-x")
                                        .contains("<READY><![CDATA[YES]]></READY>"));
        System.out.println("A guest is ready after " + ready.toMillis() + " ms");
        assertThat(Machine.guestsIn(home)).hasSize(1);
        one.check("onevm", "poweroff", id, "--wait", "--timeout", "60");
        assertThat(Machine.guestsIn(home)).isEmpty();
        one.check("onevm", "resume", id, "--wait", "--timeout", "60");
        assertThat(Machine.guestsIn(home)).hasSize(1);
        rest(one, home, id);
        one.check("onevm", "terminate", "--hard", id, "--wait", "--timeout", "60");
        assertThat(Machine.guestsIn(home)).isEmpty();
        assertThat(home.resolve("data/datastores/0/" + vm)).doesNotExist();
    }

    /** What is saved goes on where it was: the guest never notices, and boots once only. */
    private static void rest(Commands one, Path home, String id) {
        awaitBoots(home, id, 2);
        Path checkpoint = home.resolve("data/datastores/0/" + id + "/checkpoint");
        for (String rest : List.of("suspend", "stop")) {
            long before = System.nanoTime();
            one.check("onevm", rest, id, "--wait", "--timeout", "60");
            assertThat(Machine.guestsIn(home)).as("guests after %s", rest).isEmpty();
            assertThat(checkpoint).isNotEmptyFile();
            long between = System.nanoTime();
            one.check("onevm", "resume", id, "--wait", "--timeout", "60");
            assertThat(Machine.guestsIn(home)).as("guests after %s", rest).hasSize(1);
            assertThat(checkpoint).doesNotExist();
            System.out.println(
                    rest
                            + " after "
                            + Duration.ofNanos(between - before).toMillis()
                            + " ms, resumed after "
                            + Duration.ofNanos(System.nanoTime() - between).toMillis()
                            + " ms");
        }
        one.check("onevm", "undeploy", id, "--wait", "--timeout", "60");
        assertThat(Machine.guestsIn(home)).isEmpty();
        assertThat(boots(home, id)).isEqualTo(2);
        one.check("onevm", "resume", id, "--wait", "--timeout", "60");
        awaitBoots(home, id, 3);
    }

    private static void awaitBoots(Path home, String id, int expected) {
        Patience.holds("boot number " + expected, LIMIT, () -> boots(home, id) == expected);
    }

    private static int boots(Path home, String id) {
        try {
            String console =
                    Files.readString(
                            home.resolve("data/datastores/0/" + id + "/console.log"),
                            StandardCharsets.ISO_8859_1);
            return console.split("GUEST-READY", -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
