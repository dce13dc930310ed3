package io.oneedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of limits, and those of login tokens. */
class LimitsAndTokensTest {

    /** The digest of a token that was made on another machine. */
    private static final String DIGEST =
            "7e3a4b9a1a3fba57e0ad4bb2b33b9c2f6b6a1c6e63f2e9d1c0a5b7d8e9f00112";

    @TempDir private Path home;

    private final CannedFrontEnd frontEnd = new CannedFrontEnd();

    @Test
    void setsLimitsOfOneOfSeveralAndOfAll() {
        frontEnd.input("VM=[VMS=3]")
                .answer("one.user.quota", 4)
                .answer("one.group.quota", 4)
                .answer("one.groupquota.update", "<DEFAULT_GROUP_QUOTAS/>");
        assertThat(frontEnd.run("oneuser", "quota", "4", "-")).isZero();
        assertThat(frontEnd.parameters("one.user.quota"))
                .containsExactly(XmlRpcValue.of(4), XmlRpcValue.of("VM=[VMS=3]"));
        assertThat(frontEnd.run("onegroup", "batchquota", "101..102", "-", "-v")).isZero();
        assertThat(frontEnd.output()).isEqualTo("GROUP 101: modified\nGROUP 102: modified\n");
        assertThat(frontEnd.run("onegroup", "defaultquota", "-")).isZero();
        assertThat(frontEnd.parameters("one.groupquota.update"))
                .containsExactly(XmlRpcValue.of("VM=[VMS=3]"));
    }

    @Test
    void aRefusedLimitIsSaid() {
        frontEnd.input("VM=[VMS=-7]").refuse("one.user.quota", 2048, "Negative limits");
        assertThat(frontEnd.run("oneuser", "quota", "4", "-")).isEqualTo(255);
        assertThat(frontEnd.output()).isEqualTo("Negative limits\n");
    }

    @Test
    void aTokenIsWrittenWhereOnlyItsOwnerReadsIt() throws IOException {
        frontEnd.home(home)
                .answer("one.user.info", "<USER><ID>2</ID><NAME>bob</NAME></USER>")
                .answer("one.user.login", "secret-token-of-bob");
        assertThat(frontEnd.run("oneuser", "login", "--time", "60")).isZero();
        assertThat(frontEnd.parameters("one.user.login"))
                .containsExactly(
                        XmlRpcValue.of("bob"),
                        XmlRpcValue.of(""),
                        XmlRpcValue.of(60),
                        XmlRpcValue.of(-1));
        assertThat(frontEnd.output())
                .endsWith("Authentication Token is:\nbob:secret-token-of-bob\n");
        Path file = written();
        assertThat(Files.readString(file)).isEqualTo("bob:secret-token-of-bob");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenOnThisMachineIsSetAndTakenBack() throws IOException {
        aTokenIsWrittenWhereOnlyItsOwnerReadsIt();
        String digest = written().getFileName().toString().replace(".token", "");
        CannedFrontEnd later =
                new CannedFrontEnd()
                        .home(home)
                        .answer(
                                "one.user.info",
                                user(token(DIGEST, -1, 5) + token(digest, 2_000_000_000, -1)))
                        .answer("one.user.login", "");
        assertThat(later.run("oneuser", "token-set", "--global")).isZero();
        assertThat(later.output())
                .isEqualTo("export ONE_AUTH=" + written() + "; export ONE_EGID=-1\n");
        assertThat(later.run("oneuser", "token-set", "--group", "5")).isEqualTo(255);
        assertThat(later.error()).contains("not on this machine");
        assertThat(later.run("oneuser", "token-delete", digest.substring(0, 6))).isZero();
        assertThat(later.parameters("one.user.login"))
                .containsExactly(
                        XmlRpcValue.of("bob"),
                        XmlRpcValue.of(digest),
                        XmlRpcValue.of(0),
                        XmlRpcValue.of(-1));
        assertThat(home.resolve(".one")).isEmptyDirectory();
    }

    @Test
    void aTokenHasToBeChosen() {
        frontEnd.answer("one.user.info", user(""));
        assertThat(frontEnd.run("oneuser", "token-set")).isEqualTo(255);
        assertThat(frontEnd.run("oneuser", "token-set", "--global")).isEqualTo(255);
        assertThat(frontEnd.error())
                .contains("One of these options must be supplied")
                .contains("No valid tokens found.");
    }

    private Path written() throws IOException {
        try (var files = Files.list(home.resolve(".one"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static String user(String tokens) {
        return "<USER><ID>2</ID><NAME>bob</NAME>" + tokens + "</USER>";
    }

    private static String token(String digest, long end, int group) {
        return "<LOGIN_TOKEN><TOKEN>%s</TOKEN><EXPIRATION_TIME>%d</EXPIRATION_TIME><EGID>%d</EGID>"
                        .formatted(digest, end, group)
                + "</LOGIN_TOKEN>";
    }
}
