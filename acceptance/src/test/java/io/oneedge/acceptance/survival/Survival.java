package io.oneedge.acceptance.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.oneedge.acceptance.process.Patience;
import io.oneedge.foundation.xml.XmlElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Callers, a front-end that is killed again and again, and what is compared after each kill. */
final class Survival {

    private static final int CALLERS = 6;

    /** Acknowledged changes before a kill, at most. */
    private static final int CHANGES_MAX = 60;

    /** After the last of them, at most. */
    private static final Duration MOMENT_MAX = Duration.ofMillis(20);

    /** One kill of so many meets a front-end that has not answered yet. */
    private static final int KILLS_PER_EARLY_ONE = 6;

    private final long began = System.nanoTime();
    private final Victim victim;
    private final Duration limit;
    private final Duration startAtMost;
    private final RandomGenerator random;
    private final List<LoadCaller> callers;
    private final List<Duration> starts = new ArrayList<>();
    private int kills;
    private long compared;

    /**
     * @param limit for whatever is waited for
     * @param startAtMost about as long as a start takes, for kills before the first answer; zero
     *     for none of these
     */
    Survival(Victim victim, Duration limit, Duration startAtMost, RandomGenerator random) {
        this.victim = victim;
        this.limit = limit;
        this.startAtMost = startAtMost;
        this.random = random;
        LoadedCloud cloud = LoadedCloud.create(victim.client());
        this.callers =
                IntStream.range(0, CALLERS)
                        .mapToObj(number ->
                                new LoadCaller(
                                        number,
                                        victim.client(),
                                        cloud,
                                        new SplittableRandom(random.nextLong())))
                        .toList();
    }

    /** Load, a kill at a moment of chance, a start, and the comparison. */
    void killOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> wrong = Collections.synchronizedList(new ArrayList<>());
        long enough = acknowledged() + 1 + random.nextInt(CHANGES_MAX);
        for (LoadCaller caller : callers) {
            threads.add(
                    Thread.ofVirtual()
                            .unstarted(() -> {
                                try {
                                    caller.callUntilLost();
                                } catch (Throwable e) {
                                    wrong.add(e);
                                }
                            }));
        }
        threads.forEach(Thread::start);
        Patience.holds("changes", limit, () -> acknowledged() >= enough || !wrong.isEmpty());
        LockSupport.parkNanos(random.nextLong(MOMENT_MAX.toNanos()));
        victim.kill();
        kills++;
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        startAgain();
        compare();
    }

    private void startAgain() {
        while (startAtMost.isPositive() && random.nextInt(KILLS_PER_EARLY_ONE) == 0) {
            victim.begin();
            LockSupport.parkNanos(random.nextLong(startAtMost.toNanos()));
            victim.kill();
            kills++;
        }
        long began = System.nanoTime();
        victim.start();
        starts.add(Duration.ofNanos(System.nanoTime() - began));
    }

    /** What was acknowledged is there. */
    private void compare() {
        Seen there = Seen.by(victim.client());
        for (LoadCaller caller : callers) {
            compared += caller.ledger().compare(there);
        }
    }

    /** Whatever was begun comes to its end, and nothing rests elsewhere than was acknowledged. */
    void settle() {
        Patience.holds(
                "all work to be done", limit, () -> unfinished(Seen.by(victim.client())).isEmpty());
        compare();
        for (LoadCaller caller : callers) {
            for (Claim claim : caller.ledger().all()) {
                if (claim.kind() == Kind.VM && claim.isSure(Rest.GONE)) {
                    XmlElement vm = victim.client().vms().info(claim.id());
                    assertThat(Kind.VM.restsAs(Rest.GONE, vm)).as("%s", claim).isTrue();
                }
            }
        }
        List<String> addresses =
                Kind.VM.all(victim.client()).values().stream()
                        .map(vm -> vm.textAt("TEMPLATE/NIC/IP"))
                        .toList();
        assertThat(addresses).doesNotHaveDuplicates();
    }

    private List<Claim> unfinished(Seen there) {
        List<Claim> unfinished = new ArrayList<>();
        for (LoadCaller caller : callers) {
            for (Claim claim : caller.ledger().all()) {
                XmlElement document = there.of(claim);
                if (document == null ? !claim.mayRest(Rest.GONE) : !rests(claim, document)) {
                    unfinished.add(claim);
                }
            }
        }
        return unfinished;
    }

    private static boolean rests(Claim claim, XmlElement document) {
        for (Rest rest : Rest.values()) {
            if (claim.mayRest(rest) && claim.kind().restsAs(rest, document)) {
                return true;
            }
        }
        return false;
    }

    private long acknowledged() {
        return callers.stream().mapToLong(LoadCaller::acknowledged).sum();
    }

    /** Kills survived, changes acknowledged, comparisons made and how long starts took. */
    String summary() {
        List<Duration> sorted = starts.stream().sorted().toList();
        return "%d kills survived, %d changes acknowledged, %d comparisons of objects;"
                        .formatted(kills, acknowledged(), compared)
                + " from start to first answer %d ms as the median, %d ms at most"
                        .formatted(
                                sorted.get(sorted.size() / 2).toMillis(),
                                sorted.getLast().toMillis())
                + "; %d s in all".formatted((System.nanoTime() - began) / 1_000_000_000);
    }

    int kills() {
        return kills;
    }
}
