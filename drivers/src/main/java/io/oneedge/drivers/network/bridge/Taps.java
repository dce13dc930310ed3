package io.oneedge.drivers.network.bridge;

import static io.oneedge.drivers.network.bridge.Interfaces.ip;

import io.oneedge.drivers.network.NicPlan;
import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices that lead to guests. */
final class Taps {

    /** What a hypervisor opens to get at a tap. */
    static final Path TUN = Path.of("/dev/net/tun");

    private static final Logger LOG = LoggerFactory.getLogger(Taps.class);

    private final Ownership ownership;

    Taps(Ownership ownership) {
        this.ownership = ownership;
    }

    /** Fails if the tap serves a guest of somebody else. */
    void refuseForeign(NicPlan nic) {
        String tap = nic.device();
        String bridge = nic.bridge().name();
        if (isInUse(tap) && !Interfaces.master(tap).orElse("").equals(bridge)) {
            throw Failure.action(
                    "Interface "
                            + tap
                            + " serves a guest on another bridge than "
                            + bridge
                            + ": another cloud runs guests on this host");
        }
        if (ownership.isOfAnother(tap)) {
            throw Failure.action(
                    "Interface "
                            + tap
                            + " belongs to another ONEedge on this machine, which counts its VMs"
                            + " the same way; end that VM there, or let only one of them run"
                            + " guests on bridges here");
        }
    }

    /** Makes the tap of an interface, and has it join its bridge. */
    void provide(NicPlan nic) {
        openTunDevice();
        String tap = nic.device();
        String owner = Integer.toString(nic.owner());
        if (Interfaces.exists(tap) && !Interfaces.value(tap, "owner").equals(owner)) {
            Interfaces.delete(tap);
        }
        if (!Interfaces.exists(tap)) {
            ip("tuntap", "add", "dev", tap, "mode", "tap", "user", owner);
        }
        ownership.mark(tap);
        // The host itself talks to guests through the bridge only.
        ip("link", "set", tap, "addrgenmode", "none");
        if (nic.mtu() > 0) {
            ip("link", "set", tap, "mtu", Integer.toString(nic.mtu()));
        }
        ip("link", "set", tap, "master", nic.bridge().name(), "up");
    }

    /** Removes the tap; false, and nothing done, if it serves a guest of somebody else. */
    boolean remove(String tap) {
        // What a guest still holds is not of ours, which have ended: another cloud on this host
        // may count its VMs the same way.
        if (isInUse(tap) || ownership.isOfAnother(tap)) {
            LOG.warn("{} serves a guest of somebody else and is left alone", tap);
            return false;
        }
        if (Interfaces.exists(tap)) {
            Interfaces.delete(tap);
        }
        return true;
    }

    /** Whether a process holds the tap; the kernel says so only of one that is up. */
    private static boolean isInUse(String tap) {
        return Interfaces.value(tap, "carrier").equals("1");
    }

    /** As Debian's udev rules do; each tap still admits its owner only. */
    private static void openTunDevice() {
        if (!NetworkRights.isDirect()) {
            // The program that makes the tap sees to it.
            return;
        }
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
}
