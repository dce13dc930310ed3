package io.oneedge.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** The build makes the release's descriptor from that file. */
    @Test
    void theFilesOfTheNewestReleaseAreWhatUpWrites() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../config/releases"))) {
            Path newest =
                    folders.filter(Files::isDirectory)
                            .max(Comparator.comparing(SettingsTest::version, Arrays::compare))
                            .orElseThrow();
            assertThat(newest.resolve("etc/oned.conf")).hasContent(SettingsText.USUAL.print());
        }
    }

    private static int[] version(Path release) {
        return Stream.of(release.getFileName().toString().split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Test
    void readsWhatItsFirstTextSays() {
        for (Mode mode : Mode.values()) {
            SettingsText text =
                    SettingsText.USUAL
                            .in(mode)
                            .onPort(12633)
                            .onGatePort(15030)
                            .on("test0", Ipv4Network.parse("10.94.7.1/25"));

            Settings settings = Settings.parse(text.print());

            assertThat(settings.port()).isEqualTo(12633);
            assertThat(settings.gatePort()).isEqualTo(15030);
            assertThat(settings.mode()).isEqualTo(mode);
            assertThat(settings.bridge()).isEqualTo("test0");
            assertThat(settings.address()).hasToString("10.94.7.1/25");
            assertThat(settings.listenAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void reachesOneGateOverTheBridgeOrUserModeNetworking() {
        assertThat(Settings.parse(SettingsText.USUAL.print()).gateEndpoint())
                .isEqualTo("http://10.93.0.1:5030");
        Settings user = Settings.parse(SettingsText.USUAL.in(Mode.USER).print());
        assertThat(user.gateEndpoint()).isEqualTo("http://10.0.2.2:5030");
        assertThat(user.gateAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void hasUsualValuesForWhatIsMissing() {
        Settings settings = Settings.parse("");

        assertThat(settings.endpoint()).isEqualTo("http://localhost:2633/RPC2");
        assertThat(settings.gatePort()).isEqualTo(5030);
    }

    @Test
    void refusesAPortThatIsNone() {
        for (String port : new String[] {"0", "65536", "many", "-1"}) {
            assertThatThrownBy(() -> Settings.parse("PORT = \"" + port + "\""))
                    .hasMessageContaining("PORT")
                    .hasMessageContaining(port);
        }
    }

    @Test
    void calculatesWithNetworks() {
        Ipv4Network network = Ipv4Network.parse("192.168.255.254/23");

        assertThat(network.network()).isEqualTo("192.168.254.0");
        assertThat(network.mask()).isEqualTo("255.255.254.0");
        assertThat(network.at(300)).isEqualTo("192.168.255.44");
        assertThat(network.size()).isEqualTo(510);
    }

    @Test
    void refusesWhatIsNoNetwork() {
        for (String text : new String[] {"10.0.0.1", "10.0.0.256/24", "10.0.0.1/7", "a/24", ""}) {
            assertThatThrownBy(() -> Ipv4Network.parse(text)).hasMessageContaining("10.93.0.1/24");
        }
    }
}
