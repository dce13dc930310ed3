package io.oneedge.store;

import io.oneedge.foundation.failure.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection and its prepared statements, used by one thread at a time. Transactions are begun
 * and ended by statements of their own.
 */
final class Sql implements AutoCloseable {

    /** Reads one row. */
    @FunctionalInterface
    interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private final Connection connection;
    private final SqlFailures failures;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection, SqlFailures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /** Runs a statement; a value is a {@link Long}, a {@link String} or null. */
    void run(String statement, @Nullable Object... values) {
        try {
            with(statement, values).execute();
        } catch (SQLException e) {
            throw failed("run", statement, e);
        }
    }

    /** Runs a statement that is not kept prepared, such as those that change tables. */
    void once(String statement) {
        try (var plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException e) {
            throw failures.of("run \"" + statement + "\"", e);
        }
    }

    <R> List<R> list(String query, Row<R> reader, @Nullable Object... values) {
        try (ResultSet rows = with(query, values).executeQuery()) {
            List<R> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return Collections.unmodifiableList(found);
        } catch (SQLException e) {
            throw failed("read", query, e);
        }
    }

    <R> Optional<R> first(String query, Row<R> reader, @Nullable Object... values) {
        try (ResultSet rows = with(query, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed("read", query, e);
        }
    }

    /** Ends a transaction without keeping it; SQLite may have done so itself after a failure. */
    void abandon() {
        try {
            with("rollback").execute();
        } catch (SQLException e) {
            prepared.remove("rollback");
            LOG.debug("Nothing to roll back", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failures.of("close a connection", e);
        }
    }

    /** The driver closes a statement that failed, so it is prepared anew the next time. */
    private Failure failed(String attempt, String text, SQLException cause) {
        prepared.remove(text);
        return failures.of(attempt + " \"" + text.strip() + "\"", cause);
    }

    private PreparedStatement with(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
