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
    /**
     * Saves its memory to a checkpoint in its directory, ends it and disconnects its NICs: {@link
     * GuestTarget}; answers nothing. If it fails, the guest goes on.
     */
    GUEST_SAVE("guest.save"),
    /**
     * Connects its NICs, starts it from its checkpoint, and removes that once it runs: {@link
     * GuestStart}; answers {@link GuestStarted}. If it fails, the checkpoint stays.
     */
    GUEST_RESTORE("guest.restore"),
    /** Makes a disk and, if the guest runs, plugs it in: {@link GuestDiskAttach}. */
    GUEST_DISK_ATTACH("guest.disk.attach"),
    /** Unplugs a disk if the guest runs, and removes its file: {@link GuestDiskDetach}. */
    GUEST_DISK_DETACH("guest.disk.detach"),
    /** Connects a NIC and plugs it into the running guest: {@link GuestNicAttach}. */
    GUEST_NIC_ATTACH("guest.nic.attach"),
    /** Unplugs a NIC of the running guest and disconnects it: {@link GuestNicDetach}. */
    GUEST_NIC_DETACH("guest.nic.detach"),
    /** Changes what NICs of a running guest may send and receive: {@link GuestFilter}. */
    GUEST_NIC_FILTER("guest.nic.filter"),
    /** Gives a running guest a new context CD: {@link GuestContext}; answers nothing. */
    GUEST_CONTEXT("guest.context"),
    /** Remembers what a disk holds: {@link GuestDiskSnapshot}; answers nothing. */
    GUEST_DISK_SNAPSHOT_CREATE("guest.disk.snapshot.create"),
    /** Gives a disk of a guest that does not run what it held: {@link GuestDiskSnapshot}. */
    GUEST_DISK_SNAPSHOT_REVERT("guest.disk.snapshot.revert"),
    /** Forgets what a disk held: {@link GuestDiskSnapshot}; answers nothing. */
    GUEST_DISK_SNAPSHOT_DELETE("guest.disk.snapshot.delete"),
    /** Makes a disk larger: {@link GuestDiskResize}; answers nothing. */
    GUEST_DISK_RESIZE("guest.disk.resize"),
    /** Copies a disk into an image datastore: {@link GuestDiskSaveAs}; {@link ImageStored}. */
    GUEST_DISK_SAVEAS("guest.disk.saveas"),
    /** Remembers memory and disks of a running guest: {@link GuestSnapshot}; answers nothing. */
    GUEST_SNAPSHOT_CREATE("guest.snapshot.create"),
    /** Takes a running guest back to what was remembered: {@link GuestSnapshot}. */
    GUEST_SNAPSHOT_REVERT("guest.snapshot.revert"),
    /** Forgets what was remembered: {@link GuestSnapshot}; answers nothing. */
    GUEST_SNAPSHOT_DELETE("guest.snapshot.delete"),
    /** Moves a running guest to another host: {@link GuestMigrate}; {@link GuestStarted}. */
    GUEST_MIGRATE("guest.migrate"),
    /** What a running guest's machine is: {@link GuestTarget}; answers {@link GuestForm}. */
    GUEST_DESCRIBE("guest.describe"),
    /** A guest is to come, or to be taken back: {@link GuestExpect}; answers nothing. */
    GUEST_EXPECT("guest.expect"),
    /**
     * Makes the machine of a guest whose memory is to arrive, which does not run yet: {@link
     * GuestReceive}; answers {@link GuestStarted}.
     */
    GUEST_RECEIVE("guest.receive"),
    /**
     * Begins to send a running guest's disks and memory, or tells how far that is: {@link
     * GuestDepart}; answers {@link GuestDeparture}. The guest rests once all is sent.
     */
    GUEST_DEPART("guest.depart"),
    /** Lets a guest run whose memory has arrived: {@link GuestArrived}; {@link GuestStarted}. */
    GUEST_ARRIVED("guest.arrived"),
    /** Lets a guest go on where it was, whatever was sent: {@link GuestArrived}; nothing. */
    GUEST_STAY("guest.stay"),
    /** Ends what is here of a guest that is elsewhere: {@link GuestLeave}; answers nothing. */
    GUEST_LEAVE("guest.leave"),
    /** Moves the files of a guest that does not run: {@link GuestMigrate}; answers nothing. */
    GUEST_MOVE("guest.move"),
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
    /** Answers {@link ImageTransfers}: how far imports over the web have come. */
    IMAGE_TRANSFERS("image.transfers"),
    /** {@link ImageCancel}: ends an import that nobody waits for; answers nothing. */
    IMAGE_CANCEL("image.cancel"),
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

    /** The action with this name in messages. */
    public static AgentAction parse(String name) {
        AgentAction action = BY_NAME.get(name);
        if (action == null) {
            throw Failure.invalid("The agent does not know the action \"" + name + "\"");
        }
        return action;
    }
}
