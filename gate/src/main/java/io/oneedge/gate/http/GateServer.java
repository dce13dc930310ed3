package io.oneedge.gate.http;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.gate.Gate;
import io.oneedge.gate.RateLimit;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server that guests reach. It listens on several addresses, one for each network that has
 * guests; an address that does not exist yet, such as that of a bridge that is made with its first
 * guest, is tried again until it does.
 */
public final class GateServer implements AutoCloseable {

    /** Where OneGate's clients look for it. */
    public static final int DEFAULT_PORT = 5030;

    private static final Logger LOG = LoggerFactory.getLogger(GateServer.class);

    /** Threads that the server needs besides one per request. */
    private static final int OWN_THREADS = 16;

    /** Bytes of buffers that are kept for the next request. */
    private static final long BUFFERS_MAX = 2 << 20;

    private final Server server;
    private final GateLimits limits;
    private final Scheduler scheduler;
    private final List<Listener> listeners = new ArrayList<>();
    private volatile boolean closed;

    private GateServer(Server server, GateLimits limits) {
        this.server = server;
        this.limits = limits;
        this.scheduler = server.getScheduler();
    }

    /** Begins to listen; an address that cannot be had yet is no failure. */
    public static GateServer open(
            List<InetSocketAddress> addresses, Gate gate, GateLimits limits, InstantSource clock) {
        VirtualThreadPool threads = new VirtualThreadPool();
        threads.setName("onegate");
        threads.setMaxConcurrentTasks(limits.requests() + OWN_THREADS + 2 * addresses.size());
        Server server = new Server(threads, null, buffers());
        RateLimit rate = new RateLimit(clock, limits.burst(), limits.perSecond());
        server.setHandler(new GateHandler(gate, limits, rate));
        server.setErrorHandler(GateHandler::ofError);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        try {
            server.start();
        } catch (Exception e) {
            throw Failure.internal("Cannot start the server of OneGate", e);
        }
        GateServer gateServer = new GateServer(server, limits);
        addresses.forEach(gateServer::listen);
        return gateServer;
    }

    /** The port listened on at an address, if that address could be had. */
    public Optional<Integer> portAt(InetSocketAddress address) {
        return listeners.stream()
                .filter(listener -> listener.address.equals(address))
                .filter(listener -> listener.connector.isStarted())
                .map(listener -> listener.connector.getLocalPort())
                .findFirst();
    }

    @Override
    public void close() {
        closed = true;
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("OneGate did not close in order", e);
        }
    }

    private void listen(InetSocketAddress address) {
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(limits)));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new GateConnectionLifetime(scheduler, limits.lifetime()));
        Listener listener = new Listener(address, connector);
        listeners.add(listener);
        listener.tryToOpen();
    }

    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(-1, -1, -1, Integer.MAX_VALUE, BUFFERS_MAX, BUFFERS_MAX);
    }

    private static HttpConfiguration configuration(GateLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setPersistentConnectionsEnabled(false);
        return configuration;
    }

    /** One address, tried until it can be had. */
    private final class Listener {
        private final InetSocketAddress address;
        private final ServerConnector connector;
        private boolean said;

        Listener(InetSocketAddress address, ServerConnector connector) {
            this.address = address;
            this.connector = connector;
        }

        void tryToOpen() {
            if (closed) {
                return;
            }
            try {
                connector.start();
                server.addConnector(connector);
                LOG.info("OneGate listens on {}", address);
            } catch (Exception e) {
                if (!said) {
                    LOG.warn(
                            "OneGate cannot listen on {} yet ({}); it tries again every {} ms",
                            address,
                            e.getMessage(),
                            limits.retry().toMillis());
                    said = true;
                }
                scheduler.schedule(
                        this::tryToOpen, limits.retry().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
