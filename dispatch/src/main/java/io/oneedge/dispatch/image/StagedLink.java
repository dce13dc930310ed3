package io.oneedge.dispatch.image;

import io.oneedge.dispatch.effect.Transfers;
import io.oneedge.dispatch.link.HostLink;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.wire.agent.AgentCommand;
import io.oneedge.wire.agent.AgentResult;
import io.oneedge.wire.agent.GuestContext;
import io.oneedge.wire.agent.GuestDiskAttach;
import io.oneedge.wire.agent.GuestDiskSaveAs;
import io.oneedge.wire.agent.GuestPrepare;
import io.oneedge.wire.agent.GuestStart;
import io.oneedge.wire.agent.ImageStored;
import io.oneedge.wire.agent.PersistentImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a host that has no datastores of its own: what a command needs of the front-end's
 * images is brought there first, and what it makes or changes of them is brought back afterwards.
 */
public final class StagedLink implements HostLink {

    private static final Logger LOG = LoggerFactory.getLogger(StagedLink.class);

    /** Images that travel to or from one host at the same time. */
    private static final int TRANSFERS_MAX = 2;

    private static final int LOCKS = 16;

    private static final long MIB = 1024 * 1024;

    /** Bytes between two lines of the log about one transfer. */
    private static final long LOGGED_EACH = 64 * MIB;

    private final HostLink link;
    private final Shared shared;

    /** What all ways to one host have in common. */
    private record Shared(
            HostFiles files,
            IntFunction<Path> datastores,
            Predicate<AgentCommand> wanted,
            Transfers told,
            Semaphore transfers,
            List<ReentrantLock> locks) {}

    /**
     * A way with images.
     *
     * @param files the images on the host
     * @param datastores the directory of a datastore here, by its id
     * @param wanted whether a command is still to be carried out
     * @param told hears how far transfers have come
     */
    public StagedLink(
            HostLink link,
            HostFiles files,
            IntFunction<Path> datastores,
            Predicate<AgentCommand> wanted,
            Transfers told) {
        this(
                link,
                new Shared(
                        files,
                        datastores,
                        wanted,
                        told,
                        new Semaphore(TRANSFERS_MAX, true),
                        IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toList()));
    }

    private StagedLink(HostLink link, Shared shared) {
        this.link = link;
        this.shared = shared;
    }

    @Override
    public HostLink reached() {
        return new StagedLink(link.reached(), shared);
    }

    @Override
    public AgentResult carryOut(AgentCommand command) {
        List<Needed> needed = needed(command);
        needed.forEach(file -> send(command, file));
        if (!needed.isEmpty() && !shared.wanted().test(command)) {
            throw Failure.of(FailureKind.UNAVAILABLE, command + " is no longer wanted");
        }
        AgentResult result = link.carryOut(command);
        return result.ok() ? after(command, result) : result;
    }

    /** A file that a command needs, and whether a guest will write it. */
    private record Needed(GuestPrepare.StoredFile file, boolean own) {}

    private static List<Needed> needed(AgentCommand command) {
        Set<GuestPrepare.StoredFile> own =
                Set.copyOf(PersistentImages.in(command.document()).files());
        return files(command).stream()
                .distinct()
                .map(file -> new Needed(file, own.contains(file)))
                .toList();
    }

    private static List<GuestPrepare.StoredFile> files(AgentCommand command) {
        return switch (command.action()) {
            case GUEST_PREPARE -> {
                GuestPrepare guest = GuestPrepare.fromJson(command.document());
                List<GuestPrepare.StoredFile> files = new ArrayList<>();
                guest.disks().forEach(disk -> disk.image().ifPresent(files::add));
                guest.kernel().ifPresent(files::add);
                guest.ramdisk().ifPresent(files::add);
                guest.context().ifPresent(context -> files.addAll(context.files().values()));
                yield isShared(guest.transfer()) ? List.of() : files;
            }
            case GUEST_DISK_ATTACH -> {
                GuestDiskAttach attach = GuestDiskAttach.fromJson(command.document());
                yield isShared(attach.transfer())
                        ? List.of()
                        : attach.content().image().stream().toList();
            }
            case GUEST_START ->
                    GuestStart.fromJson(command.document()).context().stream()
                            .flatMap(disk -> disk.content().files().values().stream())
                            .toList();
            case GUEST_CONTEXT ->
                    GuestContext.fromJson(command.document())
                            .disk()
                            .content()
                            .files()
                            .values()
                            .stream()
                            .toList();
            default -> List.of();
        };
    }

