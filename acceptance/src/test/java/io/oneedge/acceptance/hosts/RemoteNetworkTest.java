package io.oneedge.acceptance.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oneedge.acceptance.process.Commands;
import io.oneedge.acceptance.process.Machine;
import io.oneedge.acceptance.process.Patience;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two guests on two hosts, in two segments of VXLAN: one is guarded by a security group and filters
 * against spoofing, the other is open, which shows that what the first one refuses is there.
 */
@Tag("long")
class RemoteNetworkTest {

    private static final String GUARDED =
            """
            NAME = "guarded"
            VN_MAD = "vxlan"
            PHYDEV = "eth0"
            VLAN_ID = "100"
            MTU = "1450"
            NETWORK_ADDRESS = "10.96.0.0"
            NETWORK_MASK = "255.255.255.0"
            FILTER_MAC_SPOOFING = "YES"
            FILTER_IP_SPOOFING = "YES"
            AR = [ TYPE = "IP4_6", IP = "10.96.0.2", SIZE = "8", ULA_PREFIX = "fd96::" ]
            """;

    private static final String OPEN =
            """
            NAME = "open"
            VN_MAD = "vxlan"
            PHYDEV = "eth0"
            AUTOMATIC_VLAN_ID = "YES"
            MTU = "1450"
            NETWORK_ADDRESS = "10.97.0.0"
            NETWORK_MASK = "255.255.255.0"
            AR = [ TYPE = "IP4", IP = "10.97.0.2", SIZE = "8" ]
            """;

    /** Both SSH and the web may be asked, only SSH answers; of the host, port 7 may be asked. */
    private static final String RULES =
            """
            NAME = "ssh"
            RULE = [ PROTOCOL = "TCP", RULE_TYPE = "inbound", RANGE = "22" ]
            RULE = [ PROTOCOL = "ICMP", RULE_TYPE = "inbound", ICMP_TYPE = "8" ]
            RULE = [ PROTOCOL = "ICMPV6", RULE_TYPE = "inbound", ICMPV6_TYPE = "128" ]
            RULE = [ PROTOCOL = "ICMP", RULE_TYPE = "outbound" ]
            RULE = [ PROTOCOL = "ICMPV6", RULE_TYPE = "outbound" ]
            RULE = [ PROTOCOL = "TCP", RULE_TYPE = "outbound", RANGE = "22,8080" ]
            RULE = [ PROTOCOL = "TCP", RULE_TYPE = "outbound", RANGE = "7", IP = "10.96.0.250",
              SIZE = "1" ]
            """;

    private static final String HOST = "10.96.0.250";
    private static final String HOST6 = "fd96::250";

    @TempDir static Path place;

    @AutoClose private static RemoteCloud cloud;
    private static EdgeHosts hosts;
    private static int first;
    private static int second;
    private static int group;
    private static GuestConsole inFirst;
    private static GuestConsole inSecond;

    @BeforeAll
    static void start() throws Exception {
        Machine.needTinyGuest();
        assumeTrue(Machine.has("socat"), "guests are asked with socat");
        assumeTrue(Machine.has("nft"), "security groups need nftables");
        cloud = RemoteCloud.start(place, "enet", "10.80.0", 2);
        hosts = cloud.hosts();
        Path home = cloud.home();
        cloud.add(1, "qemu");
        cloud.add(2, "qemu");
        Commands one = cloud.one();
        group = one.createFrom(RULES, "onesecgroup", "create");
        one.createFrom(GUARDED, "onevnet", "create");
        one.createFrom(OPEN, "onevnet", "create");
        one.reading(
                "SECURITY_GROUPS = \"" + group + "\"", "onevnet", "update", "guarded", "-a", "-");
        TinyGuests.make(
                one, home, "NIC = [ NETWORK = \"guarded\" ]\nNIC = [ NETWORK = \"open\" ]\n");
        long began = System.nanoTime();
        first = cloud.deployTiny(1);
        second = cloud.deployTiny(2);
        inFirst = new GuestConsole(cloud, 1, first);
        inSecond = new GuestConsole(cloud, 2, second);
        inFirst.awaitBoot();
        inSecond.awaitBoot();
        RemoteCloud.told("until two guests on two hosts had booted, images sent", began);
        inSecond.check("httpd -p 8080");
        for (String address : new String[] {HOST + "/24 brd +", HOST6 + "/64 nodad"}) {
            cloud.said(2, "ip address add " + address + " dev onebr.100");
        }
    }

    @Test
    void letsGuestsOnTwoHostsTalkToEachOther() {
        long began = System.nanoTime();
        for (String address : new String[] {ip(second), ip6(second)}) {
            assertThat(inFirst.does("ping -c 1 -W 10 " + address)).as(address).isTrue();
        }
        RemoteCloud.told("two pings from guest to guest over VXLAN", began);
        assertThat(inFirst.does("ping -c 1 -s 1400 -W 10 " + ip(second))).isTrue();
        assertThat(inFirst.does("ping -c 1 -W 10 " + open(second))).isTrue();
    }

