package io.oneedge.store;

/**
 * What a store has done since it was opened, and what it keeps in memory.
 *
 * @param commits pieces of work that changed something
 * @param groups of them; each cost one sync of the disk
 * @param queuedWrites pieces of writing work that wait for their turn
 * @param cachedRecords decoded records in memory
 * @param cachedCharacters length of the texts from which they were decoded
 * @param cacheHits records that were found decoded
 * @param cacheMisses records that had to be read and decoded
 */
public record StoreStatistics(
        long commits,
        long groups,
        int queuedWrites,
        int cachedRecords,
        long cachedCharacters,
        long cacheHits,
        long cacheMisses) {}
