package io.oneedge.client;

import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls of virtual machines. */
public final class VmCalls extends OwnedCalls {

    /** The scheduler chooses the system datastore. */
    public static final int ANY_DATASTORE = -1;

    /** Every state but DONE. */
    private static final int ALL_BUT_DONE = -1;

    VmCalls(Api api) {
        super(api, Noun.VM);
    }

    /** Creates a VM from a template and gives its id. */
    public int allocate(String template, boolean onHold) {
        return api().made(
                        noun().method("allocate"),
                        XmlRpcValue.of(template),
                        XmlRpcValue.of(onHold));
    }

    @Override
    public String poolText(PoolFilter filter) {
        return poolText("info", filter, "");
    }

    /** The pool with the whole document of every VM. */
    public String extendedPoolText(PoolFilter filter) {
        return poolText("infoextended", filter, "");
    }

    /** The VMs whose document matches {@code KEY=VALUE}. */
    public String searchedPoolText(PoolFilter filter, String keyAndValue) {
        return poolText("info", filter, keyAndValue);
    }

    /** What a VM waits for; empty where the front-end is one that cannot say it. */
    public Optional<String> whyText(int id) {
        return api().textIfKnown(noun().method("why"), XmlRpcValue.of(id));
    }

    /** What hosts did for a VM; empty where the front-end is one that cannot say it. */
    public Optional<String> effectsText(int id) {
        return api().textIfKnown(noun().method("effects"), XmlRpcValue.of(id));
    }

    /** Performs one of the actions that have no parameters, such as {@code poweroff-hard}. */
    public void action(int id, String action) {
        api().run(noun().method("action"), XmlRpcValue.of(action), XmlRpcValue.of(id));
    }

    /**
     * Performs an operation that has parameters besides the VM.
     *
     * @param operation the end of the method's name, such as {@code snapshotrevert}
     * @param arguments each an Integer, a Boolean or a String
     */
    public void perform(int id, String operation, List<Object> arguments) {
        api().run(noun().method(operation), values(id, arguments));
    }

    /** The same for an operation that answers the number of something else. */
    public int performForId(int id, String operation, List<Object> arguments) {
        return api().id(noun().method(operation), values(id, arguments));
    }

    private static XmlRpcValue[] values(int id, List<Object> arguments) {
        List<XmlRpcValue> values = new ArrayList<>();
        values.add(XmlRpcValue.of(id));
        for (Object argument : arguments) {
            values.add(
                    switch (argument) {
                        case Integer number -> XmlRpcValue.of(number);
                        case Boolean flag -> XmlRpcValue.of(flag);
                        default -> XmlRpcValue.of(argument.toString());
                    });
        }
        return values.toArray(XmlRpcValue[]::new);
    }

    /** Starts a waiting VM on this host. */
    public void deploy(int id, int host, boolean enforceCapacity, int datastore) {
        api().run(
                        noun().method("deploy"),
                        XmlRpcValue.of(id),
                        XmlRpcValue.of(host),
                        XmlRpcValue.of(enforceCapacity),
                        XmlRpcValue.of(datastore),
                        XmlRpcValue.of(""));
    }

    private String poolText(String method, PoolFilter filter, String search) {
        return api().text(
                        noun().poolMethod(method),
                        XmlRpcValue.of(filter.owner()),
                        XmlRpcValue.of(filter.first()),
                        XmlRpcValue.of(filter.last()),
                        XmlRpcValue.of(ALL_BUT_DONE),
                        XmlRpcValue.of(search));
    }
}
