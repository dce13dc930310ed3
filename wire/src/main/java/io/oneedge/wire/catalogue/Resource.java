package io.oneedge.wire.catalogue;

import java.util.Optional;

/**
 * A kind of object that rights speak of, with its bit in OpenNebula's access control lists and the
 * words that OpenNebula's messages have for it.
 */
public enum Resource {
    VM(0x1000000000L, "virtual machine"),
    HOST(0x2000000000L, "host"),
    NET(0x4000000000L, "virtual network"),
    IMAGE(0x8000000000L, "image"),
    USER(0x10000000000L, "user"),
    TEMPLATE(0x20000000000L, "virtual machine template"),
    GROUP(0x40000000000L, "group"),
    /** Access control rules themselves; no rule can speak of them. */
    ACL(0, "ACL"),
    DATASTORE(0x100000000000L, "datastore"),
    CLUSTER(0x200000000000L, "cluster"),
    DOCUMENT(0x400000000000L, "document"),
    ZONE(0x800000000000L, "zone"),
    SECGROUP(0x1000000000000L, "security group"),
    VDC(0x2000000000000L, "VDC"),
    VROUTER(0x4000000000000L, "virtual router"),
    MARKETPLACE(0x8000000000000L, "marketplace"),
    MARKETPLACEAPP(0x10000000000000L, "marketplace app"),
    VMGROUP(0x20000000000000L, "vm group"),
    VNTEMPLATE(0x40000000000000L, "virtual network template"),
    /** Hooks; no rule can speak of them, only members of the group oneadmin use them. */
    HOOK(0, "hook");

    private final long bit;
    private final String words;

    Resource(long bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    /** The bit in an access control rule, or 0 where no rule can name it. */
    public long bit() {
        return bit;
    }

    /** As in the message {@code Error getting virtual network [7].} */
    public String words() {
        return words;
    }

    /** The resource with this name, as access control lists spell it. */
    public static Optional<Resource> named(String name) {
        for (Resource resource : values()) {
            if (resource.name().equals(name)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }
}
