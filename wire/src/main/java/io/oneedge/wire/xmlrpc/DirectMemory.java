package io.oneedge.wire.xmlrpc;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Memory beside the heap, from which the connection sends without a copy: slabs of one size, within
 * a budget. They are made when they are needed and used again once nobody keeps or sends them.
 */
public final class DirectMemory {

    /** One slab, in bytes: what is handed to the connection at once. */
    public static final int SLAB_BYTES = 128 << 10;

    /** So many uses of the memory ago somebody used what may be pushed out by others. */
    private static final long UNUSED_AGE = 16;

    /** Whoever keeps something here. All calls come from within {@link #exclusively}. */
    public interface Keeper {

        /** Keeps nothing any more. */
        void letGo();
    }

    private static final class Use {
        private final Keeper keeper;
        private long last;

        private Use(Keeper keeper) {
            this.keeper = keeper;
        }
    }

    private final int slabsMax;
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final List<Use> uses = new ArrayList<>();
    private long useCount;
    private int made;

    /**
     * @param bytes that all slabs have together at most
     */
    public DirectMemory(long bytes) {
        this.slabsMax = Math.toIntExact(bytes / SLAB_BYTES);
    }

    /** What is kept in slabs is looked for and changed only here, by one thread at a time. */
    public <R> R exclusively(Supplier<R> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Notes that somebody uses what it keeps here. */
    public void used(Keeper keeper) {
        useOf(keeper).last = ++useCount;
    }

    /**
     * Copies bytes into slabs of their own, which are kept until {@link Piece#letGo}. Whoever has
     * used nothing for a while makes room for it.
     *
     * @param keeper for whom; it keeps what it has
     * @return no pieces where there is no room
     */
    public List<Piece> keep(Pieces bytes, Keeper keeper) {
        int count = (int) Math.ceilDiv(bytes.length(), SLAB_BYTES);
        if (count > slabsMax || !makeRoom(count, keeper)) {
            return List.of();
        }
        List<Piece> kept = new ArrayList<>(count);
        Pieces.Reader reader = bytes.reader();
        for (int i = 0; i < count; i++) {
            ByteBuffer slab = take();
            reader.fill(slab);
            kept.add(Piece.kept(slab.flip(), this));
        }
        return kept;
    }

    /** Bytes of all slabs that are in use, or were and will be again. */
    public synchronized long bytes() {
        return (long) made * SLAB_BYTES;
    }

    /** Bytes of the slabs that nobody uses. */
    public synchronized long freeBytes() {
        return (long) free.size() * SLAB_BYTES;
    }

    /** The most bytes that one keeper can have. */
    public long budget() {
        return (long) slabsMax * SLAB_BYTES;
    }

    /** A slab that nobody reads any more. */
    synchronized void give(ByteBuffer slab) {
        free.push(slab);
    }

    /** A slab that somebody may still read: it is never used again, and the collector has it. */
    synchronized void lose() {
        made--;
    }

    private synchronized ByteBuffer take() {
        ByteBuffer slab = free.poll();
        if (slab == null) {
            slab = ByteBuffer.allocateDirect(SLAB_BYTES);
            made++;
        }
        return slab.clear();
    }

    private synchronized int available() {
        return slabsMax - made + free.size();
    }

    private boolean makeRoom(int count, Keeper keeper) {
        while (available() < count) {
            Use oldest = null;
            for (Use use : uses) {
                if (use.keeper != keeper
                        && use.last + UNUSED_AGE <= useCount
                        && (oldest == null || use.last < oldest.last)) {
                    oldest = use;
                }
            }
            if (oldest == null) {
                return false;
            }
            uses.remove(oldest);
            oldest.keeper.letGo();
        }
        return true;
    }

    private Use useOf(Keeper keeper) {
        for (Use use : uses) {
            if (use.keeper == keeper) {
                return use;
            }
        }
        Use use = new Use(keeper);
        uses.add(use);
        return use;
    }
}
