package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.process.Pipeline;
import io.oneedge.foundation.process.ProgramResult;
import io.oneedge.wire.agent.AgentAction;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.DiskImages;
import io.oneedge.wire.agent.GuestArrived;
import io.oneedge.wire.agent.GuestLeave;
import io.oneedge.wire.agent.GuestMigrate;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestTarget;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes guests from one machine to another, through this one. The files of a guest that does not
 * run appear at their destination whole or not at all, and are removed where they were only
 * afterwards; done again, it does what is left. A guest that runs is taken along by {@link
 * LiveMove}. Where both see the same directory, no file moves.
 */
public final class MovingLink implements HostLink {

    /** The datastores whose directories all hosts are to share. */
    private static final String SHARED = "shared";

    /** Those whose directories hosts may share. */
    private static final String PERHAPS_SHARED = "qcow2";

    /** The driver whose guests are in name only. */
    private static final String DUMMY = "dummy";

    private final HostLink source;
    private final HostLink target;
    private final GuestPlace from;
    private final GuestPlace to;
    private final String destination;
    private final Moving moving;

    /**
     * A way from one machine to another.
     *
     * @param source the way to the host that the guest leaves
     * @param target the way to the host that it goes to
     * @param destination name of that host
     * @param moving what all such ways have in common
     */
    public MovingLink(
            HostLink source,
            HostLink target,
            GuestPlace from,
            GuestPlace to,
            String destination,
            Moving moving) {
        this.source = source;
        this.target = target;
        this.from = from;
        this.to = to;
        this.destination = destination;
        this.moving = moving;
    }

    @Override
    public HostLink reached() {
        source.reached();
        return this;
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        GuestMigrate guest = GuestMigrate.fromJson(command.document());
        boolean runs = command.action() == AgentAction.GUEST_MIGRATE;
        ReentrantLock lock = moving.lock(command.vmId());
        lock.lock();
        try {
            moving.begins(command);
            boolean shared = isShared(command, guest);
            if (!runs || guest.target().virtualization().equals(DUMMY)) {
                return moved(command, guest, shared, runs);
            }
            LiveMove.Ends ends = new LiveMove.Ends(source, target, from, to, destination);
            return new LiveMove(ends, moving, command, shared).carryOut();
        } finally {
            moving.watch().ends(command);
            lock.unlock();
        }
    }

    private boolean isShared(AgentCommand command, GuestMigrate guest) {
        boolean perhaps = guest.transfer().equals(PERHAPS_SHARED);
        boolean one = guest.target().systemDatastore() == guest.destinationDatastore();
        if (!one || !(perhaps || guest.transfer().equals(SHARED))) {
            return false;
        }
        String mark = ".mark-" + command.id() + "-" + Long.toHexString(System.nanoTime());
        boolean shared = from.shares(to, guest.destinationDatastore(), mark);
        if (!shared && !perhaps) {
            throw Failure.action(
                    "Datastore "
                            + guest.destinationDatastore()
                            + " is a shared one, but "
                            + destination
                            + " does not see the directory of the host that VM "
                            + command.vmId()
                            + " leaves: mount it there");
        }
        return shared;
    }

    /** Its files go; one that runs in name only does so there afterwards. */
    private AgentResult moved(
            AgentCommand command, GuestMigrate guest, boolean shared, boolean runs) {
        if (!shared) {
            moveFiles(command, guest);
        }
        JsonObject answer =
                runs
                        ? ask(target, command, AgentAction.GUEST_START, guest.guest().toJson())
                        : Json.object();
        boolean keepsImages = shared || from instanceof GuestPlace.Here;
        List<GuestPrepare.StoredFile> images =
                DiskImages.in(command.document()).images().stream()
                        .map(GuestArrived.DiskImage::file)
                        .toList();
        GuestLeave leave =
                new GuestLeave(
                        guest.target(),
                        GuestLeave.WHATEVER_IS_HERE,
                        !shared,
                        keepsImages ? List.of() : images);
        ask(source, command, AgentAction.GUEST_LEAVE, leave.toJson());
        return AgentResult.succeeded(command.id(), answer);
    }

    private void moveFiles(AgentCommand command, GuestMigrate guest) {
        int datastore = guest.target().systemDatastore();
        int vm = command.vmId();
        if (from.has(datastore, vm)) {
            // What an earlier move may have left there would be taken back together with these.
            GuestTarget there =
                    new GuestTarget(guest.destinationDatastore(), guest.guest().virtualization());
            ask(
                    target,
                    command,
                    AgentAction.GUEST_LEAVE,
                    new GuestLeave(there, GuestLeave.WHOEVER_IS_EXPECTED, true, List.of())
                            .toJson());
            ProgramResult result =
                    Pipeline.run(
                            from.pack(datastore, vm),
                            to.unpack(guest.destinationDatastore(), vm),
                            command.deadline());
            if (!result.ok()) {
                throw to.failed(result);
            }
            to.settle(guest.destinationDatastore(), vm);
        } else if (!to.has(guest.destinationDatastore(), vm)) {
            throw Failure.action("VM " + vm + " has no files where it was, nor at " + destination);
        }
        DiskImages.in(command.document())
                .images()
                .forEach(image -> to.adopt(guest.destinationDatastore(), vm, image));
    }

    private static JsonObject ask(
            HostLink link, AgentCommand command, AgentAction action, JsonObject document) {
        return link.carryOut(
                        new AgentCommand(
                                command.id() + "-" + Long.toHexString(System.nanoTime()),
                                command.request(),
                                command.vmId(),
                                action,
                                document,
                                command.deadline()))
                .documentOrThrow();
    }
}
