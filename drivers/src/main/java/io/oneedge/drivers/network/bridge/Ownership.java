package io.oneedge.drivers.network.bridge;

import io.oneedge.foundation.failure.Failure;

/**
 * Which devices are of this cloud: the kernel keeps a text beside a device's name, the alias.
 *
 * @param site tells the clouds apart that run guests on the same host; letters and digits
 */
record Ownership(String site) {

    private static final String MARK = "oneedge ";

    /** Follows the site on a bridge that stays when it is empty. */
    private static final String KEPT = " kept";

    Ownership {
        if (!site.matches("[A-Za-z0-9]+")) {
            throw Failure.invalid("\"" + site + "\" does not tell sites apart");
        }
    }

    /** Writes down that a device is of this cloud. */
    void mark(String device) {
        Interfaces.ip("link", "set", "dev", device, "alias", MARK + site);
    }

    /** Writes down that a bridge is of this cloud, and whether it stays when it is empty. */
    void markBridge(String bridge, boolean keepEmpty) {
        String alias = MARK + site + (keepEmpty ? KEPT : "");
        if (!Interfaces.alias(bridge).equals(alias)) {
            Interfaces.ip("link", "set", "dev", bridge, "alias", alias);
        }
    }

    /** Whether this cloud made the device. */
    boolean isOurs(String device) {
        String alias = Interfaces.alias(device);
        return alias.equals(MARK + site) || alias.equals(MARK + site + KEPT);
    }

    /** Whether this cloud made the bridge, to be removed when it is empty. */
    boolean isOursToRemove(String bridge) {
        return Interfaces.alias(bridge).equals(MARK + site);
    }

    /** Whether another cloud made the device. */
    boolean isOfAnother(String device) {
        return Interfaces.alias(device).startsWith(MARK) && !isOurs(device);
    }
}
