/**
 * Keeps what core stores: one SQLite file, one thread that writes it in groups, a few threads that
 * read beside it, and listeners that hear of every commit once it is on disk. Nothing outside of
 * this room knows SQL.
 */
@NullMarked
package io.oneedge.store;

import org.jspecify.annotations.NullMarked;
