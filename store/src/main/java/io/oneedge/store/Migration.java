package io.oneedge.store;

import java.util.List;

/**
 * One numbered step from an older layout of the database to a newer one. A step that was released
 * is never changed; a later one corrects it.
 *
 * @param number ascending by one, from 1
 * @param statements of SQL, run in one transaction with the note that they were run
 */
record Migration(int number, String name, List<String> statements) {

    Migration {
        statements = List.copyOf(statements);
    }

    /** Every step that this program knows. */
    static final List<Migration> ALL =
            List.of(
                    new Migration(
                            1,
                            "counters and revisions",
                            List.of(
                                    """
                                    create table store_counter (
                                      name text primary key,
                                      value integer not null
                                    ) without rowid
                                    """,
                                    """
                                    create table store_revision (
                                      kind text primary key,
                                      changed integer not null,
                                      removed integer not null
                                    ) without rowid
                                    """)));
}
