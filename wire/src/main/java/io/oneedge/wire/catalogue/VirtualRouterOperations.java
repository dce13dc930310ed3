package io.oneedge.wire.catalogue;

import static io.oneedge.wire.catalogue.Access.MANAGE;
import static io.oneedge.wire.catalogue.Access.USE;
import static io.oneedge.wire.catalogue.Parameter.bool;
import static io.oneedge.wire.catalogue.Parameter.integer;
import static io.oneedge.wire.catalogue.Parameter.string;
import static io.oneedge.wire.catalogue.Right.needs;

import java.util.List;

/** What can be asked of virtual routers. */
public final class VirtualRouterOperations {

    private static final Noun ROUTER =
            new Noun("one.vrouter", "a virtual router", Resource.VROUTER);

    public static final Operation UPDATE = ROUTER.update(MANAGE);
    public static final Operation ALLOCATE = ROUTER.allocate(string("template"));
    public static final Operation DELETE =
            ROUTER.delete(MANAGE, bool("with_images").otherwise(false));
    public static final Operation INFO = ROUTER.infoThatDecrypts();
    public static final Operation CHOWN = ROUTER.chown();
    public static final Operation CHMOD = ROUTER.chmod();
    public static final Operation RENAME = ROUTER.rename(MANAGE);
    public static final Operation INSTANTIATE =
            ROUTER.on(
                    "instantiate",
                    "Makes the VMs of a virtual router.",
                    needs(Resource.VROUTER, MANAGE)
                            .and(Resource.TEMPLATE, USE)
                            .andWhen("it names an image", Resource.IMAGE, USE)
                            .andWhen("it names a network", Resource.NET, USE),
                    integer("vms"),
                    integer("template_id"),
                    string("name"),
                    bool("hold"),
                    string("extra_template"));
    public static final Operation ATTACH_NIC =
            ROUTER.on(
                    "attachnic",
                    "Attaches a network interface to a router and its VMs.",
                    needs(Resource.VROUTER, MANAGE).and(Resource.NET, USE),
                    string("nic_template"));
    public static final Operation DETACH_NIC =
            ROUTER.on(
                    "detachnic",
                    "Detaches a network interface from a router and its VMs.",
                    needs(Resource.VROUTER, MANAGE),
                    integer("nic_id"));
    public static final Operation LOCK = ROUTER.lock();
    public static final Operation UNLOCK = ROUTER.unlock();
    public static final Operation POOL_INFO = ROUTER.pool();

    /** All of them, in the order in which OpenNebula lists them. */
    static final List<Operation> ALL = ROUTER.declared();

    private VirtualRouterOperations() {}
}
