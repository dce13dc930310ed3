package io.oneedge.server;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostReach;
import io.oneedge.dispatch.link.AgentLink;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.dispatch.link.HostReports;
import io.oneedge.dispatch.ssh.Delivery;
import io.oneedge.dispatch.ssh.GuestPlace;
import io.oneedge.dispatch.ssh.SshAgent;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.file.DurableFile;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonReader;
import io.oneedge.wire.agent.GuestChanged;
import io.oneedge.wire.agent.GuestStates;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.MonitoringReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that is reached over SSH: the link to its agent, and what was brought there. */
final class RemoteHost implements HostReports, Delivery.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteHost.class);

    /** How often the removal of an agent is tried from a host that was deleted. */
    private static final int REMOVALS_MAX = 5;

    private static final Duration REMOVAL_PAUSE = Duration.ofSeconds(10);

    private final String name;
    private final Path place;
    private final ReportedHosts reports;
    private final HostStorageLook storage;
    private final SshAgent agent;
    private final AgentLink link;
    private final HostLink staged;
    private volatile String problem = "";

    /** What is being done on the way to it, for people; empty if nothing takes long. */
    private volatile String doing = "";

    /**
     * A host whose link is not kept yet.
     *
     * @param place directory of the front-end for what it knows of the host
     * @param storage asks how full its datastores are
     * @param agents makes the way to the agent
     * @param links makes the link over that way
     * @param images has images brought to the host before they are needed there
     */
    RemoteHost(
            Host host,
            Path place,
            ReportedHosts reports,
            HostStorageLook storage,
            BiFunction<Path, Delivery.Listener, SshAgent> agents,
            BiFunction<SshAgent, HostReports, AgentLink> links,
            BiFunction<Path, HostLink, HostLink> images) {
        this.name = host.name();
        this.place = place;
        this.reports = reports;
        this.storage = storage;
        this.agent = agents.apply(place, this);
        this.link = links.apply(agent, this);
        this.staged = images.apply(place, link);
    }

    void start() {
        link.start();
    }

    HostLink link() {
        return staged;
    }

    GuestPlace guests() {
        return agent.guests();
    }

    /** Whether the agent can be asked, and why not. */
    HostReach.Way way() {
        return new HostReach.Way(link.isConnected(), doing.isEmpty() ? problem : doing);
    }

    /** The host was just added or enabled: it is looked at now. */
    void introduce(Host host) {
        // What is wrong stays wrong until the link says something else, which it is asked to now.
        reports.introduce(host);
        link.hurry();
    }

    @Override
    public void begun(String megabytes) {
        doing = "The agent is brought there: " + megabytes + " MB";
    }

    @Override
    public void ended() {
        doing = "";
    }

    @Override
    public void delivered(Delivery delivery) {
        JsonObject told =
                Json.object()
                        .with("version", delivery.version())
                        .with("bytes", delivery.bytes())
                        .with("milliseconds", delivery.took().toMillis());
        try {
            DurableFile.write(deliveryFile(), told.compact());
        } catch (IOException e) {
            LOG.warn("{}: what was delivered cannot be written down", name, e);
        }
    }

    /** What the host's template shows of the agent. */
    private Map<String, String> shown() {
        if (!Files.isRegularFile(deliveryFile())) {
            return Map.of();
        }
        try {
            JsonObject told = JsonReader.read(Files.readAllBytes(deliveryFile())).asObject();
            return Map.of(
                    "AGENT_VERSION",
                    told.string("version"),
                    "AGENT_SENT_MB",
                    "%.1f".formatted(told.number("bytes") / 1e6),
                    "AGENT_DELIVERY_SECONDS",
                    "%.1f".formatted(told.number("milliseconds") / 1e3));
        } catch (IOException | Failure e) {
            LOG.warn("{}: what was delivered cannot be read", name, e);
            return Map.of();
        }
    }

    private Path deliveryFile() {
        return place.resolve("delivery.json");
    }

    @Override
    public void probed(HostReport report) {
        problem = "";
        reports.probed(report.with(shown()));
    }

    @Override
    public void listed(GuestStates guests) {
        reports.listed(guests);
    }

    @Override
    public void monitored(MonitoringReport report) {
        reports.monitored(report);
        storage.ifDue(link);
    }

    @Override
    public void changed(int vm, GuestChanged change) {
        reports.changed(vm, change);
    }

    @Override
    public void lost(String reason) {
        problem = reason;
        reports.lost(reason);
    }

    /** The host was deleted: ends the link, and takes back what was brought there. */
    void remove() {
        close();
        if (Files.isRegularFile(place.resolve("known_hosts"))) {
            Thread.ofVirtual().name("removal").start(this::takeBack);
        } else if (Files.isDirectory(place)) {
            // A host that never showed a key was never given anything.
            forgetQuietly();
        }
    }

    private void forgetQuietly() {
        try {
            forget();
        } catch (IOException e) {
            LOG.warn("Host {}: {} cannot be removed", name, place, e);
        }
    }

    private void takeBack() {
        String problem = "";
        for (int tries = 0; tries < REMOVALS_MAX; tries++) {
            try {
                agent.remove();
                forget();
                return;
            } catch (Failure | IOException e) {
                problem = String.valueOf(e.getMessage());
                LOG.info("Host {}: the agent is not removed yet: {}", name, problem);
            }
            try {
                Thread.sleep(REMOVAL_PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
        LOG.warn(
                "Host {} was deleted, but its agent is still there: {}. Remove it by hand: end the"
                        + " agent and delete /var/lib/oneedge there",
                name,
                problem);
        forgetQuietly();
    }

    private void forget() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }

    @Override
    public void close() {
        link.close();
    }
}
