package io.oneedge.core.host;

import io.oneedge.core.access.Authorization.Need;
import io.oneedge.core.access.Call;
import io.oneedge.core.access.Target;
import io.oneedge.core.answer.KeptAnswers;
import io.oneedge.core.cluster.Cluster;
import io.oneedge.core.cluster.ClusterMembers;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.monitoring.Sample;
import io.oneedge.core.object.Header;
import io.oneedge.core.object.ObjectService;
import io.oneedge.core.object.PoolFilter;
import io.oneedge.core.object.Rules;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Store;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.template.Template;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.agent.DatastoreCapacities;
import io.oneedge.wire.agent.HostLoad;
import io.oneedge.wire.agent.HostReport;
import io.oneedge.wire.agent.NumaNode;
import io.oneedge.wire.catalogue.Access;
import io.oneedge.wire.catalogue.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes hosts, enables and disables them, and takes in what they report. */
public final class HostService {

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(Hosts.KIND);

    private final Store store;
    private final HostUsage usage;
    private final Latest latest;
    private final HostStorage storage = new HostStorage();
    private final ObjectService<Host> objects;

    public HostService(Store store, Rules rules, HostUsage usage, Latest latest) {
        this.store = store;
        this.usage = usage;
        this.latest = latest;
        this.objects = new ObjectService<>(store, new HostNoun(usage, latest, storage), rules);
        store.listen(this::forgetDeleted);
    }

    /** Which hosts are in a cluster, for the noun cluster. */
    public static ClusterMembers members() {
        return new Hosts();
    }

    /** What is the same for every noun. */
    public ObjectService<Host> objects() {
        return objects;
    }

    /** The host with this number. */
    public static Optional<Host> find(Reading reading, int id) {
        return reading.find(Hosts.KIND, id);
    }

    /** All hosts, by ascending number. */
    public static List<Host> all(Reading reading) {
        return reading.all(Hosts.KIND);
    }

    /** What rights are asked about a host. */
    public static Target target(Host host) {
        return Hosts.target(host);
    }

    /** How much of a host there is, can be promised and is. */
    public HostShare share(Reading reading, Host host) {
        return HostShare.of(
                host, ClusterService.find(reading, host.cluster()), usage.of(reading, host.id()));
    }

    /** The same for work that asks about many hosts and changes nothing. */
    public HostShare shareAmongAll(Reading reading, Host host) {
        return HostShare.of(
                host,
                ClusterService.find(reading, host.cluster()),
                usage.amongAll(reading, host.id()));
    }

    /**
     * Makes a host.
     *
     * @param informationDriver who looks at it
     * @param virtualizationDriver who runs virtual machines on it
     * @param cluster number of its cluster, or {@link Cluster#NONE} for the default one
     */
    public int allocate(
            Call call,
            String name,
            String informationDriver,
            String virtualizationDriver,
            int cluster) {
        int chosen = cluster == Cluster.NONE ? Cluster.DEFAULT : cluster;
        return KeptAnswers.once(
                store,
                call,
                writing -> {
                    Target joined = ClusterService.targets().target(writing, chosen);
                    Target made = Target.madeBy(call.caller(), Resource.HOST);
                    objects.authorization(call, writing)
                            .require(
                                    List.of(
                                            new Need(Access.CREATE, made),
                                            new Need(call.need(Resource.CLUSTER), joined)));
                    if (informationDriver.isBlank() || virtualizationDriver.isBlank()) {
                        throw Failure.invalid(
                                "A host needs an information driver (IM_MAD) and a virtualization"
                                        + " driver (VM_MAD), such as qemu.");
                    }
                    Template attributes =
                            Template.EMPTY
                                    .with(Cluster.RESERVED_CPU, "")
                                    .with(Cluster.RESERVED_MEMORY, "");
                    return objects.add(
                                    writing,
                                    Header.unowned(0, name),
                                    header ->
                                            new Host(
                                                    header,
                                                    HostState.INIT,
                                                    informationDriver,
                                                    virtualizationDriver,
                                                    chosen,
                                                    HostFacts.NONE,
                                                    "",
                                                    attributes))
                            .id();
                });
    }

    /**
     * Enables (0), disables (1) or takes offline (2). A host that reports all the while is
     * monitored as soon as it is enabled.
     */
    public int status(Call call, int id, int status) {
        HostEvent event =
                switch (status) {
                    case 0 -> HostEvent.ENABLED;
                    case 1 -> HostEvent.DISABLED;
                    case 2 -> HostEvent.TAKEN_OFFLINE;
                    default -> throw Failure.invalid("Wrong status code");
                };
        int changed =
                objects.change(
                        call,
                        id,
                        (writing, host) -> {
                            Host after = host.after(event);
                            boolean reports = latest.of(Resource.HOST, id).isPresent();
                            return event == HostEvent.ENABLED && reports && isUsable(host)
                                    ? after.after(HostEvent.REPORTED)
                                    : after;
                        });
        if (event == HostEvent.TAKEN_OFFLINE) {
            forget(id);
        }
        return changed;
    }

