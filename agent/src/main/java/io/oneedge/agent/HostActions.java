package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.GuestStatistics;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host is, and what it and its guests use. */
final class HostActions {

    private static final Logger LOG = LoggerFactory.getLogger(HostActions.class);

    /** Seconds after which a guest that does not answer is reported without its figures. */
    private static final int GUESTS_SECONDS = 8;

    private final HostFacts facts;
    private final AllGuests all;
    private final InstantSource clock;
    private final NumaFacts numa;
    private final Drivers drivers;
    private final DriverNews news;

    HostActions(HostFacts facts, Drivers drivers, AgentHome home, InstantSource clock) {
        this.all = new AllGuests(home, drivers);
        this.news = new DriverNews(drivers, home);
        this.facts = facts;
        this.clock = clock;
        this.numa = new NumaFacts(facts);
        this.drivers = drivers;
    }

    HostReport probe() {
        news.tell();
        return new HostReport(
                facts.hostname(),
                System.getProperty("os.arch").equals("amd64")
                        ? "x86_64"
                        : System.getProperty("os.arch"),
                facts.modelName(),
                facts.cpuMhz(),
                facts.kernel(),
                facts.cpus() * 100,
                facts.load(),
                numa.nodes(),
                drivers.virtualization().stream().map(DriverNews::hypervisor).toList(),
                drivers.networks().stream().map(DriverNews::network).toList(),
                // Last, so that it is as new as can be when it arrives.
                Map.of(HostReport.CLOCK, Long.toString(clock.instant().getEpochSecond())));
    }

    /** Asks all guests at once; one that hangs holds nobody up. */
    MonitoringReport monitor() throws InterruptedException {
        List<Callable<MonitoringReport.Guest>> questions = new ArrayList<>();
        List<AllGuests.Known> known = all.now();
        known.forEach(guest -> questions.add(() -> guest(guest.driver(), guest.evidence())));
        List<MonitoringReport.Guest> guests = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<MonitoringReport.Guest> answer :
                    threads.invokeAll(questions, GUESTS_SECONDS, TimeUnit.SECONDS)) {
                try {
                    guests.add(answer.get());
                } catch (ExecutionException | CancellationException e) {
                    LOG.warn("A guest could not be monitored", e);
                    // Left out it would be believed to be gone.
                    GuestEvidence listed = known.get(guests.size()).evidence();
                    guests.add(
                            new MonitoringReport.Guest(
                                    Specifications.evidence(listed), Optional.empty()));
                }
            }
        }
        return new MonitoringReport(facts.load(), numa.nodes(), guests, news.isThere());
    }

    private static MonitoringReport.Guest guest(
            VirtualizationDriver driver, GuestEvidence evidence) {
        Optional<MonitoringReport.Figures> figures = Optional.empty();
        if (evidence.state() == GuestState.RUNNING) {
            try {
                figures = Optional.of(figures(driver.statistics(evidence.vmId())));
            } catch (Failure e) {
                LOG.debug("VM {}: {}", evidence.vmId(), e.message());
            }
        }
        return new MonitoringReport.Guest(Specifications.evidence(evidence), figures);
    }

    private static MonitoringReport.Figures figures(GuestStatistics used) {
        return new MonitoringReport.Figures(
                used.cpu(),
                used.memory(),
                used.netRx(),
                used.netTx(),
                used.diskReadBytes(),
                used.diskWriteBytes(),
                used.diskReadOperations(),
                used.diskWriteOperations());
    }
}
