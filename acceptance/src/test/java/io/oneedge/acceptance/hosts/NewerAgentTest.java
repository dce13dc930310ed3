package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.FrontEndProcess;
import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer front-end brings its agent to hosts whose guests go on running, and an older one too. */
@Tag("long")
class NewerAgentTest {

    /** The agent's own room, as the class path of the tests has it. */
    private static final String AGENT = "agent/target/classes";

    private static final String VERSIONS = "ls /var/lib/oneedge/*/versions";

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "enew", "10.77.9", 1);
        cloud.add(1, "qemu");
    }

    @Test
    void takesOverGuestsThatNoticeNothingAndWatchesThem() throws Exception {
        int staying = cloud.run(1);
        int ending = cloud.run(1, "RESTART = \"YES\"\n");
        String older = versionThatRuns();
        String stays = cloud.guest(1, staying);
        String ends = cloud.guest(1, ending);

        replaceBy(newer());
        String newer = versionThatRuns();
        assertThat(newer).isNotEqualTo(older);
        assertThat(cloud.said(1, VERSIONS).lines()).contains(older, newer);
        assertThat(cloud.guest(1, staying)).isEqualTo(stays);
        assertThat(cloud.guest(1, ending)).isEqualTo(ends);
        cloud.said(1, "kill -9 " + ends);
        Patience.holds(
                "the newer agent to start the guest again",
                RemoteCloud.LIMIT,
                () -> cloud.guests(1) == 2 && !cloud.guest(1, ending).isEmpty());

        replaceBy(FrontEndProcess.programs());
        assertThat(versionThatRuns()).isEqualTo(older);
        assertThat(cloud.guest(1, staying)).isEqualTo(stays);
        cloud.said(1, "kill -9 " + stays);
        cloud.awaitVm(staying, "POWEROFF");
        cloud.terminate(staying);
        cloud.terminate(ending);
        assertThat(cloud.guests(1)).isZero();
    }

    private static void replaceBy(String programs) {
        String agent = cloud.agent(1);
        long began = System.nanoTime();
        cloud.frontEnd().replace(programs);
        Patience.holds(
                "the other front-end's agent", RemoteCloud.LIMIT, () -> !agent.equals(agentNow()));
        cloud.awaitHost(1, "MONITORED");
        RemoteCloud.told("from one front-end to the other's agent, monitored", began);
    }

    /** The process id of the agent; empty while there is none. */
    private static String agentNow() {
        return cloud.hosts().run(1, "cat /var/lib/oneedge/*/run/agent.pid").output().strip();
    }

    private static String versionThatRuns() {
        String program = cloud.said(1, "readlink /proc/%s/exe".formatted(cloud.agent(1)));
        // versions/VERSION/bin/java
        Path java = Path.of(program.strip());
        return java.getName(java.getNameCount() - 3).toString();
    }

    /** The class path of a front-end with another agent. */
    private static String newer() throws IOException {
        String programs = FrontEndProcess.programs();
        String agent =
                Stream.of(programs.split(File.pathSeparator, -1))
                        .filter(entry -> entry.endsWith(AGENT))
                        .findFirst()
                        .orElseThrow();
        Path copy = place.resolve("newer").resolve(AGENT);
        Files.createDirectories(copy.getParent());
        Program.of("cp", "-r", agent, copy.toString()).check();
        Files.writeString(copy.resolve("newer.txt"), "what this build has and that has not\n");
        return programs.replace(agent, copy.toString());
    }
}