    @Test
    void letsOnePortThroughAndRefusesAnother() {
        for (String address : new String[] {ip(second), ip6(second)}) {
            assertThat(reaches(inFirst, address, 22)).as(address).isTrue();
            assertThat(reaches(inFirst, address, 8080)).as(address).isFalse();
        }
        assertThat(reaches(inFirst, open(second), 8080)).isTrue();
    }

    @Test
    void refusesTheAddressOfSomebodyElse() {
        inFirst.check("ip address add 10.96.0.77/24 dev eth0");
        inFirst.check("ip address add 10.97.0.77/24 dev eth1");
        assertThat(inSecond.does("arping -c 2 -w 3 -I eth1 10.97.0.77")).isTrue();
        assertThat(inSecond.does("arping -c 2 -w 3 -I eth0 10.96.0.77")).isFalse();
        assertThat(inSecond.does("arping -c 2 -w 3 -I eth0 " + ip(first))).isTrue();
        assertThat(inFirst.does("ping -c 1 -W 3 -I 10.97.0.77 " + open(second))).isTrue();
        assertThat(inFirst.does("ping -c 1 -W 3 -I 10.96.0.77 " + ip(second))).isFalse();
        inFirst.check("ip address add fd96::77/64 dev eth0");
        assertThat(inSecond.does("ping -c 1 -W 3 fd96::77")).isFalse();
        inFirst.check("ip address del 10.96.0.77/24 dev eth0; ip address del fd96::77/64 dev eth0");
    }

    @Test
    void guardsWhatGoesToTheHostItselfAndComesFromIt() {
        for (String address : new String[] {ip(second), ip6(second)}) {
            assertThat(hosts.reaches(2, address, 22)).as(address).isTrue();
            assertThat(hosts.reaches(2, address, 8080)).as(address).isFalse();
        }
        for (int port : new int[] {7, 9}) {
            cloud.said(
                    2,
                    ("setsid socat TCP6-LISTEN:%d,fork,reuseaddr,ipv6only=0 PIPE"
                                    + " >/dev/null 2>&1 </dev/null &")
                            .formatted(port));
        }
        assertThat(reaches(inSecond, HOST, 7)).isTrue();
        assertThat(reaches(inSecond, HOST, 9)).isFalse();
        assertThat(reaches(inSecond, HOST6, 7)).isFalse();
        assertThat(inSecond.does("ping -c 1 -W 5 " + HOST6)).isTrue();
    }

    @Test
    void changesWhatPassesWhileTheGuestsRun() {
        assertThat(reaches(inFirst, ip(second), 8080)).isFalse();
        rules(RULES.replace("RANGE = \"22\"", "RANGE = \"8080\""));
        for (String address : new String[] {ip(second), ip6(second)}) {
            assertThat(reaches(inFirst, address, 8080)).as(address).isTrue();
            assertThat(reaches(inFirst, address, 22)).as(address).isFalse();
        }
        rules(RULES);
        assertThat(reaches(inFirst, ip(second), 8080)).isFalse();
        assertThat(reaches(inFirst, ip(second), 22)).isTrue();
    }

    /** Gives the group these rules and waits until both hosts have them. */
    private static void rules(String template) {
        long began = System.nanoTime();
        Commands one = cloud.one();
        assertThat(
                        one.reading(
                                        template.replaceFirst("(?m)^NAME.*$", ""),
                                        "onesecgroup",
                                        "update",
                                        "" + group,
                                        "-")
                                .status())
                .isZero();
        Patience.holds(
                "both hosts to have the new rules",
                RemoteCloud.LIMIT,
                () ->
                        one.check("onesecgroup", "show", "" + group, "-x")
                                .replaceAll(">\\s+<", "><")
                                .contains(
                                        "<UPDATED_VMS><ID>%d</ID><ID>%d</ID></UPDATED_VMS>"
                                                .formatted(first, second)));
        RemoteCloud.told("until changed rules were in force on two hosts", began);
    }

    private static boolean reaches(GuestConsole from, String address, int port) {
        return from.does("nc -w 3 " + address + " " + port + " </dev/null >/dev/null 2>&1");
    }

    private static String ip(int vm) {
        return nic(vm, "guarded", "IP");
    }

    private static String ip6(int vm) {
        return nic(vm, "guarded", "IP6_ULA");
    }

    private static String open(int vm) {
        return nic(vm, "open", "IP");
    }

    private static String nic(int vm, String network, String name) {
        String shown = cloud.one().check("onevm", "show", "" + vm, "-x").replaceAll(">\\s+<", "><");
        for (String nic : shown.split("<NIC>", -1)) {
            Matcher value = Pattern.compile("<" + name + "><!\\[CDATA\\[(.*?)]]>").matcher(nic);
            if (nic.contains("<NETWORK><![CDATA[" + network + "]]>") && value.find()) {
                return value.group(1);
            }
        }
        throw new AssertionError("no " + name + " of " + network + " in " + shown);
    }
}
