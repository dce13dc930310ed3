package io.oneedge.core.object;

import io.oneedge.core.access.Target;
import io.oneedge.wire.xmlrpc.DirectMemory;
import io.oneedge.wire.xmlrpc.Piece;
import io.oneedge.wire.xmlrpc.Pieces;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a list as they are sent, many in a row: a segment is used again as long as it
 * would hold the same documents. A segment knows from which objects it was made, in which state, so
 * it can be missing but never wrong. One that would be longer than a limit is made in equal parts,
 * so that a change of one object costs the copy of one segment, however long the list is.
 */
final class ListSegments implements DirectMemory.Keeper {

    /** The longest segment that is not cut, in bytes. */
    private static final int SEGMENT_BYTES = 1 << 20;

    /** Two neighbours that are shorter together are made one when one of them changes, in bytes. */
    private static final int MERGED_BYTES = SEGMENT_BYTES / 2;

    /** Shorter lists are not worth their segment, in objects. */
    private static final int OBJECTS_MIN = 32;

    /** Some documents that follow each other. */
    private record Segment(
            int first, Target[] objects, Object besides, List<Piece> pieces, long length) {

        /** Whether these objects from a place on are those that it was made of. */
        boolean begins(List<? extends Listed> list, int from) {
            if (from + objects.length > list.size()) {
                return false;
            }
            for (int i = 0; i < objects.length; i++) {
                if (list.get(from + i).target() != objects[i]) {
                    return false;
                }
            }
            return true;
        }

        /** Whether these objects' documents show what they did, records aside. */
        boolean showsSame(Shown<?> list, int from) {
            return besides.equals(list.besides.of(from, from + objects.length));
        }

        void appendTo(Pieces.Builder out) {
            pieces.forEach(out::add);
        }

        void letGo() {
            pieces.forEach(Piece::letGo);
        }
    }

    /**
     * What a list shows.
     *
     * @param objects in its order, by ascending or by descending ids
     * @param besides tells what their documents show besides their records
     */
    record Shown<K extends Listed>(List<K> objects, KeptDocuments.Besides besides) {

        private boolean descends() {
            return objects.getFirst().id() > objects.getLast().id();
        }
    }

    /** Appends some documents, one by one. */
    @FunctionalInterface
    interface Copying {
        /** The documents at these places of the list. */
        void append(Pieces.Builder out, int from, int to);
    }

    /** So many lists keep nothing after one that had no room. */
    private static final int PAUSE_LISTS = 16;

    private List<Segment> segments = List.of();
    private boolean descending;
    private int pause;

    /** The list that the segments were found to be; it is not looked through again. */
    private WeakReference<List<?>> lastList = new WeakReference<>(null);

    /** Whether a list is long enough to be made of segments. */
    static boolean areWorth(List<?> objects) {
        return objects.size() >= OBJECTS_MIN;
    }

    @Override
    public void letGo() {
        replace(List.of(), List.of());
    }

    /** Appends a list where all of it is here, and tells whether it was. */
    <K extends Listed> boolean append(Pieces.Builder out, DirectMemory memory, Shown<K> list) {
        return memory.exclusively(() -> {
            boolean seen = lastList.get() == list.objects;
            int at = 0;
            for (Segment segment : segments) {
                boolean fits = seen ? segment.showsSame(list, at) : isSame(segment, list, at);
                if (!fits) {
                    return false;
                }
                at += segment.objects.length;
            }
            if (at != list.objects.size()) {
                return false;
            }
            lastList = new WeakReference<>(list.objects);
            memory.used(this);
            segments.forEach(segment -> segment.appendTo(out));
            return true;
        });
    }

    /** Appends a list from what is here, and copies the rest; nothing of it is kept. */
    <K extends Listed> void append(
            Pieces.Builder out, DirectMemory memory, Shown<K> list, Copying rest) {
        memory.exclusively(() -> {
            parts(list)
                    .forEach(part -> {
                        if (part.segment == null) {
                            rest.append(out, part.from, part.to);
                        } else {
                            part.segment.appendTo(out);
                        }
                    });
            return true;
        });
    }

    /**
     * Appends a list from what is here, and keeps the rest as well where there is room.
     *
     * @return false where nothing was done, because there was no room a moment ago
     */
    <K extends Listed> boolean appendAndKeep(
            Pieces.Builder out, DirectMemory memory, Shown<K> list, Copying rest) {
        return memory.exclusively(() -> {
            memory.used(this);
            if (pause > 0) {
                pause--;
                return false;
            }
            Making<K> making = new Making<>(out, memory, list, rest);
            boolean done = false;
            try {
                joined(parts(list)).forEach(making::append);
                descending = list.descends();
                done = pause == 0;
            } finally {
                replace(done ? making.made : List.of(), making.made);
            }
            return true;
        });
    }

