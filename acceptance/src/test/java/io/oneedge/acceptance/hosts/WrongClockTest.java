package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host whose clock is an hour off: the check and the host itself say so, and nothing else
 * changes. The agent has that clock, and {@code date}; the kernel's own is this machine's.
 */
@Tag("long")
class WrongClockTest {

    @TempDir Path place;

    @AutoClose private @Nullable RemoteCloud running;

    @ParameterizedTest
    @ValueSource(ints = {3600, -3600})
    void worksAsEverWithAClockThatIsAnHourOff(int seconds) throws Exception {
        RemoteCloud cloud = RemoteCloud.start(place, "eclk", "10.77.5", 1);
        running = cloud;
        EdgeHosts hosts = cloud.hosts();
        // The program that is asked for the time, and the clock of every Java there.
        String date = "#!/bin/sh\nexec /usr/bin/date -d '%+d seconds' \"$@\"\n".formatted(seconds);
        Path program = Files.writeString(place.resolve("date"), date);
        String setting =
                "cat >/usr/local/bin/date && chmod 755 /usr/local/bin/date && echo 'SetEnv"
                        + " JDK_JAVA_OPTIONS=-Doneedge.clock.off="
                        + seconds
                        + "' >>/etc/edge/sshd_config && kill -HUP $(pgrep -o sshd)";
        assertThat(hosts.runReading(1, program, setting).ok()).isTrue();
        Patience.holds(
                "the host's clock to be off",
                RemoteCloud.LIMIT,
                () ->
                        cloud.one()
                                .run("onehost", "create", "--check", "node1")
                                .output()
                                .matches("(?s).*warning +clock +differs by 3(600|59\\d) s.*"));
        cloud.add(1, "qemu");
        assertThat(cloud.shown(1))
                .containsPattern(
                        "CLOCK_OFF_SECONDS=\"" + (seconds > 0 ? "" : "-") + "3[56]\\d\\d\"");

        int vm = cloud.run(1, "RESTART = \"YES\"\n");
        String guest = cloud.said(1, "pgrep -o qemu-system").strip();
        cloud.said(1, "kill -9 " + guest);
        Patience.holds(
                "another guest",
                RemoteCloud.LIMIT,
                () ->
                        hosts.run(1, "pgrep -o qemu-system").ok()
                                && !cloud.said(1, "pgrep -o qemu-system").strip().equals(guest));
        cloud.awaitVm(vm, "RUNNING");
        cloud.said(1, "kill -9 " + cloud.agent(1));
        cloud.awaitHost(1, "MONITORED");
        cloud.frontEnd().stop();
        cloud.frontEnd().start();
        cloud.awaitHost(1, "MONITORED");
        cloud.awaitVm(vm, "RUNNING");
        cloud.one().check("onevm", "suspend", "" + vm, "--wait", "--timeout", "120");
        cloud.one().check("onevm", "resume", "" + vm, "--wait", "--timeout", "120");
        // It is monitored by the front-end's clock.
        long before = System.currentTimeMillis() / 1000 - 60;
        Patience.holds(
                "figures of this minute",
                RemoteCloud.LIMIT,
                () -> monitored(cloud) > before && monitored(cloud) < before + 600);
        cloud.terminate(vm);
    }

    private static long monitored(RemoteCloud cloud) {
        String shown = cloud.one().check("onehost", "show", "node1", "-x");
        String time = shown.replaceFirst("(?s).*<TIMESTAMP>(\\d+)</TIMESTAMP>.*", "$1");
        return time.matches("\\d+") ? Long.parseLong(time) : 0;
    }
}
