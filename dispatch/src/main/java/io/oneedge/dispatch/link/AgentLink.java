package io.oneedge.dispatch.link;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentConnection;
import io.oneedge.wire.agent.AgentEvent;
import io.oneedge.wire.agent.AgentResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the agent of one host. One keeper thread connects, asks what the host is and which
 * guests run, sees to it that the agent is alive, and begins anew when the connection is lost, with
 * growing pauses.
 */
public final class AgentLink implements HostLink, AutoCloseable {

    /** Pause before the first new attempt; it doubles up to {@link #PAUSE_MAX}. */
    static final Duration PAUSE_MIN = Duration.ofMillis(50);

    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /** Between two questions whether the agent is alive. */
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /** An agent that has said nothing for this long is given up, and so it does with us. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    /** For how long an agent cannot be reached before people are told. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long a command waits for a connection before it is given back. */
    static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(30);

    /** How long the questions after a new connection may take, each. */
    static final Duration QUESTION_DEADLINE = Duration.ofSeconds(60);

    /** What the answer may take beyond the command's own deadline. */
    static final Duration ANSWER_GRACE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(AgentLink.class);

    private final AgentWay way;
    private final AgentConversation conversation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread keeper;
    private Optional<AgentConnection> connection = Optional.empty();
    private boolean closed;
    private boolean hurried;

    /** Whether the host is being asked again what it is. */
    private final AtomicBoolean asking = new AtomicBoolean();

    /**
     * A link that is not kept yet; call {@link #start}.
     *
     * @param term of this front-end; an agent that has seen a newer one refuses it
     * @param monitoringSeconds between two reports of figures
     */
    public AgentLink(AgentWay way, HostReports reports, long term, int monitoringSeconds) {
        this.way = way;
        this.conversation = new AgentConversation(reports, term, monitoringSeconds);
        this.keeper = Thread.ofVirtual().name("agent-link").unstarted(this::keep);
    }

    public void start() {
        keeper.start();
    }

    /** Whether the agent can be asked now. */
    public boolean isConnected() {
        lock.lock();
        try {
            return connection.isPresent();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public HostLink reached() {
        AgentConnection now = awaitConnection();
        return command -> ask(now, command);
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        return ask(awaitConnection(), command);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            connection.ifPresent(AgentConnection::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        keeper.interrupt();
        way.close();
    }

    private void keep() {
        Duration pause = PAUSE_MIN;
        long since = System.nanoTime();
        while (!isClosed()) {
            try (AgentConnection established = connect()) {
                // A connection that is lost as soon as it is made is no reason to hurry.
                pause = awaitLoss(established) ? PAUSE_MIN : pause;
                since = System.nanoTime();
            } catch (Failure failure) {
                if (conversation.isNews(failure.message()) && isToBeTold(failure, since)) {
                    tell(failure.message());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The link to the agent failed; it is made anew", e);
            }
            pause = rest(pause);
        }
    }

    private void tell(String problem) {
        LOG.warn("{} cannot be reached: {}", way, problem);
        try {
            conversation.tell(problem);
        } catch (RuntimeException e) {
            LOG.error("That {} cannot be reached is told again later", way, e);
        }
    }

    /** What may pass by itself is waited for; what somebody has to mend is told at once. */
    private boolean isToBeTold(Failure failure, long since) {
        return !isClosed()
                && (failure.kind() != FailureKind.UNAVAILABLE
                        || System.nanoTime() - since > PATIENCE.toNanos());
    }

    private AgentConnection connect() throws InterruptedException {
        AgentConnection established = way.connect(conversation.hello(), new Events());
        conversation.welcomed(established.welcome());
        try {
            introduce(established);
        } catch (RuntimeException e) {
            established.close();
            throw e;
        }
        use(Optional.of(established));
        LOG.info("Connected to {}: {}", way, established.welcome().hostname());
        return established;
    }

    private void introduce(AgentConnection established) {
        Optional<AgentCommand> next = Optional.of(conversation.firstQuestion());
        while (next.isPresent()) {
            AgentCommand question = next.get();
            next = conversation.answered(question, ask(established, question));
        }
    }

    /** Whether the connection lasted longer than the longest pause. */
    private boolean awaitLoss(AgentConnection established) throws InterruptedException {
        long began = System.nanoTime();
        Heartbeat heartbeat = new Heartbeat(established);
        while (isInUse(established)) {
            heartbeat.beat(System.nanoTime());
            if (conversation.isStale() && asking.compareAndSet(false, true)) {
                Thread.ofVirtual().name("probe").start(() -> askAgain(established));
            }
        }
        use(Optional.empty());
        return System.nanoTime() - began > PAUSE_MAX.toNanos();
    }

    /** Waits until something happened to the connection, not longer than a heartbeat. */
    private boolean isInUse(AgentConnection established) throws InterruptedException {
        lock.lock();
        try {
            if (established.isOpen() && !closed) {
                changed.awaitNanos(HEARTBEAT.toNanos());
            }
            return established.isOpen() && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The host's drivers are not what they were, or somebody wants to know whether they are. */
    private void askAgain(AgentConnection established) {
        try {
            AgentCommand question = conversation.firstQuestion();
            conversation.answered(question, ask(established, question));
        } catch (Failure e) {
            LOG.info("{} is asked again later what its host is: {}", way, e.message());
        } finally {
            asking.set(false);
        }
    }

    private AgentConnection awaitConnection() {
        lock.lock();
        try {
            long left = CONNECTION_WAIT_MAX.toNanos();
            while (connection.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return connection.orElseThrow(() -> unavailable("There is no connection to " + way));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The front-end is stopping");
        } finally {
            lock.unlock();
        }
    }

    private AgentResult ask(AgentConnection established, AgentCommand command) {
        try {
            Duration limit = command.deadline().plus(ANSWER_GRACE);
            return established.submit(command).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw Failure.internal("The agent's answer to " + command + " was not read", e);
        } catch (TimeoutException e) {
            throw unavailable("The agent did not answer " + command + " in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The front-end is stopping");
        }
    }

    private void use(Optional<AgentConnection> established) {
        lock.lock();
        try {
            connection = established;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tries to connect now if it is waiting to, and asks the host again what it is: somebody may
     * have mended what was wrong.
     */
    public void hurry() {
        lock.lock();
        try {
            conversation.forgetTold();
            conversation.doubt();
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Duration rest(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !hurried && !closed) {
                left = changed.awaitNanos(left);
            }
            Duration longer = hurried ? PAUSE_MIN : pause.multipliedBy(2);
            hurried = false;
            return longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return pause;
        } finally {
            lock.unlock();
        }
    }

    private static Failure unavailable(String message) {
        return Failure.of(FailureKind.UNAVAILABLE, message);
    }

    /** Takes events in on the connection's thread, one after another. */
    private final class Events implements AgentConnection.Listener {

        @Override
        public void event(AgentConnection from, AgentEvent event) {
            conversation.heard(event).ifPresent(from::acknowledge);
        }

        @Override
        public void closed(AgentConnection from, String reason) {
            LOG.info("The connection to {} ended: {}", way, reason);
            lock.lock();
            try {
                if (connection.equals(Optional.of(from))) {
                    connection = Optional.empty();
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
