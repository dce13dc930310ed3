package io.oneedge.agent;

import io.oneedge.drivers.virtualization.GuestChange;
import io.oneedge.drivers.virtualization.GuestEvidence;
import io.oneedge.drivers.virtualization.GuestState;
import io.oneedge.drivers.virtualization.VirtualizationDriver;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.GuestStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent on its host: the drivers, the runner of commands, and the door to the front-end. */
final class Agent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final Drivers drivers;
    private final Actions actions;
    private final CommandRunner commands;
    private final Restarts restarts;
    private final Arrivals arrivals;
    private final AgentServer server;

    /** An agent whose runs are told apart by what {@code newBootId} gives. */
    Agent(AgentHome home, InstantSource clock, Supplier<String> newBootId) {
        HostFacts facts = new HostFacts(Path.of("/"));
        drivers = Drivers.all(home, facts.hostname());
        HostActions host = new HostActions(facts, drivers, home, clock);
        GuestPlans plans = new GuestPlans(home.state("guests"));
        GuestActions guests = new GuestActions(home, drivers, plans);
        arrivals = new Arrivals(home.state("arrivals"), this::submit);
        actions =
                new Actions(
                        guests,
                        new DeviceActions(home, drivers, plans),
                        new MovementActions(home, drivers, plans, guests, arrivals),
                        new ImageActions(home, drivers),
                        host);
        commands = new CommandRunner(this::run);
        server =
                new AgentServer(
                        home.socket(),
                        facts.hostname(),
                        commands,
                        new EventLog(newBootId),
                        new Terms(home.state("terms").resolve("newest")),
                        host);
        restarts = new Restarts(home.state("restarts"), clock, commands::submit, server::changed);
        drivers.watch(this::changed);
        arrivals.start();
        Thread.ofVirtual().name("probe").start(this::probe);
        if (new HostBoot(Path.of("/proc"), home.state("boot")).isNew()) {
            LOG.info("The host was started anew");
            restarts.afterBoot(this::evidence);
        }
    }

    /** What the driver that started a guest says of it. */
    private GuestEvidence evidence(int vmId, JsonObject start) {
        try {
            return drivers.virtualization(GuestStart.fromJson(start).virtualization())
                    .inspect(vmId);
        } catch (Failure e) {
            LOG.error("VM {} cannot be asked for: {}", vmId, e.message());
            return new GuestEvidence(vmId, "", GuestState.COULD_NOT_ASK, e.message());
        }
    }

    private void submit(AgentCommand command) {
        commands.submit(command);
    }

    private void changed(GuestChange change) {
        if (!arrivals.changed(change)) {
            restarts.changed(change);
        }
    }

    /** What a driver can do takes seconds to find out; the first guest should not wait for it. */
    private void probe() {
        for (VirtualizationDriver driver : drivers.virtualization()) {
            try {
                LOG.info("{}: {}", driver.name(), driver.probe());
            } catch (Failure e) {
                LOG.error("{} cannot be probed: {}", driver.name(), e.message());
            }
        }
    }

    /** Carries a command out, and remembers what it means for the guest's death. */
    private JsonObject run(AgentCommand command, Duration left) {
        JsonObject answer = actions.run(command, left);
        restarts.done(command);
        return answer;
    }

    /** Serves until it is closed. */
    void serve() {
        server.serve();
    }

    @Override
    public void close() {
        server.close();
        arrivals.close();
        commands.close();
        drivers.close();
    }
}
