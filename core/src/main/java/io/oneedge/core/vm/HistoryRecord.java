package io.oneedge.core.vm;

import java.util.EnumMap;
import java.util.Map;

/**
 * One stay of a VM on a host.
 *
 * @param sequence from 0 for each VM
 * @param times seconds since 1970 of what has happened so far
 * @param action that ended the stay, or {@link VmAction#NONE}
 * @param user who asked for that action, -1 for nobody
 * @param group the primary group of that user, -1 for nobody
 * @param request in which it was asked, -1 for none
 */
public record HistoryRecord(
        int sequence,
        Assignment assignment,
        Map<StayTime, Long> times,
        VmAction action,
        int user,
        int group,
        long request) {

    public HistoryRecord {
        times = Map.copyOf(times);
    }

    /** A stay that begins now. */
    public static HistoryRecord begun(int sequence, Assignment assignment, long now) {
        return new HistoryRecord(
                sequence, assignment, Map.of(StayTime.START, now), VmAction.NONE, -1, -1, -1);
    }

    public int host() {
        return assignment.host();
    }

    /** Seconds since 1970, or 0 for what has not happened. */
    public long time(StayTime moment) {
        return times.getOrDefault(moment, 0L);
    }

    /** Whether nothing has ended it yet. */
    boolean isOpen() {
        return time(StayTime.END) == 0;
    }

    /** The record with this moment at this time. */
    HistoryRecord at(StayTime moment, long time) {
        Map<StayTime, Long> changed = new EnumMap<>(StayTime.class);
        changed.putAll(times);
        changed.put(moment, time);
        return with(changed);
    }

    /** The record of a guest that runs: neither it nor its running has ended. */
    HistoryRecord running() {
        Map<StayTime, Long> changed = new EnumMap<>(StayTime.class);
        changed.putAll(times);
        changed.remove(StayTime.END);
        changed.remove(StayTime.RUNNING_END);
        return with(changed).asked(VmAction.NONE, -1, -1, -1);
    }

    /** The record as it ends now; a guest that had not ended before ends now. */
    HistoryRecord closed(long now) {
        HistoryRecord stopped =
                time(StayTime.RUNNING_END) == 0 ? at(StayTime.RUNNING_END, now) : this;
        return stopped.at(StayTime.END, now);
    }

    /** The record in which the stay goes on now; what had ended in it has ended here too. */
    HistoryRecord next(int newSequence, long now) {
        HistoryRecord begun = begun(newSequence, assignment, now).at(StayTime.RUNNING_START, now);
        HistoryRecord off =
                time(StayTime.RUNNING_END) == 0 ? begun : begun.at(StayTime.RUNNING_END, now);
        HistoryRecord closed = isOpen() ? off : off.at(StayTime.END, now);
        return closed.asked(action, -1, -1, -1);
    }

    /** The record with who asked for what. */
    HistoryRecord asked(VmAction newAction, int newUser, int newGroup, long newRequest) {
        return new HistoryRecord(
                sequence, assignment, times, newAction, newUser, newGroup, newRequest);
    }

    private HistoryRecord with(Map<StayTime, Long> newTimes) {
        return new HistoryRecord(sequence, assignment, newTimes, action, user, group, request);
    }
}