    /** Hosts that share the front-end's file system have its images already. */
    private static boolean isShared(String transfer) {
        return transfer.equals("shared");
    }

    private AgentResult after(AgentCommand command, AgentResult result) {
        switch (command.action()) {
            case GUEST_REMOVE, GUEST_DISK_DETACH ->
                    PersistentImages.in(command.document())
                            .files()
                            .forEach(file -> {
                                HostFiles.Name name =
                                        HostFiles.Name.of(file.datastore(), file.source());
                                if (fetch(command, name)) {
                                    shared.files().forget(name);
                                }
                            });
            case GUEST_DISK_SAVEAS -> {
                ImageStored stored = ImageStored.fromJson(result.document());
                int datastore = GuestDiskSaveAs.fromJson(command.document()).imageDatastore();
                HostFiles.Name name = HostFiles.Name.of(datastore, stored.source());
                if (fetch(command, name)) {
                    shared.files().forget(name);
                } else if (!Files.exists(here(name))) {
                    throw Failure.action("The image that was made of a disk is gone from its host");
                }
                return AgentResult.succeeded(
                        result.id(),
                        new ImageStored(here(name).toString(), stored.sizeMib(), stored.format())
                                .toJson());
            }
            default -> {}
        }
        return result;
    }

    private void send(AgentCommand command, Needed needed) {
        HostFiles.Name name = HostFiles.Name.of(needed.file().datastore(), needed.file().source());
        Path file = here(name);
        if (!Files.isRegularFile(file)) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, "The image " + file + " is gone from the front-end");
        }
        Report report = new Report(command, name.digits() + " to its host");
        report.carry(() ->
                transfer(
                        name,
                        () -> {
                            shared.files().send(name, file, needed.own(), report);
                            return true;
                        }));
    }

    private boolean fetch(AgentCommand command, HostFiles.Name name) {
        Report report = new Report(command, name.digits() + " from its host");
        return report.carry(
                () -> transfer(name, () -> shared.files().fetch(name, here(name), report)));
    }

    private Path here(HostFiles.Name name) {
        return shared.datastores().apply(name.datastore()).resolve(name.digits());
    }

    /** Tells how far a transfer has come, and ends one that nobody waits for. */
    private final class Report implements HostFiles.Progress {

        private final AgentCommand command;
        private final String what;
        private long logged = -LOGGED_EACH;

        Report(AgentCommand command, String what) {
            this.command = command;
            this.what = what;
        }

        boolean carry(Transfer transfer) {
            try {
                return transfer.done();
            } finally {
                shared.told().ended(command, what);
            }
        }

        @Override
        public boolean goesOn(long bytes, long all) {
            shared.told().at(command, what, bytes, all);
            if (all > 0 && (bytes - logged >= LOGGED_EACH || bytes == all)) {
                logged = bytes;
                LOG.info("VM {}: {} of {} MiB of {}", command.vmId(), bytes / MIB, all / MIB, what);
            }
            return isWanted();
        }

        @Override
        public boolean isWanted() {
            return shared.wanted().test(command);
        }
    }

    private interface Transfer {
        boolean done();
    }

    /** One file is sent once at a time, and not too many at once. */
    private boolean transfer(HostFiles.Name name, Transfer transfer) {
        ReentrantLock lock = shared.locks().get(Math.floorMod(name.hashCode(), LOCKS));
        lock.lock();
        try {
            shared.transfers().acquireUninterruptibly();
            try {
                return onPlatformThread(transfer);
            } finally {
                shared.transfers().release();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Pipes to processes hold the threads that read and write them. */
    private static boolean onPlatformThread(Transfer transfer) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("image-transfer")
                .start(() -> {
                    try {
                        done.complete(transfer.done());
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                });
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw Failure.internal("A transfer failed in an unexpected way", e);
        }
    }
}
