package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * The file of a database, owned by one program at a time. Caches and counters in memory are right
 * only while nobody else writes, so a second program is refused: by a lock on the file {@code
 * NAME.lock} beside it, which the operating system releases however the program ends.
 */
final class DatabaseFile implements AutoCloseable {

    private static final Set<PosixFilePermission> PRIVATE =
            PosixFilePermissions.fromString("rw-------");

    /** How long SQLite waits for another program's short lock, such as a backup tool's. */
    private static final int BUSY_MILLISECONDS = 5_000;

    /** Pages that a reader keeps, in KiB; the operating system caches the file besides. */
    private static final int READER_CACHE_KIB = 2_000;

    private static final int WRITER_CACHE_KIB = 16_000;

    /** The log is cut to this size, in bytes, when a checkpoint has emptied it. */
    private static final long LOG_BYTES = 64L << 20;

    private static final int PAGE_BYTES = 4096;

    /** Closing any channel of a file drops this process's locks on it, hence not even a try. */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path real;
    private final FileChannel lock;

    private DatabaseFile(Path file, Path real, FileChannel lock) {
        this.file = file;
        this.real = real;
        this.lock = lock;
    }

    /** Makes the file if it is missing, readable by its owner only, and claims it. */
    static DatabaseFile claim(Path file) {
        try {
            createPrivate(file);
            Path real = file.toRealPath();
            if (!OPEN_HERE.add(real)) {
                throw locked(file, "this program itself");
            }
            try {
                return new DatabaseFile(file, real, lock(file));
            } catch (IOException | RuntimeException e) {
                OPEN_HERE.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Cannot open the database %s: %s. ".formatted(file, e)
                            + "Check that its directory exists and that this user may write to it",
                    e);
        }
    }

    /** Makes an empty file that only its owner may read; an existing one becomes so. */
    static void createPrivate(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, PRIVATE);
        }
    }

    Path path() {
        return file;
    }

    /** A connection for the thread that writes. */
    Sql writer(long fileBytes) {
        Sql sql = connect();
        sql.once("pragma journal_mode = wal");
        sql.once("pragma synchronous = full");
        sql.once("pragma journal_size_limit = " + LOG_BYTES);
        sql.once("pragma cache_size = -" + WRITER_CACHE_KIB);
        sql.once("pragma max_page_count = " + Math.max(1, fileBytes / PAGE_BYTES));
        return sql;
    }

    /** A connection that cannot change anything. */
    Sql reader() {
        Sql sql = connect();
        sql.once("pragma cache_size = -" + READER_CACHE_KIB);
        sql.once("pragma query_only = on");
        return sql;
    }

    Sql connect() {
        return connect(file, real);
    }

    /** A connection to a database that another program may have claimed, to read it. */
    static Sql connect(Path file) {
        return connect(file, file.toAbsolutePath());
    }

    private static Sql connect(Path file, Path real) {
        try {
            Connection connection = JDBC.createConnection("jdbc:sqlite:" + real, settings());
            Sql sql = new Sql(connection, new SqlFailures(file));
            sql.once("pragma busy_timeout = " + BUSY_MILLISECONDS);
            return sql;
        } catch (SQLException e) {
            throw new SqlFailures(file).of("open it", e);
        }
    }

    /** Ids are given by us: the driver need not ask for the last one after each statement. */
    private static Properties settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setGetGeneratedKeys(false);
        return config.toProperties();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw Failure.internal("Cannot release the lock of the database " + file, e);
        } finally {
            OPEN_HERE.remove(real);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        createPrivate(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw locked(file, "the process " + owner(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(ownNumber()));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static byte[] ownNumber() {
        return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(20);
        channel.read(number, 0);
        String text = new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII);
        return text.isBlank() ? "of another program" : text.strip();
    }

    private static Failure locked(Path file, String by) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                "Cannot open the database %s: %s has it open. ".formatted(file, by)
                        + "End that first; two front-ends cannot share one database file");
    }
}
