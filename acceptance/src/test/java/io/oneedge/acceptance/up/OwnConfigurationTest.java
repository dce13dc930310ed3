package io.oneedge.acceptance.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Ports;
import io.oneedge.config.command.ReleaseDescriptors;
import io.oneedge.config.transaction.LocalDisk;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.foundation.release.ConfigurationAge;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of the front-end itself, from one release to the next. */
class OwnConfigurationTest {

    private static final Path RELEASES = Path.of("../config/releases");
    private static final String COMMENT = "# What the next release thinks of";

    @TempDir Path folder;

    private Path home;
    private Path released;
    private Path next;

    @BeforeEach
    void releases() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        released = folder.resolve("released");
        ReleaseDescriptors.write(RELEASES, released, new LocalDisk());
        String version = ConfigurationAge.known(released).orElseThrow();
        Path sources = folder.resolve("sources");
        copy("files.yaml", sources);
        copy(version + "/etc/oned.conf", sources);
        String stock = Files.readString(sources.resolve(version + "/etc/oned.conf"));
        Path etc = Files.createDirectories(sources.resolve("99.0.0/etc"));
        Files.writeString(
                etc.resolve("oned.conf"),
                stock.replace("HISTORY_FREE_MB = 512", "HISTORY_FREE_MB = 768")
                        + "\n"
                        + COMMENT
                        + "\nSESSION_EXPIRATION_TIME = 600\n");
        next = folder.resolve("next");
        ReleaseDescriptors.write(sources, next, new LocalDisk());
    }

    private static void copy(String name, Path target) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(RELEASES.resolve(name), file);
    }

    /** What {@code up} writes, customised by somebody. */
    private int configured() throws IOException {
        int port = Ports.free();
        String text =
                SettingsText.USUAL
                        .in(Mode.DUMMY)
                        .onPort(port)
                        .onGatePort(Ports.free())
                        .print()
                        .replace(", FREE_MB = 128", ", FREE_MB = 64");
        Path etc = Files.createDirectories(home.resolve("etc"));
        Files.writeString(etc.resolve("oned.conf"), text);
        Files.writeString(
                etc.resolve(ConfigurationAge.TRACKER),
                ConfigurationAge.tracker(ConfigurationAge.known(released).orElseThrow()));
        Files.writeString(home.resolve("one_auth"), "oneadmin:a-long-password\n");
        return port;
    }

    private ProgramResult onecfg(Path descriptors, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                FrontEndProcess.programs(),
                                "-Donecfg.descriptors=" + descriptors,
                                "io.oneedge.config.command.Main"));
        command.addAll(List.of(arguments));
        return Program.of(command).with("ONEEDGE_HOME", home.toString()).run();
    }

    @Test
    void aNewerReleaseWarnsUntilItIsUpgradedAndKeepsWhatIsCustomised() throws IOException {
        int port = configured();
        FrontEndProcess.in(home, port, next).close();
        assertThat(log()).containsOnlyOnce("older than this program's, 99.0.0");
        Files.delete(home.resolve("log/oned.log"));

        assertThat(onecfg(next, "status").status()).isEqualTo(1);
        ProgramResult upgraded = onecfg(next, "upgrade");
        assertThat(upgraded.status()).as(upgraded.toString()).isZero();
        assertThat(home.resolve("etc/oned.conf"))
                .content()
                .contains("HISTORY_FREE_MB = 768, FREE_MB = 64")
                .contains("PORT = " + port)
                .contains(COMMENT);
        assertThat(onecfg(next, "status").status()).isZero();
        assertThat(onecfg(next, "validate").status()).isZero();

        FrontEndProcess.in(home, port, next).close();
        assertThat(log()).doesNotContain("release");
        assertThat(FrontEndProcess.refused(home, released))
                .contains("newer than this program's")
                .contains("./oneedge onecfg rollback");

        assertThat(onecfg(next, "rollback").status()).isZero();
        assertThat(home.resolve("etc/oned.conf"))
                .content()
                .contains("HISTORY_FREE_MB = 512, FREE_MB = 64");
        assertThat(onecfg(released, "status").status()).isZero();
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("log/oned.log"));
    }
}
