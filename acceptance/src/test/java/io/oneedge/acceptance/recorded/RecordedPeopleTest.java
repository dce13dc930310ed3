package io.oneedge.acceptance.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.api.binding.AclBinding;
import io.oneedge.api.binding.ClusterBinding;
import io.oneedge.api.binding.GroupBinding;
import io.oneedge.api.binding.HostBinding;
import io.oneedge.api.binding.SecurityGroupBinding;
import io.oneedge.api.binding.TemplateBinding;
import io.oneedge.api.binding.UserBinding;
import io.oneedge.api.binding.VdcBinding;
import io.oneedge.api.binding.ZoneBinding;
import io.oneedge.api.http.DoorLimits;
import io.oneedge.api.http.XmlRpcDoor;
import io.oneedge.api.operation.Handlers;
import io.oneedge.api.operation.OperationRunner;
import io.oneedge.api.xmlrpc.Dispatcher;
import io.oneedge.core.acl.AclService;
import io.oneedge.core.cluster.ClusterService;
import io.oneedge.core.group.GroupService;
import io.oneedge.core.host.DummyHost;
import io.oneedge.core.host.Host;
import io.oneedge.core.host.HostService;
import io.oneedge.core.host.HostState;
import io.oneedge.core.host.HostUsage;
import io.oneedge.core.monitoring.Latest;
import io.oneedge.core.securitygroup.SecurityGroupService;
import io.oneedge.core.system.Bootstrap;
import io.oneedge.core.template.RestrictedAttributes;
import io.oneedge.core.template.TemplateDisks;
import io.oneedge.core.template.TemplateService;
import io.oneedge.core.transaction.Change;
import io.oneedge.core.transaction.Commit;
import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.user.Ownership;
import io.oneedge.core.user.Passwords;
import io.oneedge.core.user.Sessions;
import io.oneedge.core.user.UserService;
import io.oneedge.core.vdc.VdcService;
import io.oneedge.core.zone.ZoneService;
import io.oneedge.foundation.request.RequestId;
import io.oneedge.foundation.xml.XmlDifference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The recorded conversation about users, groups, rules, clusters, hosts, templates, security groups
 * and the zone, held in its order. Calls about other nouns are left out.
 */
class RecordedPeopleTest {

