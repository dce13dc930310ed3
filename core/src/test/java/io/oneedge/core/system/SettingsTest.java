package io.oneedge.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.core.image.DevicePrefixes;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void hasDefaultsForEverything() {
        Settings settings = Settings.read("");
        assertThat(settings.listenAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(2633);
        assertThat(settings.gatePort()).isEqualTo(5030);
        assertThat(settings.gateEndpoint()).isEmpty();
        assertThat(settings.sessionExpiration()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.restrictedInVms()).contains("NIC/MAC", "RAW", "CPU_COST");
        assertThat(settings.restrictedInUsers()).contains("VM_ADMIN_OPERATIONS");
        assertThat(settings.historyFreeMebibytes()).isEqualTo(512);
        assertThat(settings.documentMebibytes()).isEqualTo(256);
        assertThat(settings.freeMebibytes()).isEqualTo(128);
        assertThat(settings.defaultUmask()).isEqualTo(0177);
        assertThat(settings.macPrefix()).isEqualTo(0x0200);
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.endpoint()).isEqualTo("http://localhost:2633/RPC2");
    }

    @Test
    void masksAndPrefixesHaveTheirForm() {
        Settings settings = Settings.read("DEFAULT_UMASK = 077\nMAC_PREFIX = \"0a:01\"");
        assertThat(settings.defaultUmask()).isEqualTo(077);
        assertThat(settings.macPrefix()).isEqualTo(0x0a01);
        for (String wrong :
                new String[] {
                    "DEFAULT_UMASK = 8", "MAC_PREFIX = \"2\"", "MAC_PREFIX = \"01:00\""
                }) {
            assertThatThrownBy(() -> Settings.read(wrong))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void saysHowListsDisksAndScreensAre() {
        Settings usual = Settings.read("");
        assertThat(usual.listOrder()).isEqualTo(PoolFilter.Order.NEWEST_FIRST);
        assertThat(usual.devicePrefixes()).isEqualTo(DevicePrefixes.USUAL);
        assertThat(usual.isReschedulingLive()).isFalse();
        assertThat(usual.isEveryVmHeld()).isFalse();
        assertThat(usual.datastoreLocation()).isEmpty();
        Settings settings =
                Settings.read(
                        """
                        API_LIST_ORDER = "asc"
                        DEFAULT_DEVICE_PREFIX = "vd"
                        DATASTORE_LOCATION = "/srv/datastores"
                        LIVE_RESCHEDS = 1
                        VM_SUBMIT_ON_HOLD = "yes"
                        NETWORK_SIZE = 100
                        VNC_PORTS = [ START = 6000, RESERVED = "6080" ]
                        """);
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.listOrder()).isEqualTo(PoolFilter.Order.OLDEST_FIRST);
        assertThat(settings.devicePrefixes()).isEqualTo(new DevicePrefixes("vd", "hd"));
        assertThat(settings.datastoreLocation()).contains("/srv/datastores");
        assertThat(settings.isReschedulingLive()).isTrue();
        assertThat(settings.isEveryVmHeld()).isTrue();
        for (String wrong :
                new String[] {
                    "API_LIST_ORDER = \"up\"",
                    "DATASTORE_LOCATION = \"srv\"",
                    "LIVE_RESCHEDS = 2",
                    "VM_SUBMIT_ON_HOLD = 2",
                    "VNC_PORTS = [ START = 80 ]",
                    "VNC_PORTS = [ RESERVED = \"many\" ]"
                }) {
            assertThatThrownBy(() -> Settings.read(wrong)).hasMessageStartingWith("line 1");
        }
    }

    @Test
    void takesWhatTheFileSays() {
        Settings settings =
                Settings.read(
                        """
                        PORT = 2700 # another
                        ONEGATE = [ PORT = 5031 ]
                        VM_RESTRICTED_ATTR = "RAW"
                        """);
        assertThat(settings.port()).isEqualTo(2700);
        assertThat(settings.gatePort()).isEqualTo(5031);
        assertThat(settings.gateAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.restrictedInVms()).containsExactly("RAW");
    }

    @Test
    void stopsHistoryNotAfterChanges() {
        Settings settings = Settings.read("DB = [ FREE_MB = 2000 ]");
        assertThat(settings.freeMebibytes()).isEqualTo(2000);
        assertThat(settings.historyFreeMebibytes()).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT = 70000",
                "PORT = -1",
                "PORT = \"\"",
                "SESSION_EXPIRATION_TIME = soon",
                "MONITORING_INTERVAL_HOST = 0",
                "ONEGATE = [ PORT = x ]",
                "DB = [ FREE_MB = -1 ]",
                "DB = [ HISTORY_FREE_MB = much ]",
                "DEFAULT_DEVICE_PREFIX = \"/dev/sd\""
            })
    void saysInWhichLineAValueIsWrong(String line) {
        assertThatThrownBy(() -> Settings.read("# first\n\n" + line + "\n"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("line 3: " + line.substring(0, line.indexOf(' ')));
    }

    @Test
    void namesWhatIsObsoleteAndWhatHasNoEffect() {
        Settings settings =
                Settings.read("MANAGER_TIMER = 15\nDB = [ BACKEND = \"sqlite\" ]\nFOO = \"bar\"\n");
        assertThat(settings.warnings())
                .containsExactly(
                        "line 1: MANAGER_TIMER is obsolete since OpenNebula 5.12; remove it",
                        "line 3: FOO has no effect here; it is kept");
        assertThat(settings.all().text("FOO")).isEqualTo("bar");
    }

    @Test
    void showsEverythingButPasswords() {
        Settings settings =
                Settings.read(
                        "DB = [ BACKEND = \"mysql\", PASSWD = \"hidden\" ]\n"
                                + "ONE_KEY = \"hidden\"\n");
        assertThat(settings.document()).doesNotContain("hidden");
        XmlElement document = XmlReader.read(settings.document());
        assertThat(document.name()).isEqualTo("OPENNEBULA_CONFIGURATION");
        assertThat(document.textAt("PORT")).isEqualTo("2633");
        assertThat(document.textAt("DB/PASSWD")).isEqualTo("*");
    }
}
