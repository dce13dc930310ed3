package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.client.Client;
import io.oneedge.wire.agent.AgentAction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's agent is killed in the middle of each kind of action; the end is right by itself. */
@Tag("long")
class KilledAgentTest {

    /** Longer than the longest deadline of what is killed here. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Seconds from the action's begin to the kill, in turn. */
    private static final List<String> MOMENTS = List.of("0", "0.02", "0.1", "0.4");

    private static final String BLANK =
            """
            NAME = "blank"
            CPU = "0.1"
            MEMORY = "64"
            OS = [ MACHINE = "q35" ]
            DISK = [ IMAGE = "data" ]
            """;

    private static final String DATA =
            """
            NAME = "data"
            TYPE = "DATABLOCK"
            SIZE = "16"
            DRIVER = "qcow2"
            DEV_PREFIX = "vd"
            """;

    private static final String NETWORK =
            """
            NAME = "edge"
            VN_MAD = "bridge"
            BRIDGE = "onebr7"
            FILTER_MAC_SPOOFING = "YES"
            AR = [ TYPE = "IP4", IP = "10.97.0.10", SIZE = "10" ]
            """;

    private static final String RULES =
            """
            NAME = "open"
            RULE = [ PROTOCOL = "ALL", RULE_TYPE = "inbound" ]
            RULE = [ PROTOCOL = "ALL", RULE_TYPE = "outbound" ]
            """;

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;
    private static Client client;

    private final Map<Deed.Guest, Integer> guests = new EnumMap<>(Deed.Guest.class);

    @BeforeAll
    static void start() throws Exception {
        cloud = RemoteCloud.start(place, "ekil", "10.77.2", 1);
        hosts = cloud.hosts();
        Path home = cloud.home();
        client = cloud.frontEnd().client();
        cloud.add(1, "qemu");
        cloud.one().createFrom(DATA, "oneimage", "create", "--wait", "-d", "default");
        int group = cloud.one().createFrom(RULES, "onesecgroup", "create");
        cloud.one().createFrom(NETWORK, "onevnet", "create");
        TinyGuests.make(
                cloud.one(),
                home,
                "NIC = [ NETWORK = \"edge\", SECURITY_GROUPS = \"%d\" ]\n".formatted(group));
        cloud.one().createFrom(BLANK, "onetemplate", "create");
    }

    @Test
    void knowsHowToCauseEachKindOfAction() {
        Set<AgentAction> known = EnumSet.copyOf(Deed.QUESTIONS);
        known.addAll(Deed.MOVES);
        Deed.ALL.forEach(deed -> known.add(deed.action()));
        assertThat(known)
                .as("a new kind of action needs a deed that causes it")
                .containsExactlyInAnyOrder(AgentAction.values());
    }

    @Test
    void endsRightWheneverItIsKilled() {
        List<String> killed = new ArrayList<>();
        for (Deed deed : Deed.ALL) {
            String moment = MOMENTS.get(killed.size() % MOMENTS.size());
            AgentKiller killer = new AgentKiller(cloud, 1);
            killer.kill(deed.action(), moment);
            long began = System.nanoTime();
            cause(deed);
            String when = killer.await(LIMIT);
            awaitEnd(deed);
            killed.add(when);
            RemoteCloud.told(
                    "%s, agent killed %s s after its begin, %s; right after all"
                            .formatted(deed, moment, when),
                    began);
        }
        assertThat(killed).filteredOn("in its middle"::equals).hasSizeGreaterThan(10);
        assertThat(hosts.run(1, "pgrep qemu-system").ok()).isFalse();
        String left = "find /var/lib/oneedge/*/data/datastores -name '*.part'";
        assertThat(cloud.said(1, left)).isEmpty();
        assertThat(cloud.said(1, "ls /var/lib/oneedge/*/data/datastores/0")).isEmpty();
        assertThat(hosts.run(1, "ls -d /sys/class/net/one*").ok()).isFalse();
    }

    private void cause(Deed deed) {
        switch (deed.operation()) {
            case ".deploy" -> guests.put(deed.guest(), deployed(deed.guest()));
            case ".filter" ->
                    cloud.one()
                            .reading(
                                    RULES
                                            + "RULE = [ PROTOCOL = \"TCP\", RULE_TYPE = \"inbound\""
                                            + " ]",
                                    "onesecgroup",
                                    "update",
                                    "open",
                                    "-");
            case "poweroff-hard",
                    "poweroff",
                    "resume",
                    "reboot",
                    "reboot-hard",
                    "suspend",
                    "terminate-hard" ->
                    client.vms().action(vm(deed), deed.operation());
            default -> client.vms().perform(vm(deed), deed.operation(), deed.arguments());
        }
    }

    private static int deployed(Deed.Guest guest) {
        String template =
                switch (guest) {
                    case BLANK -> "blank";
                    case LINUX -> "pc";
                };
        return cloud.deploy(template, 1);
    }

    private int vm(Deed deed) {
        return guests.getOrDefault(deed.guest(), -1);
    }

    private void awaitEnd(Deed deed) {
        Patience.holds(
                deed + " to be done",
                LIMIT,
                () -> shown(deed).contains(": " + deed.state() + " ") && cloud.isIdle(1));
        assertThat(shown(deed)).as("%s", deed).doesNotContain("ERROR=");
        if (deed.guest() == Deed.Guest.LINUX && deed.operation().equals(".deploy")) {
            cloud.awaitBoot(1, vm(deed), "/var/lib/oneedge");
        }
        if (deed.action() == AgentAction.GUEST_REBOOT) {
            Patience.holds("the guest to boot again", LIMIT, () -> boots(vm(deed)) == 2);
        }
    }

    private static int boots(int vm) {
        String count =
                "grep -ac GUEST-READY /var/lib/oneedge/*/data/datastores/0/%d/console.log; true";
        return Integer.parseInt(cloud.said(1, count.formatted(vm)).strip());
    }

    private String shown(Deed deed) {
        return cloud.one().check("onevm", "show", "" + vm(deed));
    }
}
