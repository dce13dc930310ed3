package io.oneedge.server;

import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.journal.EffectState;
import io.oneedge.core.journal.Effects;
import io.oneedge.core.system.Settings;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.vm.StrayGuests;
import io.oneedge.dispatch.delivery.AgentPackages;
import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.dispatch.image.StagedLink;
import io.oneedge.dispatch.link.AgentLink;
import io.oneedge.dispatch.ssh.Finding;
import io.oneedge.dispatch.ssh.HostCheck;
import io.oneedge.dispatch.ssh.SshAgent;
import io.oneedge.dispatch.ssh.SshFiles;
import io.oneedge.dispatch.ssh.SshSettings;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.template.Attribute;
import io.oneedge.wire.agent.AgentCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes what the front-end keeps of a host that is reached over SSH. */
final class RemoteHostMaker {

    private final Store store;
    private final Nouns nouns;
    private final Home home;
    private final InstantSource clock;
    private final String cloud;
    private final long term;
    private final int monitoringSeconds;
    private final SshSettings ssh;
    private final AgentPackages packages;
    private final Transfers transfers;

    RemoteHostMaker(
            Store store,
            Nouns nouns,
            Home home,
            Settings settings,
            InstantSource clock,
            String cloud,
            long term,
            Transfers transfers) {
        this.transfers = transfers;
        this.store = store;
        this.nouns = nouns;
        this.home = home;
        this.clock = clock;
        this.cloud = cloud;
        this.term = term;
        this.monitoringSeconds = settings.monitoringSeconds();
        Optional<Attribute.Vector> said = settings.all().vector("SSH");
        this.ssh =
                new SshSettings(
                        text(said, "PROGRAM").orElse("ssh"),
                        text(said, "USER"),
                        text(said, "CONFIG_FILE").map(Path::of));
        String classPath = System.getProperty("java.class.path");
        this.packages =
                new AgentPackages(
                        classPath,
                        Path.of(System.getProperty("java.home")),
                        List.of(
                                text(said, "AGENT_PACKAGES")
                                        .map(Path::of)
                                        .orElse(home.agentPackages()),
                                besideJars(classPath)));
    }

    RemoteHost of(Host host) {
        return new RemoteHost(
                host,
                home.host(host.id()),
                new ReportedHosts(
                        store,
                        nouns.hosts,
                        nouns.vms,
                        new StrayGuests(store, nouns.journal),
                        nouns.latest,
                        clock,
                        reading -> HostService.find(reading, host.id()).stream().toList()),
                new HostStorageLook(store, nouns.hosts, clock, host.id(), term),
                (place, deliveries) ->
                        new SshAgent(host.name(), ssh, place, packages, cloud, deliveries),
                (way, reports) -> new AgentLink(way, reports, term, monitoringSeconds),
                (place, link) ->
                        new StagedLink(
                                link,
                                new SshFiles(host.name(), ssh, place, cloud),
                                datastore -> home.datastores().resolve(Integer.toString(datastore)),
                                this::isWanted,
                                transfers));
    }

    /** Whether the effect that a command is of is still to be done. */
    private boolean isWanted(AgentCommand command) {
        return store.read(reading ->
                reading.find(Effects.KIND, Long.parseLong(command.id()))
                        .filter(effect -> effect.state() == EffectState.PENDING)
                        .isPresent());
    }

    /** Looks at a host; of one that was not added nothing is kept. */
    List<Finding> check(String name, Optional<Host> known) {
        HostCheck check =
                new HostCheck(
                        ssh, AgentPackages.architecture(), clock, HostRights.in(home.hostRights()));
        if (known.isPresent()) {
            return check.of(name, home.host(known.get().id()));
        }
        try {
            Path place = Files.createTempDirectory(home.run(), "check");
            try {
                return check.of(name, place);
            } finally {
                Files.deleteIfExists(place.resolve("known_hosts"));
                Files.deleteIfExists(place);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot make a directory in " + home.run(), e);
        }
    }

    private static Optional<String> text(Optional<Attribute.Vector> vector, String key) {
        return vector.flatMap(there -> there.value(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Where the build puts the package that it makes. */
    private static Path besideJars(String classPath) {
        Path first = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        return first.resolveSibling("..").resolve("agent").normalize();
    }
}