    /** When the recordings were made. */
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_795_351_829L));

    private static final List<DeliberateDifference> DIFFERENCES =
            List.of(
                    DeliberateDifference.everywhere(
                            "/USER/PASSWORD", "nobody is shown the hash of a password"),
                    DeliberateDifference.everywhere("/TOKEN_PASSWORD", "random"),
                    DeliberateDifference.in(34, "/data/value/string", "a random token"),
                    DeliberateDifference.everywhere(
                            "/LOGIN_TOKEN/TOKEN", "a token is kept and shown as its digest"),
                    DeliberateDifference.everywhere("/LOGIN_TOKEN/EXPIRATION_TIME", "a time"),
                    DeliberateDifference.everywhere(
                            "/VDC/TEMPLATE/DESCRIPTION", "our own words for people"),
                    DeliberateDifference.everywhere(
                            "/SECURITY_GROUP/TEMPLATE/DESCRIPTION", "our own words for people"),
                    DeliberateDifference.everywhere("/VM_QUOTA/VM", "nobody's use is limited yet"),
                    DeliberateDifference.everywhere(
                            "/CLUSTER/DATASTORES", "no datastores take part in this test"),
                    DeliberateDifference.everywhere(
                            "/CLUSTER/VNETS", "no networks take part in this test"),
                    DeliberateDifference.everywhere(
                            "/HOST/MONITORING", "random figures, and the reference's are late"),
                    DeliberateDifference.everywhere(
                            "/MONITORING_DATA/MONITORING", "random, and the latest alone is kept"),
                    DeliberateDifference.everywhere(
                            "/HOST_SHARE/DATASTORES/FREE_DISK", "a dummy host has no disks"),
                    DeliberateDifference.everywhere(
                            "/HOST_SHARE/DATASTORES/MAX_DISK", "a dummy host has no disks"),
                    DeliberateDifference.everywhere(
                            "/HOST_SHARE/DATASTORES/USED_DISK", "a dummy host has no disks"),
                    DeliberateDifference.in(
                            150, "/data/value/string", "the reference's line number is garbage"),
                    DeliberateDifference.everywhere("/REGTIME", "a time"));

    /** Of a password's hash: the test is not about their cost. */
    private static final int FEW_ROUNDS = 10;

    private final MemoryStore store = new MemoryStore(CLOCK);
    private final Latest latest = new Latest();
    private final AclService rules = new AclService(store);
    private final HostService hosts = new HostService(store, rules, HostUsage.NOTHING, latest);
    private XmlRpcDoor door;

    @BeforeEach
    void open() {
        SecureRandom random = new SecureRandom();
        Passwords passwords = new Passwords(random, FEW_ROUNDS);
        RestrictedAttributes none = new RestrictedAttributes(List.of());
        VdcService vdcs = new VdcService(store, rules);
        GroupService groups = new GroupService(store, rules, UserService.members(), vdcs);
        UserService users = new UserService(store, rules, groups, passwords, none);
        ClusterService clusters = new ClusterService(store, rules, List.of(HostService.members()));
        ZoneService zones = new ZoneService(store, rules);
        SecurityGroupService securityGroups = new SecurityGroupService(store, rules);
        TemplateService templates =
                new TemplateService(store, rules, none, TemplateDisks.AS_WRITTEN);
        Ownership ownership = new Ownership(groups);
        Sessions sessions =
                new Sessions(store, groups, passwords, CLOCK, random, Duration.ofMinutes(15));
        store.listen(this::probeDummyHosts);
        new Bootstrap(
                        store,
                        rules,
                        groups,
                        users,
                        clusters,
                        vdcs,
                        zones,
                        securityGroups,
                        "http://localhost:2633/RPC2",
                        List.of())
                .run("oneadmin", "secretpassword");
        Handlers handlers = new Handlers();
        AclBinding.bind(handlers, rules);
        UserBinding.bind(handlers, users);
        GroupBinding.bind(handlers, groups);
        ClusterBinding.bind(handlers, clusters);
        HostBinding.bind(handlers, hosts);
        ZoneBinding.bind(handlers, zones);
        VdcBinding.bind(handlers, vdcs);
        SecurityGroupBinding.bind(handlers, securityGroups, ownership);
        TemplateBinding.bind(handlers, templates, ownership);
        AtomicLong numbers = new AtomicLong();
        door =
                XmlRpcDoor.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new Dispatcher(
                                new OperationRunner(sessions::authenticate, handlers),
                                () -> new RequestId(numbers.incrementAndGet())),
                        DoorLimits.DEFAULT);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void answersAsRecorded() {
        List<RecordedCall> calls =
                RecordedConversation.calls(4, 273).stream()
                        .filter(call -> OURS.contains(call.number()))
                        .toList();
        List<String> wrong = new ArrayList<>();
        try (var conversation = new RecordedConversation(door.port(), DIFFERENCES)) {
            for (RecordedCall call : calls) {
                byte[] answer = conversation.send(call.requestBytes());
                for (XmlDifference each : conversation.differencesOf(call, answer)) {
                    wrong.add(call + " " + each);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).hasSize(OURS.size());
    }

    private void probeDummyHosts(Commit commit) {
        for (Change<?> change : commit.changes()) {
            change.after()
                    .filter(Host.class::isInstance)
                    .map(Host.class::cast)
                    .filter(host -> host.state() == HostState.INIT)
                    .ifPresent(host ->
                            hosts.reported(
                                    RequestId.NONE,
                                    host.id(),
                                    CLOCK.instant().getEpochSecond(),
                                    DummyHost.report(host.name(), host.virtualizationDriver())));
        }
    }

    private static final Set<Integer> OURS =
            List.of(
                            IntStream.rangeClosed(4, 7),
                            IntStream.of(9, 10, 13, 15),
                            IntStream.rangeClosed(23, 30),
                            IntStream.rangeClosed(33, 41),
                            IntStream.rangeClosed(46, 53),
                            IntStream.of(55, 56, 58, 59, 60, 61, 66, 67, 68, 72),
                            IntStream.rangeClosed(76, 94),
                            IntStream.rangeClosed(138, 141),
                            IntStream.of(143, 147, 148),
                            IntStream.rangeClosed(150, 156),
                            IntStream.rangeClosed(245, 247),
                            IntStream.of(265, 266, 267, 269, 270, 271, 272, 273))
                    .stream()
                    .flatMapToInt(range -> range)
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());
}
