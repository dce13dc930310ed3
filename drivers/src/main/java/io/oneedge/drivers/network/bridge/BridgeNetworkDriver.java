package io.oneedge.drivers.network.bridge;

import io.oneedge.drivers.network.NetworkCapability;
import io.oneedge.drivers.network.NetworkDriver;
import io.oneedge.drivers.network.NetworkProbe;
import io.oneedge.drivers.network.NicPlan;
import io.oneedge.drivers.virtualization.GuestNic;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.process.Program;
import io.oneedge.foundation.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects guests to a Linux bridge. A bridge that does not exist is made; it stays when its last
 * guest is gone, since others may have put it to use.
 */
public final class BridgeNetworkDriver implements NetworkDriver {

    /** The driver's name in a virtual network's {@code VN_MAD}. */
    public static final String NAME = "bridge";

    private static final Logger LOG = LoggerFactory.getLogger(BridgeNetworkDriver.class);

    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final Path TUN = Path.of("/dev/net/tun");

    /** What precedes the site in a device's alias, which the kernel keeps beside its name. */
    private static final String MARK = "oneedge ";

    private final String mark;

    /**
     * Connects the guests of one site.
     *
     * @param site tells the clouds apart that run guests on the same host; letters and digits
     */
    public BridgeNetworkDriver(String site) {
        if (!site.matches("[A-Za-z0-9]+")) {
            throw Failure.invalid("\"" + site + "\" does not tell sites apart");
        }
        this.mark = MARK + site;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        return EnumSet.of(
                NetworkCapability.REACHABLE,
                NetworkCapability.FILTER_MAC_SPOOFING,
                NetworkCapability.FILTER_IP_SPOOFING);
    }

    @Override
    public NetworkProbe probe() {
        if (!Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward"))) {
            return new NetworkProbe(false, "needs root");
        }
        for (String tool : List.of("ip", "nft")) {
            if (!installed(tool)) {
                String name = tool.equals("ip") ? "iproute2" : "nftables";
                return new NetworkProbe(false, "needs " + tool + ": apt-get install " + name);
            }
        }
        return Files.exists(TUN)
                ? new NetworkProbe(true, "Linux bridge with nftables")
                : new NetworkProbe(false, TUN + " does not exist: the kernel has no tap devices");
    }

    private static boolean installed(String tool) {
        try {
            return Program.of(tool, "-V").run().ok();
        } catch (Failure e) {
            return false;
        }
    }

    @Override
    public GuestNic.Attachment prepare(NicPlan nic) {
        if (nic.bridge().isEmpty()) {
            throw Failure.invalid(
                    "NIC " + nic.nicId() + " of VM " + nic.vmId() + ": its network has no BRIDGE");
        }
        if (isInUse(nic.device()) && !joins(nic.device(), nic.bridge())) {
            throw Failure.action(
                    "Interface "
                            + nic.device()
                            + " serves a guest on another bridge than "
                            + nic.bridge()
                            + ": another cloud runs guests on this host");
        }
        if (isOfAnotherSite(nic.device())) {
            throw Failure.action(
                    "Interface "
                            + nic.device()
                            + " belongs to another ONEedge on this machine, which counts its VMs"
                            + " the same way; end that VM there, or let only one of them run"
                            + " guests on bridges here");
        }
        bridge(nic);
        openTunDevice();
        if (nic.filterMacSpoofing() || nic.filterIpSpoofing()) {
            SpoofingFilter.apply(nic);
        }
        tap(nic);
        return new GuestNic.Attachment.Tap(nic.device());
    }

    private static void bridge(NicPlan nic) {
        String bridge = nic.bridge();
        if (!exists(bridge)) {
            ProgramResult made = Program.of("ip", "link", "add", bridge, "type", "bridge").run();
            // Another guest's start may have made it in the same moment.
            if (!made.ok() && !exists(bridge)) {
                throw Failure.action("Cannot make the bridge " + bridge + made.complaint());
            }
            LOG.info("Made the bridge {}", bridge);
        }
        if (!Files.isDirectory(INTERFACES.resolve(bridge).resolve("bridge"))) {
            throw Failure.action(
                    "Interface " + bridge + " exists but is not a bridge; choose another BRIDGE");
        }
        nic.bridgeAddress().ifPresent(address -> ip("address", "replace", address, "dev", bridge));
        ip("link", "set", bridge, "up");
    }

    private void tap(NicPlan nic) {
        String tap = nic.device();
        if (exists(tap) && !isTapOf(tap, nic.owner())) {
            ip("link", "delete", tap);
        }
        if (!exists(tap)) {
            String owner = Integer.toString(nic.owner());
            ip("tuntap", "add", "dev", tap, "mode", "tap", "user", owner);
        }
        ip("link", "set", "dev", tap, "alias", mark);
        // The host itself talks to guests through the bridge only.
        ip("link", "set", tap, "addrgenmode", "none");
        if (nic.mtu() > 0) {
            ip("link", "set", tap, "mtu", Integer.toString(nic.mtu()));
        }
        ip("link", "set", tap, "master", nic.bridge(), "up");
    }

    private static boolean isTapOf(String tap, int owner) {
        try {
            Path file = INTERFACES.resolve(tap).resolve("owner");
            return Files.readString(file).strip().equals(Integer.toString(owner));
        } catch (IOException e) {
            return false;
        }
    }

    /** As Debian's udev rules do; each tap still admits its owner only. */
    private static void openTunDevice() {
        try {
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(TUN);
            Set<PosixFilePermission> open = new HashSet<>(now);
            open.addAll(
                    EnumSet.of(
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.GROUP_WRITE,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.OTHERS_WRITE));
            if (!open.equals(now)) {
                Files.setPosixFilePermissions(TUN, open);
                LOG.info("Opened {} to all users, as Debian has it", TUN);
            }
        } catch (IOException e) {
            throw Failure.internal("Cannot open " + TUN + " to the guests' users", e);
        }
    }

    @Override
    public void started(NicPlan nic) {
        // All was done before the guest's start.
    }

    @Override
    public void clean(int vmId, int nicId) {
        String tap = NicPlan.device(vmId, nicId);
        // What a guest still holds is not of ours, which have ended: another cloud on this host
        // may count its VMs the same way.
        if (isInUse(tap) || isOfAnotherSite(tap)) {
            LOG.warn("{} serves a guest of somebody else and is left alone", tap);
            return;
        }
        if (exists(tap)) {
            ip("link", "delete", tap);
        }
        SpoofingFilter.remove(tap);
    }

    /** Whether a process holds the tap; the kernel says so only of one that is up. */
    private static boolean isInUse(String tap) {
        try {
            return Files.readString(INTERFACES.resolve(tap).resolve("carrier")).startsWith("1");
        } catch (IOException notThereOrDown) {
            return false;
        }
    }

    private boolean isOfAnotherSite(String tap) {
        try {
            String alias = Files.readString(INTERFACES.resolve(tap).resolve("ifalias")).strip();
            return alias.startsWith(MARK) && !alias.equals(mark);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static boolean joins(String tap, String bridge) {
        try {
            Path master = INTERFACES.resolve(tap).resolve("master");
            return Files.readSymbolicLink(master).endsWith(bridge);
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean exists(String device) {
        return Files.exists(INTERFACES.resolve(device));
    }

    private static void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Program.of(command).check();
    }
}
