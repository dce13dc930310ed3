package io.oneedge.dispatch.ssh;

import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
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
import java.time.Duration;
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

    /** Between two attempts to tell a host that a guest is to go on there. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

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
            boolean shared = isShared(command, guest);
            if (!runs || guest.target().virtualization().equals(DUMMY)) {
                return moved(command, guest, shared, runs);
            }
            LiveMove.Ends ends = new LiveMove.Ends(source, target, from, to, destination);
            return live(
                    new LiveMove(ends, moving.terms(), moving.watch(), command, shared), command);
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
                new GuestLeave(guest.target(), "", !shared, keepsImages ? List.of() : images);
        ask(source, command, AgentAction.GUEST_LEAVE, leave.toJson());
        return AgentResult.succeeded(command.id(), answer);
    }

    private void moveFiles(AgentCommand command, GuestMigrate guest) {
        int datastore = guest.target().systemDatastore();
        int vm = command.vmId();
        if (from.has(datastore, vm)) {
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

    private AgentResult live(LiveMove move, AgentCommand command) {
        try {
            if (moving.watch().passed(command)) {
                return move.forward();
            }
            // An attempt that broke off, perhaps with a front-end that ended, is taken back first.
            move.back();
            Failure before = moving.failed(command);
            return before == null ? begin(move, command) : AgentResult.failed(command.id(), before);
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE) {
                throw e;
            }
            moving.fails(command, e);
            back(move, command);
            moving.failed(command);
            return AgentResult.failed(command.id(), e);
        }
    }

    /** From its first step on a move that cannot be finished is over. */
    private AgentResult begin(LiveMove move, AgentCommand command) {
        try {
            return move.begin();
        } catch (Failure e) {
            if (moving.watch().passed(command)) {
                throw e;
            }
            throw Failure.action(e.message());
        }
    }

    /** If nobody waits for the end any more, nobody else sees to it that the guest goes on. */
    private void back(LiveMove move, AgentCommand command) {
        for (long tries = moving.terms().deadline().dividedBy(PAUSE); tries >= 0; tries--) {
            try {
                move.back();
                return;
            } catch (Failure e) {
                if (moving.watch().wanted(command)) {
                    throw e;
                }
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonObject ask(
            HostLink link, AgentCommand command, AgentAction action, JsonObject document) {
        return link.carryOut(
                        new AgentCommand(
                                command.id() + "-" + action.wireName(),
                                command.request(),
                                command.vmId(),
                                action,
                                document,
                                command.deadline()))
                .documentOrThrow();
    }
}
