package io.oneedge.drivers.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every virtualization driver does; a driver's test extends it. */
public abstract class VirtualizationContract {

    protected static final Duration LONG = Duration.ofSeconds(60);

    /** Unlikely to be the number of a VM of a site that runs on the same machine. */
    protected static final int VM = 987_001;

    private static final int OTHER_VM = 987_002;

    @TempDir protected Path directory;

    protected final LinkedBlockingQueue<GuestChange> changes = new LinkedBlockingQueue<>();
    protected VirtualizationDriver driver;

    /** A driver that keeps its state in this directory; called again for a restart. */
    protected abstract VirtualizationDriver open(Path state);

    /** Puts into the directory what a guest needs, and says what the guest is. */
    protected abstract GuestSpecification prepared(GuestSpecification guest);

    /** Makes the guest's hypervisor crash. */
    protected abstract void crash(VirtualizationDriver driver, int vmId);

    @BeforeEach
    void start() {
        reopen();
    }

    @AfterEach
    void end() {
        List.of(VM, OTHER_VM).forEach(driver::forget);
        driver.close();
    }

    protected final void reopen() {
        if (driver != null) {
            driver.close();
        }
        driver = open(directory.resolve("state"));
        driver.watch(changes::add);
    }

    @Test
    void startsAGuestOnceAndStopsIt() throws Exception {
        GuestSpecification guest = guest(VM);
        String deployId = driver.start(guest);
        assertThat(deployId).isNotEmpty();
        assertThat(driver.start(guest)).isEqualTo(deployId);
        assertThat(driver.list()).hasSize(1);
        GuestEvidence evidence = driver.inspect(VM);
        assertThat(evidence.state()).isEqualTo(GuestState.RUNNING);
        assertThat(evidence.deployId()).isEqualTo(deployId);
        driver.stop(VM);
        driver.stop(VM);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.STOPPED);
        assertThat(changes).isEmpty();
    }

    @Test
    void shutsDownGracefullyAndStartsAgain() throws Exception {
        GuestSpecification guest = guest(VM);
        driver.start(guest);
        driver.shutdown(VM, LONG);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.SHUT_DOWN);
        driver.shutdown(VM, LONG);
        driver.start(guest);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void tellsThatAGuestDied() throws Exception {
        driver.start(guest(VM));
        long before = System.nanoTime();
        crash(driver, VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.DIED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
    }

    @Test
    void tellsThatAGuestRebooted() throws Exception {
        driver.start(guest(VM));
        driver.reboot(VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.REBOOTED);
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.RUNNING);
    }

    @Test
    void findsItsGuestsAfterARestart() throws Exception {
        String deployId = driver.start(guest(VM));
        driver.start(guest(OTHER_VM));
        driver.stop(OTHER_VM);
        reopen();
        assertThat(driver.list()).extracting(GuestEvidence::vmId).containsExactly(VM, OTHER_VM);
        assertThat(awaitRunning(VM).deployId()).isEqualTo(deployId);
        assertThat(driver.inspect(OTHER_VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        changes.clear();
        crash(driver, VM);
        assertThat(next().kind()).isEqualTo(GuestChange.Kind.DIED);
    }

    @Test
    void forgetsAGuest() {
        driver.start(guest(VM));
        driver.forget(VM);
        driver.forget(VM);
        assertThat(driver.list()).isEmpty();
        assertThat(driver.inspect(VM).state()).isEqualTo(GuestState.NOT_RUNNING);
        reopen();
        assertThat(driver.list()).isEmpty();
    }

    @Test
    void givesStatisticsOfARunningGuestOnly() {
        driver.start(guest(VM));
        GuestStatistics used = driver.statistics(VM);
        assertThat(used.memory()).isPositive();
        assertThat(used.cpu()).isNotNegative();
        driver.stop(VM);
        assertThatThrownBy(() -> driver.statistics(VM)).isInstanceOf(Failure.class);
    }

    @Test
    void refusesToActOnAGuestThatDoesNotRun() {
        assertThatThrownBy(() -> driver.reboot(VM)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> driver.reset(VM)).isInstanceOf(Failure.class);
        driver.shutdown(VM, LONG);
        driver.stop(VM);
        assertThat(driver.list()).isEmpty();
    }

    @Test
    void declaresWhatItCan() {
        VirtualizationProbe probe = driver.probe();
        assertThat(probe.available()).isTrue();
        assertThat(probe.machines()).isNotEmpty();
        for (Machine machine : probe.machines()) {
            assertThat(driver.capabilities(machine))
                    .containsAll(EnumSet.of(Capability.SHUTDOWN, Capability.REBOOT));
        }
    }

    protected final GuestSpecification guest(int vmId) {
        Path files = directory.resolve(Integer.toString(vmId));
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prepared(
                new GuestSpecification(
                        vmId,
                        "guest" + vmId,
                        new UUID(1, vmId),
                        files,
                        Machine.Q35,
                        1,
                        1,
                        1,
                        16,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        GuestFeatures.USUAL));
    }

    protected final GuestChange next() throws InterruptedException {
        GuestChange change = changes.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(change).as("a change within %s", LONG).isNotNull();
        return change;
    }

    private GuestEvidence awaitRunning(int vmId) {
        long deadline = System.nanoTime() + LONG.toNanos();
        GuestEvidence evidence = driver.inspect(vmId);
        while (evidence.state() == GuestState.COULD_NOT_ASK && System.nanoTime() < deadline) {
            evidence = driver.inspect(vmId);
        }
        assertThat(evidence.state()).isEqualTo(GuestState.RUNNING);
        return evidence;
    }
}
