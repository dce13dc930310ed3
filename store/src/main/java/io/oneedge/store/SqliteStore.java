package io.oneedge.store;

import io.oneedge.core.transaction.CommitListener;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Projection;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Room;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.request.RequestId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A store in one SQLite file that only its owner may read. What {@link #write} has acknowledged
 * survives the end of the process and of the power: the log is synced before every answer.
 *
 * <p>Callers may be virtual threads; they wait while threads of the store work for them.
 */
public final class SqliteStore implements Store, AutoCloseable {

    private final DatabaseFile file;
    private final StoreLimits limits;
    private final RecordCache cache;
    private final DiskRoom room;
    private final ProjectionCache projections;
    private final Tables tables;
    private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);
    private final Writer writer;
    private final Readers readers;
    private final ListMakings makings = new ListMakings(ListMakings.WAIT_MAX);
    private final Store unlimited = new Unlimited();
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteStore(
            DatabaseFile file,
            Collection<Kind<?>> kinds,
            InstantSource clock,
            StoreLimits limits,
            LongSupplier freeBytes) {
        this.file = file;
        this.limits = limits;
        this.cache = new RecordCache(limits.cachedRecords(), limits.cachedBytes());
        this.projections = new ProjectionCache(limits.projectionBytes());
        this.tables = new Tables(kinds);
        try (Sql sql = file.writer(limits.fileBytes())) {
            new Schema(file.path(), sql)
                    .migrate(Migration.ALL, tables, clock.instant(), new LayoutCopies(file.path()));
        }
        this.room = new DiskRoom(freeBytes, limits.room(), clock);
        this.writer =
                new Writer(
                        () -> file.writer(limits.fileBytes()),
                        tables,
                        cache,
                        projections,
                        clock,
                        limits,
                        room);
        writer.start();
        try {
            this.readers = new Readers(file, tables, cache, projections, limits);
        } catch (RuntimeException e) {
            writer.close(limits.closeWait());
            throw e;
        }
        readers.start();
    }

    /**
     * Opens a database, after making it or bringing it to this program's layout where needed.
     *
     * @param file whose directory exists
     * @param kinds of record that will be stored
     */
    public static SqliteStore open(Path file, Collection<Kind<?>> kinds, InstantSource clock) {
        return open(file, kinds, clock, StoreLimits.STANDARD);
    }

    /** The same, with other bounds. */
    public static SqliteStore open(
            Path file, Collection<Kind<?>> kinds, InstantSource clock, StoreLimits limits) {
        return open(file, kinds, clock, limits, DiskRoom.beside(file));
    }

    /** The same on a disk that has so many bytes left, for tests. */
    static SqliteStore open(
            Path file,
            Collection<Kind<?>> kinds,
            InstantSource clock,
            StoreLimits limits,
            LongSupplier freeBytes) {
        DatabaseFile claimed = DatabaseFile.claim(file);
        try {
            return new SqliteStore(claimed, List.copyOf(kinds), clock, limits, freeBytes);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    @Override
    public <R> R read(Function<Reading, R> work) {
        requireOutside();
        String missing;
        try {
            return readPublished(work);
        } catch (PublishedView.Missing notInMemory) {
            missing = notInMemory.projection();
        }
        return missing == null
                ? readers.read(work)
                : makings.inTurn(missing, () -> readPublishedOrStored(work));
    }

    private <R> R readPublishedOrStored(Function<Reading, R> work) {
        try {
            return readPublished(work);
        } catch (PublishedView.Missing notInMemory) {
            return readers.read(work);
        }
    }

    /** Works on what is in memory, or tells what is missing. */
    private <R> R readPublished(Function<Reading, R> work) {
        Published.State state = writer.published().state();
        if (state == null || closed.get()) {
            return readers.read(work);
        }
        reading.set(true);
        try {
            return new PublishedView(state, tables, cache, projections).perform(work);
        } finally {
            reading.remove();
        }
    }

    @Override
    public <R> R write(RequestId request, Function<Writing, R> work) {
        requireOutside();
        if (room.now() == Room.SPENT) {
            throw Room.refusal();
        }
        return writer.write(request, work);
    }

    @Override
    public Store withoutLimits() {
        return unlimited;
    }

    @Override
    public Room room() {
        return room.now();
    }

    @Override
    public void listen(CommitListener listener) {
        writer.listen(new Delivery(listener, limits.undeliveredCommits()));
    }

    /**
     * Makes what follows from all records of a kind, as far as it is not kept and has room, while
     * nobody reads. Returns when all is made, or when it is told to end.
     *
     * @param wanted of one kind, at least one
     * @param goesOn whether it is to go on; asked often
     */
    public <T> void prepare(List<Projection<T, ?>> wanted, BooleanSupplier goesOn) {
        Published.State state = writer.published().state();
        if (state != null) {
            new Preparation<>(readers, wanted, () -> !closed.get() && goesOn.getAsBoolean())
                    .run(state.of(tables.of(wanted.getFirst().kind())));
        }
    }

    /**
     * Writes everything that is stored now into one new file, while the store goes on working. To
     * restore it, put it in the place of the database while the program does not run.
     *
     * @param target that does not exist yet
     */
    public void backup(Path target) {
        new Backup(file.path()).to(target);
    }

    /** What the store has done since it was opened, and what it keeps in memory. */
    public StoreStatistics statistics() {
        return writer.statistics();
    }

    /** Finishes the work that waits, tells listeners of it, and releases the file. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        writer.close(limits.closeWait());
        readers.close(limits.closeWait());
        file.close();
    }

    /** Takes work whatever room is left. */
    private final class Unlimited implements Store {
        @Override
        public <R> R read(Function<Reading, R> work) {
            return SqliteStore.this.read(work);
        }

        @Override
        public <R> R write(RequestId request, Function<Writing, R> work) {
            requireOutside();
            return writer.write(request, work);
        }

        @Override
        public Room room() {
            return SqliteStore.this.room();
        }

        @Override
        public void listen(CommitListener listener) {
            SqliteStore.this.listen(listener);
        }
    }

    private void requireOutside() {
        Thread current = Thread.currentThread();
        if (reading.get() || writer.is(current) || readers.contain(current)) {
            throw Failure.of(
                    FailureKind.INTERNAL,
                    "Work inside the store asked the store again instead of the view it was given");
        }
    }
}
