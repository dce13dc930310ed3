package io.oneedge.gate;

import java.util.Optional;
import java.util.regex.Pattern;

/** What OneGate 5.12 knows, and whether this one serves it. */
enum GateResource {
    INDEX("GET", "/", "index", "show", true),
    VM_SHOW("GET", "/vm", "vm", "show", true),
    VM_UPDATE("PUT", "/vm", "vm", "update", true),
    VM_SHOW_BY_ID("GET", "/vms/[^/]+", "vm", "show_by_id", false),
    VM_UPDATE_BY_ID("PUT", "/vms/[^/]+", "vm", "update_by_id", false),
    VM_ACTION("POST", "/vms/[^/]+/action", "vm", "action_by_id", false),
    SERVICE_SHOW("GET", "/service", "service", "show", false),
    SERVICE_SCALE("PUT", "/service/role/[^/]+", "service", "change_cardinality", false),
    VROUTER_SHOW("GET", "/vrouter", "vrouter", "show", false),
    VNET_SHOW("GET", "/vnet/[^/]+", "vnet", "show_by_id", false);

    private final String method;
    private final Pattern path;
    private final String resource;
    private final String action;
    private final boolean served;

    GateResource(String method, String path, String resource, String action, boolean served) {
        this.method = method;
        this.path = Pattern.compile(path);
        this.resource = resource;
        this.action = action;
        this.served = served;
    }

    boolean served() {
        return served;
    }

    /** As OneGate says that it does not. */
    String notSupported() {
        return "Action (" + action + ") on resource (" + resource + ") not supported";
    }

    static Optional<GateResource> of(String method, String path) {
        for (GateResource resource : values()) {
            if (resource.method.equals(method) && resource.path.matcher(path).matches()) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }
}
