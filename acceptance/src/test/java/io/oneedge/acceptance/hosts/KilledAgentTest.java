package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.client.Client;
import io.oneedge.wire.agent.AgentAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
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

    private static EdgeHosts hosts;
    private static RemoteCloud cloud;
    private static Client client;

    private final Map<Deed.Guest, Integer> guests = new EnumMap<>(Deed.Guest.class);

    @BeforeAll
    static void start() throws Exception {
        hosts = EdgeHosts.up(Files.createDirectory(place.resolve("hosts")), "ekil", "10.77.2", 1);
        Path home = Files.createDirectory(place.resolve("home"));
        cloud = RemoteCloud.start(home, hosts);
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

    @AfterAll
    static void stop() {
        try {
            if (cloud != null) {
                cloud.close();
            }
        } finally {
            if (hosts != null) {
                hosts.close();
            }
        }
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
            String agent = cloud.agent(1);
            killLater(deed.action(), moment);
            long began = System.nanoTime();
            cause(deed);
            awaitAnotherAgent(deed, agent);
            awaitEnd(deed);
            String when = hosts.run(1, "cat /run/killed").output().strip();
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

    /** Has the host kill its agent when that has begun an action, and note when that was. */
    private static void killLater(AgentAction action, String moment) {
        String script =
                """
                cd /var/lib/oneedge/*/ || exit 1
                rm -f /run/killed
                begun() { grep -c "Asked: ACTION " log/agent.log; }
                ended() { grep -cE "(Done|Failed): ACTION " log/agent.log; }
                before=$(begun) finished=$(ended) looks=0
                until [ $(begun) -gt $before ] || [ $looks -gt 20000 ]; do
                    looks=$((looks + 1))
                done
                sleep MOMENT
                kill -9 $(cat run/agent.pid)
                killed='in its middle'
                [ $(ended) -eq $finished ] || killed='after it'
                echo "$killed" >/run/killed
                """
                        .replace("ACTION", action.wireName())
                        .replace("MOMENT", moment);
        cloud.said(
                1,
                "cat >/run/killer <<'END'\n"
                        + script
                        + "END\nsetsid sh /run/killer >/dev/null"
                        + " 2>&1 </dev/null & sleep 0.3");
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
        int vm = cloud.one().create("onetemplate", "instantiate", template, "--hold");
        cloud.one().check("onevm", "deploy", "" + vm, "node1");
        return vm;
    }

    private int vm(Deed deed) {
        return guests.getOrDefault(deed.guest(), -1);
    }

    private static void awaitAnotherAgent(Deed deed, String agent) {
        Patience.holds(
                deed + " to kill the agent", LIMIT, () -> hosts.run(1, "test -s /run/killed").ok());
        Patience.holds(
                "another agent",
                LIMIT,
                () ->
                        hosts.run(1, "cat /var/lib/oneedge/*/run/agent.pid").ok()
                                && !cloud.agent(1).equals(agent));
    }

    private void awaitEnd(Deed deed) {
        Patience.holds(
                deed + " to be done",
                LIMIT,
                () -> shown(deed).contains(": " + deed.state() + " ") && isIdle());
        assertThat(shown(deed)).as("%s", deed).doesNotContain("ERROR=");
        if (deed.guest() == Deed.Guest.LINUX && deed.operation().equals(".deploy")) {
            cloud.awaitBoot(1, vm(deed), "/var/lib/oneedge");
        }
    }

    private static boolean isIdle() {
        String why = cloud.one().check("onehost", "why", "node1");
        return why.contains("its link is up") && why.contains("Nothing waits");
    }

    private String shown(Deed deed) {
        return cloud.one().check("onevm", "show", "" + vm(deed));
    }
}
