package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud whose guests, disks and networks are made by the skeletons of the documentation. */
class ForeignDriversTest {

    private static final Path SKELETONS = Path.of("../docs/skeleton").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String SETTINGS =
            """
            VM_MAD = [ NAME = "mine" ]
            VN_MAD_CONF = [ NAME = "mine", BRIDGE_TYPE = "linux" ]
            DS_MAD_CONF = [ NAME = "mine", REQUIRED_ATTRS = "SHELF", READS_WEB = "NO" ]
            TM_MAD_CONF = [ NAME = "mine", LN_TARGET = "NONE", CLONE_TARGET = "SYSTEM",
              SHARED = "YES" ]
            """;

    @TempDir static Path home;

    private static FrontEndProcess frontEnd;
    private static Commands one;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Machine.has("python3"), "the skeletons of drivers need python3");
        for (String kind : new String[] {"virtualization", "datastore", "network"}) {
            install(kind);
        }
        frontEnd = FrontEndProcess.start(home, SETTINGS);
        one = frontEnd.administrator();
        one.create("onehost", "create", "localhost", "-i", "qemu", "-v", "mine");
        Patience.holds(
                "the host to be monitored",
                LIMIT,
                () -> one.check("onehost", "show", "localhost").contains(": MONITORED "));
        one.createFrom("NAME = s\nTYPE = SYSTEM_DS\nTM_MAD = mine\n", "onedatastore", "create");
        one.createFrom(
                "NAME = i\nTYPE = IMAGE_DS\nDS_MAD = mine\nTM_MAD = mine\nSHELF = top\n",
                "onedatastore",
                "create");
        one.createFrom(
                "NAME = n\n"
                        + "VN_MAD = mine\n"
                        + "BRIDGE = none0\n"
                        + "AR = [ TYPE = IP4, IP = 10.9.0.2, SIZE = 5 ]\n",
                "onevnet",
                "create");
    }

    /** Only its owner may change a driver; that of networks says what it would do. */
    private static void install(String kind) throws IOException {
        Path place = Files.createDirectories(home.resolve("drivers").resolve(kind));
        Path skeleton = SKELETONS.resolve(kind + "-driver");
        Path driver = place.resolve("mine");
        if (kind.equals("network")) {
            Files.writeString(driver, "#!/bin/sh\nDRY_RUN=1 exec " + skeleton + " \"$@\"\n");
        } else {
            Files.copy(skeleton, driver);
        }
        Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        if (frontEnd != null) {
            frontEnd.close();
        }
    }

    @Test
    void runsGuestsOnDisksAndNetworksOfTheirs() {
        assertThat(one.check("onehost", "show", "localhost"))
                .contains("HYPERVISOR=\"skeleton\"", "VM_MAD_CAPABILITIES=\"RESET SHUTDOWN\"");
        int image =
                one.createFrom(
                        "NAME = data\nTYPE = DATABLOCK\nSIZE = 3\n",
                        "oneimage",
                        "create",
                        "--wait",
                        "-d",
                        "i");
        String vm = Integer.toString(vm("DISK = [ IMAGE_ID = %d ]".formatted(image)));
        Path disk = home.resolve("data/datastores/%s/%s/disk.0".formatted(datastore("s"), vm));
        assertThat(disk).hasSize(3 * 1024 * 1024);
        assertThat(one.check("onevm", "show", vm, "-x"))
                .contains("<DEPLOY_ID>skeleton-" + vm, "<TARGET><![CDATA[one-" + vm + "-0");
        one.check("onevm", "reboot", "--hard", vm);
        one.check("onevm", "poweroff", vm, "--wait", "--timeout", "60");
        one.check("onevm", "resume", vm, "--wait", "--timeout", "60");
        one.check("onevm", "terminate", vm, "--wait", "--timeout", "60");
        assertThat(disk.getParent()).doesNotExist();
        one.check("oneimage", "delete", "data");
        Patience.holds(
                "the image to be gone",
                LIMIT,
                () -> !one.check("oneimage", "list").contains("data"));
    }

    @Test
    void areAskedForNothingThatTheyDoNotDeclare() {
        String vm = Integer.toString(vm(""));
        assertThat(one.run("onevm", "suspend", vm).output())
                .contains("cannot be saved to a file", "the driver mine does not declare it");
        assertThat(one.run("onevm", "reboot", vm).output()).contains("does not declare it");
        one.check("onevm", "terminate", "--hard", vm, "--wait", "--timeout", "60");
        assertThat(
                        one.run(
                                        "oneimage",
                                        "create",
                                        "-d",
                                        "i",
                                        "--name",
                                        "w",
                                        "--path",
                                        "http://e/x")
                                .output())
                .contains("mine");
        one.createFrom(
                "NAME = q\nTYPE = DATABLOCK\nSIZE = 3\nDRIVER = qcow2\n",
                "oneimage",
                "create",
                "-d",
                "i");
        Patience.holds(
                "the image to be refused",
                LIMIT,
                () -> one.check("oneimage", "show", "q").contains("FORMAT_QCOW2"));
        one.check("oneimage", "delete", "q");
    }

    @Test
    void areRefusedWhereTheSettingsDoNotNameThem() {
        for (String attributes :
                new String[] {
                    "DS_MAD = other\nTM_MAD = mine",
                    "DS_MAD = mine\nTM_MAD = other\nSHELF = top",
                    "DS_MAD = mine\nTM_MAD = mine"
                }) {
            Commands.Said said =
                    one.reading(
                            "NAME = x\nTYPE = IMAGE_DS\n" + attributes + "\n",
                            "onedatastore",
                            "create",
                            "-");
            assertThat(said.status()).as(said.output()).isNotZero();
            assertThat(said.output()).containsAnyOf("is not defined in oned.conf", "\"SHELF\"");
        }
    }

    private static int vm(String disk) {
        return one.createFrom(
                """
                CPU = "0.1"
                MEMORY = "64"
                NIC = [ NETWORK = "n" ]
                SCHED_DS_REQUIREMENTS = "TM_MAD = \\"mine\\""
                """
                        + disk,
                "onevm",
                "create",
                "--wait",
                "--timeout",
                "60");
    }

    private static String datastore(String name) {
        return one.check("onedatastore", "list", "--csv", "-l", "ID,NAME")
                .lines()
                .filter(line -> line.endsWith("," + name))
                .findFirst()
                .orElseThrow()
                .split(",", 2)[0];
    }
}
