package io.oneedge.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.foundation.process.Program;
import io.oneedge.launcher.home.Credentials;
import io.oneedge.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {

    @TempDir Path directory;

    private Home home;
    private Credentials credentials;
    private String password = "";

    @BeforeEach
    void makeAHomeWithSecrets() throws IOException {
        home = new Home(directory.resolve("oneedge"));
        home.create();
        credentials = Credentials.of(home, directory);
        credentials.create(new Random(3));
        password = Files.readString(credentials.own()).strip().split(":", 2)[1];
        Files.writeString(home.configuration(), "PORT = 2633\nDB = [ PASSWD = \"mysqlsecret\" ]\n");
        Files.writeString(home.log("oned"), "r1 started\n" + log());
        Files.writeString(home.log("vm/7"), "CONTEXT ONEGATE_TOKEN='LyK26O07SjH4Tdt3HRe6JA=='\n");
        Files.writeString(
                home.credentials().resolve("guest_key"),
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n"
                        + "-----END OPENSSH PRIVATE KEY-----\n");
    }

    private String log() {
        String basic =
                Base64.getEncoder()
                        .encodeToString(("oneadmin:" + password).getBytes(StandardCharsets.UTF_8));
        return "r2 session oneadmin:"
                + password
                + "\nr3 Authorization: Basic "
                + basic
                + "\nr4 <TOKEN_PASSWORD><![CDATA[0123456789abcdef]]></TOKEN_PASSWORD>\n"
                + "r5 password=hunter22 b3BlbnNzaC1rZXk\n";
    }

    private String bundle() {
        Path target = directory.resolve("report.tar.gz");
        new SupportBundle(home, credentials).write(target, "all is well");
        return Program.of("tar", "-xzOf", target.toString()).check().output();
    }

    @Test
    void holdsSettingsLogsAndTheDoctorsWords() {
        assertThat(bundle()).contains("all is well", "PORT = 2633", "r1 started", "java 2");
    }

    @Test
    void holdsNoSecret() {
        String text = bundle();

        assertThat(text)
                .doesNotContain(
                        password,
                        "mysqlsecret",
                        "LyK26O07SjH4Tdt3HRe6JA",
                        "0123456789abcdef",
                        "hunter22",
                        "b3BlbnNzaC1rZXk",
                        Base64.getEncoder()
                                .encodeToString(
                                        ("oneadmin:" + password).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void leavesNothingBehind() throws IOException {
        bundle();

        try (var left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("oneedge", ".one", "report.tar.gz");
        }
    }
}
