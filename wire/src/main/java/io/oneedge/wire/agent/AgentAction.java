package io.oneedge.wire.agent;

import io.oneedge.foundation.failure.Failure;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an agent can be told to do, with the documents that go with it. */
public enum AgentAction {
    /** Makes a guest's directory with its disks: {@link GuestPrepare}; answers nothing. */
    GUEST_PREPARE("guest.prepare"),
    /** Connects its NICs and starts it: {@link GuestStart}; answers {@link GuestStarted}. */
    GUEST_START("guest.start"),
    /**
     * Asks it to shut down, waits until it has, and disconnects its NICs: {@link GuestTarget};
     * answers nothing. Fails if it still runs at the command's deadline.
     */
    GUEST_SHUTDOWN("guest.shutdown"),
    /** Ends it at once and disconnects its NICs: {@link GuestTarget}; answers nothing. */
    GUEST_STOP("guest.stop"),
    /** Asks it to reboot: {@link GuestTarget}; answers nothing. */
    GUEST_REBOOT("guest.reboot"),
    /** Resets its machine: {@link GuestTarget}; answers nothing. */
    GUEST_RESET("guest.reset"),
    /** Ends it if need be, removes its NICs and its directory: {@link GuestTarget}. */
    GUEST_REMOVE("guest.remove"),
    /** Answers {@link GuestStates}: the evidence of every guest known here. */
    GUEST_LIST("guest.list"),
    /** Asks for one guest: {@link GuestTarget}; answers {@link GuestStates} with one element. */
    GUEST_INSPECT("guest.inspect"),
    /** Answers {@link HostReport}. */
    HOST_PROBE("host.probe"),
    /** {@link DatastoreMonitor}; answers {@link DatastoreCapacities}. */
    DATASTORE_MONITOR("datastore.monitor"),
    /** {@link ImageImport}; answers {@link ImageStored}. */
    IMAGE_IMPORT("image.import"),
    /** {@link ImageCreate}; answers {@link ImageStored}. */
    IMAGE_CREATE("image.create"),
    /** {@link ImageDelete}; answers nothing. */
    IMAGE_DELETE("image.delete");

    private static final Map<String, AgentAction> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(AgentAction::wireName, Function.identity()));

    private final String wireName;

    AgentAction(String wireName) {
        this.wireName = wireName;
    }

    /** The name in messages. */
    public String wireName() {
        return wireName;
    }

    static AgentAction parse(String name) {
        AgentAction action = BY_NAME.get(name);
        if (action == null) {
            throw Failure.invalid("The agent does not know the action \"" + name + "\"");
        }
        return action;
    }
}
