package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.delivery.AgentPackage;
import io.oneedge.dispatch.delivery.AgentPackages;
import io.oneedge.dispatch.link.AgentWay;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of a host that is reached over SSH. It is delivered when the host does not have this
 * program's version of it, and started when it does not run; it outlives the connection.
 */
public final class SshAgent implements AgentWay {

    private static final Logger LOG = LoggerFactory.getLogger(SshAgent.class);

    /** From the start of ssh to the agent's greeting, its start on a slow host included. */
    static final Duration OPEN_MAX = Duration.ofSeconds(60);

    /** How long sending and unpacking the agent may take: 25 MB at 100 kB/s. */
    static final Duration DELIVERY_MAX = Duration.ofMinutes(5);

    /** How long the removal of an agent may take. */
    static final Duration REMOVAL_MAX = Duration.ofSeconds(60);

    /** What the agent's relay says first; see {@code io.oneedge.agent.connect.Main}. */
    private static final String GREETING = "ONEEDGE-AGENT ";

    /** What a host says that has not got this version of the agent, and then that it has. */
    private static final String SEND = "ONEEDGE-SEND";

    private static final String INSTALLED = "ONEEDGE-INSTALLED";

    /** Free space in KiB that a host needs: the package, unpacked, and room to run. */
    private static final String NEEDED_KIB = Integer.toString(250 * 1024);

    private final Ssh ssh;
    private final HostKeys keys;
    private final AgentPackages packages;
    private final String cloud;
    private final Path words;
    private final Delivery.Listener deliveries;
    private final AtomicReference<@Nullable SshStream> opening = new AtomicReference<>();

    /**
     * The agent of a host.
     *
     * @param host its name, as ssh takes it
     * @param place directory of this front-end for what it knows of the host
     * @param cloud names this cloud among those that use the host: letters and digits
     */
    public SshAgent(
            String host,
            SshSettings settings,
            Path place,
            AgentPackages packages,
            String cloud,
            Delivery.Listener deliveries) {
        Path pinned = place.resolve("known_hosts");
        this.ssh = new Ssh(host, settings, pinned);
        this.keys = new HostKeys(ssh, pinned);
        this.packages = packages;
        this.cloud = cloud;
        this.words = place.resolve("ssh.err");
        this.deliveries = deliveries;
    }

    @Override
    public AgentConnection connect(AgentMessage.Hello hello, AgentConnection.Listener listener)
            throws InterruptedException {
        AgentPackage wanted = packages.newest();
        RemoteScript script = script(wanted, hello.term());
        SshStream stream = SshStream.start(ssh.command(script, keys.policy()), words);
        opening.set(stream);
        boolean done = false;
        try (Alarm alarm = new Alarm(stream)) {
            alarm.after(OPEN_MAX);
            awaitAgent(stream, wanted, alarm);
            AgentConnection connection = AgentConnection.greet(stream.messages(), hello, listener);
            done = true;
            return connection;
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Host %s did not answer within %d s: %s"
                            .formatted(ssh.host(), OPEN_MAX.toSeconds(), stream.said()),
                    e);
        } finally {
            opening.set(null);
            deliveries.ended();
            if (!done) {
                stream.kill();
            }
        }
    }

    private RemoteScript script(AgentPackage wanted, long term) {
        return RemoteScript.named(
                "connect",
                Map.of(
                        "CLOUD",
                        cloud,
                        "VERSION",
                        wanted.version(),
                        "TERM",
                        Long.toString(term),
                        "ARCHITECTURE",
                        wanted.architecture(),
                        "BYTES",
                        Long.toString(wanted.bytes()),
                        "DIGEST",
                        wanted.digest(),
                        "NEEDED",
                        NEEDED_KIB));
    }

    /** Waits for the agent's relay, and sends the agent if the host asks for it first. */
    private void awaitAgent(SshStream stream, AgentPackage wanted, Alarm alarm)
            throws IOException, InterruptedException {
        if (awaited(stream, GREETING, SEND).startsWith(SEND)) {
            alarm.after(DELIVERY_MAX);
            deliver(stream, wanted);
            alarm.after(OPEN_MAX);
            awaited(stream, GREETING);
        }
    }

    private String awaited(SshStream stream, String... beginnings)
            throws IOException, InterruptedException {
        Optional<String> line = stream.awaitLine(List.of(beginnings));
        if (line.isEmpty()) {
            throw ssh.failed(stream.status(), stream.said());
        }
        return line.get();
    }

    private void deliver(SshStream stream, AgentPackage wanted)
            throws IOException, InterruptedException {
        LOG.info(
                "Sends the agent {} to {}: {} MB",
                wanted.version(),
                ssh.host(),
                wanted.megabytes());
        deliveries.begun(wanted.megabytes());
        long began = System.nanoTime();
        try {
            stream.send(wanted.file());
        } catch (IOException e) {
            LOG.debug("{} takes no more of the agent; it says why", ssh.host(), e);
        }
        String boot = awaited(stream, INSTALLED).substring(INSTALLED.length()).strip();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.info(
                "{} has the agent {} after {} ms; with the host it is started by {}",
                ssh.host(),
                wanted.version(),
                took.toMillis(),
                boot);
        deliveries.delivered(new Delivery(wanted.version(), wanted.bytes(), took));
    }

    /** Kills an ssh that takes too long over what it does now. */
    private static final class Alarm implements AutoCloseable {

        private final SshStream stream;
        private Optional<Thread> waiting = Optional.empty();

        Alarm(SshStream stream) {
            this.stream = stream;
        }

        /** From now on it may take so long. */
        void after(Duration limit) {
            close();
            waiting = Optional.of(Thread.ofVirtual().name("ssh-alarm").start(() -> kill(limit)));
        }

        private void kill(Duration limit) {
            try {
                Thread.sleep(limit);
                stream.kill();
            } catch (InterruptedException e) {
                // It was done in time.
                return;
            }
        }

        @Override
        public void close() {
            waiting.ifPresent(Thread::interrupt);
        }
    }

    /** Ends the agent of this cloud on the host and removes everything that was brought there. */
    public void remove() {
        RemoteScript script = RemoteScript.named("remove", Map.of("CLOUD", cloud));
        ProgramResult result = ssh.run(script, keys.policy(), REMOVAL_MAX);
        if (!result.ok()) {
            throw ssh.failed(result.status(), result.errors());
        }
        LOG.info("Removed the agent from {}", ssh.host());
    }

    /** Where this host keeps the files of its guests. */
    public GuestPlace guests() {
        return new GuestPlace.There(ssh, cloud);
    }

    @Override
    public void close() {
        SshStream stream = opening.get();
        if (stream != null) {
            stream.kill();
        }
    }

    @Override
    public String toString() {
        return "the agent of " + ssh.host();
    }
}
