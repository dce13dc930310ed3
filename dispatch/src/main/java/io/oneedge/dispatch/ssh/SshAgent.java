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
import java.util.Map;
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

    /** The exit status of a host that has not got this version of the agent. */
    private static final int NOT_DELIVERED = 91;

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
        String policy = keys.policy();
        try {
            return open(wanted, policy, hello, listener);
        } catch (NotDelivered e) {
            deliver(wanted);
        }
        try {
            return open(wanted, "yes", hello, listener);
        } catch (NotDelivered e) {
            throw Failure.action("Host " + ssh.host() + " lost the agent that it was just given");
        }
    }

    /** The host has not got the agent that is wanted. */
    private static final class NotDelivered extends Exception {
        private static final long serialVersionUID = 1;
    }

    private AgentConnection open(
            AgentPackage wanted,
            String policy,
            AgentMessage.Hello hello,
            AgentConnection.Listener listener)
            throws NotDelivered, InterruptedException {
        RemoteScript script =
                RemoteScript.named(
                        "connect",
                        Map.of(
                                "CLOUD",
                                cloud,
                                "VERSION",
                                wanted.version(),
                                "TERM",
                                Long.toString(hello.term())));
        SshStream stream = SshStream.start(ssh.command(script, policy), words);
        opening.set(stream);
        Thread alarm = Thread.ofVirtual().name("ssh-alarm").start(() -> killLater(stream));
        boolean done = false;
        try {
            if (!stream.awaitLine(GREETING)) {
                int status = stream.status();
                if (status == NOT_DELIVERED) {
                    throw new NotDelivered();
                }
                throw ssh.failed(status, stream.said());
            }
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
            alarm.interrupt();
            opening.set(null);
            if (!done) {
                stream.kill();
            }
        }
    }

    private static void killLater(SshStream stream) {
        try {
            Thread.sleep(OPEN_MAX);
            stream.kill();
        } catch (InterruptedException e) {
            // It was opened in time.
            return;
        }
    }

    private void deliver(AgentPackage wanted) {
        LOG.info(
                "Sends the agent {} to {}: {} MB",
                wanted.version(),
                ssh.host(),
                wanted.megabytes());
        RemoteScript script =
                RemoteScript.named(
                        "install",
                        Map.of(
                                "CLOUD",
                                cloud,
                                "VERSION",
                                wanted.version(),
                                "ARCHITECTURE",
                                wanted.architecture(),
                                "DIGEST",
                                wanted.digest(),
                                "NEEDED",
                                NEEDED_KIB));
        ProgramResult result = ssh.run(script, wanted.file(), DELIVERY_MAX);
        if (!result.ok()) {
            throw ssh.failed(result.status(), result.errors());
        }
        LOG.info(
                "{} has the agent {} after {} ms",
                ssh.host(),
                wanted.version(),
                result.took().toMillis());
        deliveries.delivered(new Delivery(wanted.version(), wanted.bytes(), result.took()));
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