    /**
     * Takes in what a host is. It is stored only where it changed; what is in use of it is kept in
     * memory. A host that is gone or offline is passed over.
     *
     * @param time of the report, in seconds since 1970
     */
    public void reported(RequestId request, int id, long time, HostReport report) {
        if (!measured(id, time, report.load(), report.nodes())) {
            return;
        }
        settle(
                request,
                id,
                host -> {
                    HostFacts facts = HostFacts.of(report, host.virtualizationDriver());
                    Host known = host.withFacts(facts);
                    return facts.fault().isEmpty()
                            ? known.after(HostEvent.REPORTED).withError("")
                            : known.after(HostEvent.FAILED).withError(error(host, facts.fault()));
                });
    }

    /** Takes in what of a host is in use; a host that had just been enabled is monitored then. */
    public void loaded(RequestId request, int id, long time, HostLoad load, List<NumaNode> nodes) {
        if (measured(id, time, load, nodes)) {
            settle(
                    request,
                    id,
                    host ->
                            host.state() == HostState.INIT && isUsable(host)
                                    ? host.after(HostEvent.REPORTED).withError("")
                                    : host);
        }
    }

    /** Takes in how full the datastores on a host are. */
    public void stored(int id, long time, DatastoreCapacities capacities) {
        if (exists(id)) {
            storage.put(id, new Sample(time, HostLoadValues.of(capacities)));
        }
    }

    /** The host could not be asked; {@code reason} is for people. */
    public void failed(RequestId request, int id, String reason) {
        settle(request, id, host -> host.after(HostEvent.FAILED).withError(error(host, reason)));
    }

    /** What was measured of one host; the latest alone, as there is no history yet. */
    public String monitoring(Call call, int id) {
        return store.read(reading -> {
            Host host = objects.load(reading, id);
            objects.require(call, reading, host);
            return monitoring(List.of(host));
        });
    }

    /** The same of every host that the caller may use, by ascending number. */
    public String monitoring(Call call) {
        return store.read(reading ->
                monitoring(objects.select(call, reading, PoolFilter.ALL, host -> true).reversed()));
    }

    private String monitoring(List<Host> hosts) {
        XmlWriter out = new XmlWriter();
        out.open("MONITORING_DATA");
        for (Host host : hosts) {
            latest.of(Resource.HOST, host.id())
                    .ifPresent(sample -> HostXml.writeMonitoring(out, host.id(), sample));
        }
        return out.close("MONITORING_DATA").toString();
    }

    /** Whether the sample is of a host that is looked at. */
    private boolean measured(int id, long time, HostLoad load, List<NumaNode> nodes) {
        if (!exists(id)) {
            return false;
        }
        latest.put(Resource.HOST, id, new Sample(time, HostLoadValues.of(load, nodes)));
        return true;
    }

    private boolean exists(int id) {
        return store.read(reading ->
                find(reading, id).filter(host -> host.state() != HostState.OFFLINE).isPresent());
    }

    /** Changes a host that still exists, without a transaction where nothing changes. */
    private void settle(RequestId request, int id, UnaryOperator<Host> change) {
        boolean needed =
                store.read(reading ->
                        find(reading, id)
                                .filter(host -> !change.apply(host).equals(host))
                                .isPresent());
        if (needed) {
            store.withoutLimits()
                    .write(
                            request,
                            writing -> {
                                find(writing, id)
                                        .ifPresent(host ->
                                                writing.put(Hosts.KIND, change.apply(host)));
                                return id;
                            });
        }
    }

    private static boolean isUsable(Host host) {
        return host.facts().isKnown() && host.facts().fault().isEmpty();
    }

    private static String error(Host host, String reason) {
        return "Error monitoring Host " + host.name() + " (" + host.id() + "): " + reason;
    }

    private void forgetDeleted(Commit commit) {
        for (Change<?> change : commit.changes()) {
            change.beforeOf(Hosts.KIND)
                    .filter(gone -> change.after().isEmpty())
                    .ifPresent(gone -> forget(gone.id()));
        }
    }

    private void forget(int id) {
        latest.forget(Resource.HOST, id);
        storage.forget(id);
    }
}
