package io.oneedge.core.vm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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

    /** The record after a step at this time; a step without a moment of its own changes nothing. */
    HistoryRecord after(VmStep step, long now) {
        return moment(step).map(moment -> with(moment, now)).orElse(this);
    }

    /** The record with who asked for what. */
    HistoryRecord asked(VmAction newAction, int newUser, int newGroup, long newRequest) {
        return new HistoryRecord(
                sequence, assignment, times, newAction, newUser, newGroup, newRequest);
    }

    private HistoryRecord with(StayTime moment, long time) {
        Map<StayTime, Long> changed = new EnumMap<>(StayTime.class);
        changed.putAll(times);
        changed.put(moment, time);
        return new HistoryRecord(sequence, assignment, changed, action, user, group, request);
    }

    private static Optional<StayTime> moment(VmStep step) {
        return switch (step) {
            case PROLOG_BEGINS -> Optional.of(StayTime.PROLOG_START);
            case PROLOG_ENDS -> Optional.of(StayTime.PROLOG_END);
            case RUNNING_BEGINS -> Optional.of(StayTime.RUNNING_START);
            case RUNNING_ENDS -> Optional.of(StayTime.RUNNING_END);
            case EPILOG_BEGINS -> Optional.of(StayTime.EPILOG_START);
            case EPILOG_ENDS -> Optional.of(StayTime.EPILOG_END);
            case CLOSE_HISTORY -> Optional.of(StayTime.END);
            case OPEN_HISTORY,
                    RELEASE_EVERYTHING,
                    CANCEL_EFFECTS,
                    PREPARE,
                    START,
                    SHUTDOWN,
                    STOP,
                    REBOOT,
                    RESET,
                    REMOVE ->
                    Optional.empty();
        };
    }
}
