package io.oneedge.api.http;

import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.net.InetSocketAddress;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server that takes XML-RPC calls at {@code /RPC2}. */
public final class XmlRpcDoor implements AutoCloseable {

    /** Where OpenNebula's clients look for it. */
    public static final int DEFAULT_PORT = 2633;

    /** Threads that the server needs besides one per request: acceptor, selector, reserve. */
    private static final int OWN_THREADS = 8;

    /** How long a closing door waits for requests that are being answered. */
    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

    /** How long a closing door leaves connections open on which nothing happens. */
    private static final long CLOSE_IDLE_MILLIS = 100;

    /** Connections that the kernel keeps for us until they are accepted. */
    private static final int BACKLOG = 128;

    /** Bytes of buffers that are kept for the next request, on the heap and beside it. */
    private static final long BUFFERS_MAX = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(XmlRpcDoor.class);

    private final Server server;
    private final ServerConnector connector;
    private final UnsentBytes unsent;

    private XmlRpcDoor(Server server, ServerConnector connector, UnsentBytes unsent) {
        this.server = server;
        this.connector = connector;
        this.unsent = unsent;
    }

    /**
     * Opens the door; port 0 takes any free one. Fails with {@code UNAVAILABLE} if the address
     * cannot be had.
     */
    public static XmlRpcDoor open(
            InetSocketAddress address, Dispatcher dispatcher, DoorLimits limits) {
        QueuedThreadPool threads =
                new QueuedThreadPool(limits.requests() + OWN_THREADS, OWN_THREADS);
        threads.setName("xml-rpc");
        threads.setDaemon(true);
        Server server = new Server(threads, null, buffers());
        server.setStopTimeout(CLOSE_TIMEOUT_MILLIS);
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(limits)));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(CLOSE_IDLE_MILLIS);
        ConnectionLifetime lifetime =
                new ConnectionLifetime(connector.getScheduler(), limits.lifetime());
        connector.addBean(lifetime);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        UnsentBytes unsent = new UnsentBytes(limits.answers());
        server.setErrorHandler(Page::ofError);
        server.setHandler(
                new GracefulHandler(new XmlRpcHandler(dispatcher, limits, lifetime, unsent)));
        XmlRpcDoor door = new XmlRpcDoor(server, connector, unsent);
        door.start(address);
        return door;
    }

    /**
     * Loads what a door is made of, which takes a while: beside other work, so that opening does
     * not wait for it.
     */
    public static void prepare() {
        Server server = new Server();
        new ServerConnector(server, new HttpConnectionFactory()).setPort(0);
    }

    /** The port that the door listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** The memory of answers. */
    UnsentBytes unsent() {
        return unsent;
    }

    /** Takes no more requests and answers those that have begun. */
    @Override
    public void close() {
        stop();
    }

    private void start(InetSocketAddress address) {
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot listen on "
                            + address.getHostString()
                            + ":"
                            + address.getPort()
                            + " for XML-RPC; is it taken by another program? (PORT and"
                            + " LISTEN_ADDRESS in oned.conf choose another)",
                    e);
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The XML-RPC door did not close in order", e);
        }
    }

    private static ByteBufferPool buffers() {
        return new ArrayByteBufferPool(
                -1, -1, Sending.BUFFER_BYTES, Integer.MAX_VALUE, BUFFERS_MAX, BUFFERS_MAX);
    }

    private static HttpConfiguration configuration(DoorLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(limits.headerBytes());
        return configuration;
    }
}
