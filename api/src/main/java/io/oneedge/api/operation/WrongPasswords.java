package io.oneedge.api.operation;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many wrong passwords may be tried for one user from one address: {@value #TRIES} at once, and
 * one more each {@value #SECONDS_PER_TRY} seconds. Whoever tries more is refused before anything is
 * looked at, so that trying costs neither a slow hash nor tells anything. Other addresses are not
 * concerned.
 */
public final class WrongPasswords {

    /** Wrong passwords in a row. */
    public static final int TRIES = 10;

    /** After so long one more may be tried. */
    public static final int SECONDS_PER_TRY = 6;

    /** Users and addresses that are remembered; beyond it the one noted first is forgotten. */
    public static final int REMEMBERED_MAX = 10_000;

    /** Names longer than this are told apart by their beginning only. */
    private static final int NAME_MAX = 128;

    private record Tried(String user, String address) {}

    private final InstantSource clock;

    /** When all tries are there again, seconds since 1970: each wrong password puts it off. */
    private final Map<Tried, Long> fullAgain = new LinkedHashMap<>();

    public WrongPasswords(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses to try where too many have been wrong. */
    public synchronized void requireTry(String user, String address) {
        long wait = owed(tried(user, address)) - (long) (TRIES - 1) * SECONDS_PER_TRY;
        if (wait > 0) {
            throw Failure.of(
                    FailureKind.UNAVAILABLE,
                    "Too many wrong passwords from "
                            + address
                            + " for this user: wait "
                            + wait
                            + " s, then try again.");
        }
    }

    /** A password was wrong. */
    public synchronized void wrong(String user, String address) {
        Tried tried = tried(user, address);
        long most = 2L * TRIES * SECONDS_PER_TRY;
        long owed = Math.min(owed(tried) + SECONDS_PER_TRY, most);
        makeRoom();
        fullAgain.put(tried, now() + owed);
    }

    /** A password was right: nothing is held against the address any more. */
    public synchronized void right(String user, String address) {
        fullAgain.remove(tried(user, address));
    }

    /** How many users and addresses are remembered. */
    synchronized int remembered() {
        return fullAgain.size();
    }

    private long owed(Tried tried) {
        return Math.max(0, fullAgain.getOrDefault(tried, 0L) - now());
    }

    private void makeRoom() {
        if (fullAgain.size() >= REMEMBERED_MAX) {
            fullAgain.values().removeIf(time -> time <= now());
        }
        if (fullAgain.size() >= REMEMBERED_MAX) {
            fullAgain.remove(fullAgain.keySet().iterator().next());
        }
    }

    private static Tried tried(String user, String address) {
        return new Tried(user.substring(0, Math.min(user.length(), NAME_MAX)), address);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
