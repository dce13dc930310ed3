package io.oneedge.launcher.home;

/**
 * The first text of oned.conf, with what each setting means.
 *
 * @param port of the XML-RPC door
 * @param gatePort of OneGate
 * @param mode what guests are and how they reach the network
 * @param bridge the bridge that guests join
 * @param address this machine's address on the bridge
 */
public record SettingsText(int port, int gatePort, Mode mode, String bridge, Ipv4Network address) {

    public static final SettingsText USUAL =
            new SettingsText(
                    2633, 5030, Mode.BRIDGE, "oneedge0", Ipv4Network.parse("10.93.0.1/24"));

    /** The host as a guest with user-mode networking sees it: QEMU's default. */
    private static final String USER_GATEWAY = "10.0.2.2";

    public SettingsText onPort(int number) {
        return new SettingsText(number, gatePort, mode, bridge, address);
    }

    public SettingsText onGatePort(int number) {
        return new SettingsText(port, number, mode, bridge, address);
    }

    public SettingsText in(Mode other) {
        return new SettingsText(port, gatePort, other, bridge, address);
    }

    public SettingsText on(String otherBridge, Ipv4Network otherAddress) {
        return new SettingsText(port, gatePort, mode, otherBridge, otherAddress);
    }

    private String gateListens() {
        return switch (mode) {
            case BRIDGE -> address.address();
            case USER, DUMMY -> "127.0.0.1";
        };
    }

    private String gateReached() {
        return switch (mode) {
            case BRIDGE -> address.address();
            case USER -> USER_GATEWAY;
            case DUMMY -> "127.0.0.1";
        };
    }

    /** The whole file. */
    public String print() {
        return """
        # oned.conf: the settings of ONEedge's front-end, in OpenNebula's template syntax.
        # Made by `./oneedge up`, never written over. A change holds from the next start on:
        # ./oneedge down && ./oneedge up

        # The XML-RPC door. It has no encryption of its own: leave it on this machine, or put a
        # TLS proxy in front of it.
        LISTEN_ADDRESS = "127.0.0.1"
        PORT = %d

        # The database: one file under data/. MiB that have to be free on its disk: below
        # HISTORY_FREE_MB no history is kept, below FREE_MB changes are refused, while reading and
        # deleting go on.
        DB = [ BACKEND = "sqlite", HISTORY_FREE_MB = 512, FREE_MB = 128 ]

        # OneGate, where guests report that they are ready: where it listens, and how guests
        # reach it.
        ONEGATE = [ LISTEN_ADDRESS = "%s", PORT = %d ]
        ONEGATE_ENDPOINT = "http://%s:%d"

        # Hosts over SSH: the account there, and a file in place of ~/.ssh/config; empty: as that
        # file says.
        SSH = [ USER = "", CONFIG_FILE = "" ]

        # Guests that go to another host while they run: MiB a second (0: no limit), for how many
        # milliseconds they may rest at the end, and after how many seconds it is given up.
        LIVE_MIGRATION = [ BANDWIDTH_MB = 0, DOWNTIME_MS = 300, DEADLINE_SECONDS = 1800 ]

        # What `./oneedge up` prepares on this machine. MODE is bridge (QEMU guests on a Linux
        # bridge, needs root), user (QEMU with user-mode networking) or dummy (no hypervisor).
        # ADDRESS is this machine's address on the bridge.
        ONEEDGE = [ MODE = "%s", BRIDGE = "%s", ADDRESS = "%s" ]
        """
                .formatted(
                        port,
                        gateListens(),
                        gatePort,
                        gateReached(),
                        gatePort,
                        mode.text(),
                        bridge,
                        address);
    }
}