    /**
     * A part of a list.
     *
     * @param segment that it is, if any
     * @param known bytes that it has, as far as is known
     */
    private record Part(int from, int to, @Nullable Segment segment, long known) {}

    /** The list, cut where segments begin, and which of them are as they were. */
    private <K extends Listed> List<Part> parts(Shown<K> list) {
        if (segments.isEmpty() || descending != list.descends()) {
            return List.of(new Part(0, list.objects.size(), null, Long.MAX_VALUE));
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean isLast = i + 1 == segments.size();
            int end = at + segment.objects.length;
            boolean same =
                    isSame(segment, list, at)
                            && (isLast
                                    ? end == list.objects.size()
                                    : end == list.objects.size()
                                            || !precedes(list, end, segments.get(i + 1).first));
            if (!same) {
                end = at;
                while (end < list.objects.size()
                        && (isLast || precedes(list, end, segments.get(i + 1).first))) {
                    end++;
                }
            }
            if (end > at) {
                parts.add(new Part(at, end, same ? segment : null, segment.length));
            }
            at = end;
        }
        return parts;
    }

    /** A part that is made anew takes over a neighbour where both are short. */
    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Part before = joined.isEmpty() ? null : joined.getLast();
            if (before != null
                    && (before.segment == null || part.segment == null)
                    && before.known <= MERGED_BYTES
                    && part.known <= MERGED_BYTES - before.known) {
                joined.removeLast();
                joined.add(new Part(before.from, part.to, null, before.known + part.known));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private <K extends Listed> boolean precedes(Shown<K> list, int at, int first) {
        int id = list.objects.get(at).id();
        return descending ? id > first : id < first;
    }

    private static <K extends Listed> boolean isSame(Segment segment, Shown<K> list, int at) {
        return segment.begins(list.objects, at) && segment.showsSame(list, at);
    }

    /** Makes a list, and segments for what is not here. */
    private final class Making<K extends Listed> {
        private final Pieces.Builder out;
        private final DirectMemory memory;
        private final Shown<K> list;
        private final Copying rest;
        private final List<Segment> made = new ArrayList<>();

        private Making(Pieces.Builder out, DirectMemory memory, Shown<K> list, Copying rest) {
            this.out = out;
            this.memory = memory;
            this.list = list;
            this.rest = rest;
        }

        private void append(Part part) {
            if (part.segment == null) {
                make(part.from, part.to);
            } else {
                part.segment.appendTo(out);
                made.add(part.segment);
            }
        }

        private void make(int from, int to) {
            Object before = list.besides.of(from, to);
            Pieces bytes = copy(from, to);
            int cuts = (int) Math.min(Math.ceilDiv(bytes.length(), SEGMENT_BYTES), to - from);
            if (bytes.length() > memory.budget() / 4 * 3) {
                pause = PAUSE_LISTS;
                rest.append(out, from, to);
            } else if (cuts <= 1) {
                add(from, to, before, bytes);
            } else {
                for (int i = 0; i < cuts; i++) {
                    int first = from + (int) ((long) (to - from) * i / cuts);
                    int end = from + (int) ((long) (to - from) * (i + 1) / cuts);
                    Object besides = list.besides.of(first, end);
                    add(first, end, besides, copy(first, end));
                }
            }
        }

        private Pieces copy(int from, int to) {
            Pieces.Builder bytes = new Pieces.Builder();
            rest.append(bytes, from, to);
            return bytes.build();
        }

        private void add(int from, int to, Object besides, Pieces bytes) {
            List<Piece> kept = memory.keep(bytes, ListSegments.this);
            if (kept.isEmpty()) {
                pause = PAUSE_LISTS;
                rest.append(out, from, to);
                return;
            }
            Target[] objects = new Target[to - from];
            Arrays.setAll(objects, i -> list.objects.get(from + i).target());
            Segment segment = new Segment(objects[0].id(), objects, besides, kept, bytes.length());
            made.add(segment);
            segment.appendTo(out);
        }
    }

    /** Lets go of what is not among those that stay. */
    private void replace(List<Segment> staying, List<Segment> made) {
        Set<Segment> letGo = Collections.newSetFromMap(new IdentityHashMap<>());
        letGo.addAll(segments);
        letGo.addAll(made);
        staying.forEach(letGo::remove);
        letGo.forEach(Segment::letGo);
        segments = List.copyOf(staying);
        lastList = new WeakReference<>(null);
    }
}
