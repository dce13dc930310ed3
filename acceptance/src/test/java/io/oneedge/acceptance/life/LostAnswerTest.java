package io.oneedge.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.LosingProxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that loses the answer to a call that made something, after it was committed. */
class LostAnswerTest {

    @TempDir Path home;

    @Test
    void makesAThingOnceAndLearnsItsNumber() {
        try (FrontEndProcess frontEnd = FrontEndProcess.start(home);
                LosingProxy proxy = LosingProxy.before(frontEnd.port())) {
            Commands one = frontEnd.administrator();
            DummyCloud cloud = DummyCloud.create(one);
            Commands unlucky = new Commands(proxy.endpoint(), one.credentials());
            proxy.lose(1);
            int vm =
                    unlucky.create(
                            "onetemplate",
                            "instantiate",
                            Integer.toString(cloud.template()),
                            "--hold",
                            "--name",
                            "once");
            proxy.lose(1);
            int other =
                    unlucky.create(
                            "onevm",
                            "create",
                            "--hold",
                            "--cpu",
                            "0.1",
                            "--memory",
                            "64",
                            "--name",
                            "twice");
            assertThat(proxy.left()).isZero();
            assertThat(one.check("onevm", "list", "--csv", "-l", "ID,NAME").lines())
                    .containsExactlyInAnyOrder("ID,NAME", vm + ",once", other + ",twice");
            assertThat(one.check("onevnet", "show", "lan", "-x"))
                    .contains("<USED_LEASES>1</USED_LEASES>");
        }
    }
}
