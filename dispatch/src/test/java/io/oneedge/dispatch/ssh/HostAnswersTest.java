package io.oneedge.dispatch.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostAnswersTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private static final List<String> GOOD =
            List.of(
                    "time 1700000000",
                    "user 0 root",
                    "system Linux x86_64 6.1.0",
                    "qemu QEMU emulator version 7.2",
                    "kvm usable 660 106",
                    "bridge br0",
                    "disk 99999999 /var/lib",
                    "write yes",
                    "memory 4000000",
                    "boot systemd",
                    "port 0016");

    private static String wrongs(String... changed) {
        List<String> lines = new ArrayList<>(List.of(changed));
        // The first line of a kind counts.
        lines.addAll(GOOD);
        return new HostAnswers(
                        lines,
                        NOW,
                        NOW.plusSeconds(1),
                        "x86_64",
                        "edge1",
                        Path.of("/home/one/host-rights.sh"))
                .findings().stream()
                        .filter(finding -> finding.state() != Finding.State.OK)
                        .map(finding -> finding.state() + " " + finding.name())
                        .collect(Collectors.joining(", "));
    }

    @Test
    void findsNothingWrongWithAGoodHost() {
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void findsWhatAHostLacks() {
        assertThat(wrongs("missing tar")).isEqualTo("WRONG programs");
        assertThat(wrongs("lacks nft")).isEqualTo("WARNING programs");
        assertThat(wrongs("qemu ")).isEqualTo("WRONG QEMU");
        assertThat(wrongs("kvm absent")).isEqualTo("WARNING KVM");
        assertThat(wrongs("kvm forbidden")).isEqualTo("WARNING KVM");
        assertThat(wrongs("kvm usable 600 0")).isEqualTo("WARNING KVM");
        assertThat(wrongs("kvm usable 660 0")).isEqualTo("WARNING KVM");
        assertThat(wrongs("kvm usable 666 0")).isEmpty();
        assertThat(wrongs("disk 1000 /var/lib")).isEqualTo("WRONG disk");
        assertThat(wrongs("disk 1000000 /var/lib")).isEqualTo("WARNING disk");
        assertThat(wrongs("memory 1000")).isEqualTo("WARNING memory");
        assertThat(wrongs("write no")).isEqualTo("WRONG rights");
        assertThat(wrongs("user 1000 one")).isEqualTo("WARNING rights");
        assertThat(wrongs("user 1000 one", "network 1")).isEmpty();
        assertThat(wrongs("boot cron")).isEmpty();
        assertThat(wrongs("boot linger")).isEqualTo("WARNING boot");
        assertThat(wrongs("port 170D")).isEqualTo("WARNING ports");
    }

    @Test
    void refusesAnotherKindOfMachine() {
        assertThat(wrongs("system Linux aarch64 6.1.0")).isEqualTo("WRONG system");
        assertThat(wrongs("system FreeBSD x86_64 14")).isEqualTo("WRONG system");
    }

    @Test
    void noticesAClockAnHourOffButNotASlowAnswer() {
        assertThat(wrongs("time 1700003600")).isEqualTo("WARNING clock");
        assertThat(wrongs("time 1699996400")).isEqualTo("WARNING clock");
        assertThat(wrongs("time 1700000003")).isEmpty();
    }
}
