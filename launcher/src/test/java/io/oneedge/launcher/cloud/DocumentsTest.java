package io.oneedge.launcher.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.template.Attribute;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.template.TemplateParser;
import io.oneedge.launcher.home.Home;
import io.oneedge.launcher.home.Mode;
import io.oneedge.launcher.home.Settings;
import io.oneedge.launcher.home.SettingsText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static Documents in(Mode mode) {
        return new Documents(
                new Home(Path.of("/home/me/.oneedge")),
                Settings.parse(SettingsText.USUAL.in(mode).print()));
    }

    @Test
    void theGuestBootsTheTinyKernelAndReportsReady() {
        Template template = TemplateParser.parse(in(Mode.BRIDGE).template("ssh-ed25519 AAAA me"));
        Attribute.Vector os = template.vector("OS").orElseThrow();
        Attribute.Vector context = template.vector("CONTEXT").orElseThrow();

        assertThat(os.text("KERNEL_DS")).isEqualTo("$FILE[IMAGE=\"tiny-kernel\"]");
        assertThat(os.text("MACHINE")).isEqualTo("microvm");
        assertThat(context.text("REPORT_READY")).isEqualTo("YES");
        assertThat(context.text("TOKEN")).isEqualTo("YES");
        assertThat(context.text("SSH_PUBLIC_KEY")).isEqualTo("ssh-ed25519 AAAA me");
    }

    @Test
    void theNetworkFitsTheMode() {
        Template bridge = TemplateParser.parse(in(Mode.BRIDGE).network());
        Template user = TemplateParser.parse(in(Mode.USER).network());

        assertThat(bridge.text("BRIDGE")).isEqualTo("oneedge0");
        assertThat(bridge.isYesAt("FILTER_MAC_SPOOFING")).isTrue();
        assertThat(bridge.vector("AR").orElseThrow().text("IP")).isEqualTo("10.93.0.10");
        assertThat(bridge.text("GATEWAY")).isEqualTo("10.93.0.1");
        assertThat(user.text("VN_MAD")).isEqualTo("user");
        assertThat(user.vector("AR").orElseThrow().text("IP")).isEqualTo("10.0.2.15");
    }

    @Test
    void theDummyGuestNeedsNoImages() {
        Template template = TemplateParser.parse(in(Mode.DUMMY).template(""));

        assertThat(template.has("DISK")).isFalse();
        assertThat(template.has("OS")).isFalse();
    }
}
