package io.oneedge.client;

/** A kind of object that the API knows: its element, its pool's element and its methods. */
public enum Noun {
    VM("VM", "VM_POOL", "one.vm", "one.vmpool", true),
    HOST("HOST", "HOST_POOL", "one.host", "one.hostpool", false),
    IMAGE("IMAGE", "IMAGE_POOL", "one.image", "one.imagepool", true),
    DATASTORE("DATASTORE", "DATASTORE_POOL", "one.datastore", "one.datastorepool", false),
    NETWORK("VNET", "VNET_POOL", "one.vn", "one.vnpool", true),
    TEMPLATE("VMTEMPLATE", "VMTEMPLATE_POOL", "one.template", "one.templatepool", true),
    USER("USER", "USER_POOL", "one.user", "one.userpool", false),
    GROUP("GROUP", "GROUP_POOL", "one.group", "one.grouppool", false),
    CLUSTER("CLUSTER", "CLUSTER_POOL", "one.cluster", "one.clusterpool", false),
    SECURITY_GROUP(
            "SECURITY_GROUP", "SECURITY_GROUP_POOL", "one.secgroup", "one.secgrouppool", true),
    ZONE("ZONE", "ZONE_POOL", "one.zone", "one.zonepool", false),
    ACL("ACL", "ACL_POOL", "one.acl", "one.acl", false);

    private final String element;
    private final String poolElement;
    private final String methods;
    private final String poolMethods;
    private final boolean filtered;

    Noun(String element, String pool, String methods, String poolMethods, boolean filtered) {
        this.element = element;
        this.poolElement = pool;
        this.methods = methods;
        this.poolMethods = poolMethods;
        this.filtered = filtered;
    }

    /** The element of one object's document. */
    public String element() {
        return element;
    }

    /** The element of the pool's document. */
    public String poolElement() {
        return poolElement;
    }

    /** The full name of a method of one object, such as {@code one.vm.info}. */
    public String method(String action) {
        return methods + "." + action;
    }

    /** The full name of a method of the pool. */
    public String poolMethod(String action) {
        return poolMethods + "." + action;
    }

    /** The full name of a method of the limits that all begin with, of users and groups. */
    String quotaMethod(String action) {
        return methods + "quota." + action;
    }

    /** Whether the pool's {@code info} takes an owner and a range. */
    public boolean filtered() {
        return filtered;
    }
}
