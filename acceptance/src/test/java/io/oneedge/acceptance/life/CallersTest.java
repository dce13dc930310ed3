package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers who are not the administrator see and may do. */
class CallersTest {

    @TempDir static Path home;

    private static FrontEndProcess frontEnd;
    private static Commands one;
    private static Commands ann;

    @BeforeAll
    static void start() {
        frontEnd = FrontEndProcess.start(home);
        one = frontEnd.administrator();
        one.create("oneuser", "create", "ann", "her-password");
        ann = frontEnd.user("ann", "her-password");
    }

    @AfterAll
    static void stop() {
        frontEnd.close();
    }

    @Test
    void aWrongPasswordIsNobody() {
        for (Commands nobody :
                new Commands[] {
                    frontEnd.user("oneadmin", "guessed"), frontEnd.user("eve", "guessed")
                }) {
            Commands.Said said = nobody.run("onevm", "list");
            assertThat(said.status()).isEqualTo(255);
            assertThat(said.output()).contains("User couldn't be authenticated, aborting call.");
        }
    }

    @Test
    void aNewPasswordReplacesTheOldOneAtOnce() {
        one.create("oneuser", "create", "bob", "old");
        Commands bob = frontEnd.user("bob", "old");
        bob.check("onevm", "list");
        bob.check("oneuser", "passwd", "bob", "new");
        assertThat(bob.run("onevm", "list").status()).isEqualTo(255);
        frontEnd.user("bob", "new").check("onevm", "list");
    }

    @Test
    void anotherUserSeesAndTouchesOnlyWhatIsHers() {
        int vm =
                one.create(
                        "onevm",
                        "create",
                        "--name",
                        "private",
                        "--hold",
                        "--cpu",
                        "0.1",
                        "--memory",
                        "64");
        String id = Integer.toString(vm);
        assertThat(ann.check("onevm", "list", "--csv", "-l", "NAME")).doesNotContain("private");
        assertThat(ann.run("onevm", "show", id).output()).contains("Not authorized");
        assertThat(ann.run("onevm", "terminate", id).output()).contains("Not authorized");
        assertThat(ann.run("onehost", "create", "h", "-i", "dummy", "-v", "dummy").output())
                .contains("Not authorized");
        int hers =
                ann.create(
                        "onevm",
                        "create",
                        "--name",
                        "hers",
                        "--hold",
                        "--cpu",
                        "0.1",
                        "--memory",
                        "64");
        assertThat(ann.check("onevm", "list", "--csv", "-l", "NAME,USER")).contains("hers,ann");
        one.check("onevm", "chmod", id, "604");
        assertThat(ann.check("onevm", "show", id)).contains("private");
        assertThat(ann.run("onevm", "terminate", id).status()).isEqualTo(255);
        ann.check("onevm", "terminate", Integer.toString(hers), "--wait", "--timeout", "30");
        one.check("onevm", "terminate", id, "--wait", "--timeout", "30");
    }
}
