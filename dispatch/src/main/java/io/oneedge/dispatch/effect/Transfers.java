package io.oneedge.dispatch.effect;

import io.oneedge.core.journal.EffectProgress;
import io.oneedge.wire.agent.AgentCommand;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What travels to and from hosts at this moment, by the command that needs it. */
public final class Transfers {

    private static final long NANOS = 1_000_000_000L;

    private final Map<File, Moving> moving = new ConcurrentHashMap<>();

    /** What travels for a command, as people call it. */
    private record File(String command, String what) {}

    /** Since when, on the clock of {@link System#nanoTime}, and how far. */
    private record Moving(long began, long bytes, long all) {}

    /**
     * So much has gone over.
     *
     * @param what for people, such as {@code 3f2a… to its host}
     * @param all bytes; 0 while nobody knows
     */
    public void at(AgentCommand command, String what, long bytes, long all) {
        moving.merge(
                new File(command.id(), what),
                new Moving(System.nanoTime(), bytes, all),
                (first, now) -> new Moving(first.began(), now.bytes(), now.all()));
    }

    /** A file has gone over, or will not. */
    public void ended(AgentCommand command, String what) {
        moving.remove(new File(command.id(), what));
    }

    /** What is brought for an effect. */
    List<EffectProgress.Transfer> of(long effect) {
        long now = System.nanoTime();
        String command = Long.toString(effect);
        return moving.entrySet().stream()
                .filter(each -> each.getKey().command().equals(command))
                .map(each -> transfer(each.getKey().what(), each.getValue(), now))
                .sorted(Comparator.comparing(EffectProgress.Transfer::what))
                .toList();
    }

    private static EffectProgress.Transfer transfer(String what, Moving at, long now) {
        double seconds = (double) Math.max(1, now - at.began()) / NANOS;
        return new EffectProgress.Transfer(
                what, at.bytes(), at.all(), (long) (at.bytes() / seconds));
    }

    /** What is known of attempts, and of what is brought for them. */
    public EffectProgress with(EffectProgress attempts) {
        return new EffectProgress() {
            @Override
            public Optional<Attempts> of(long effect) {
                return attempts.of(effect);
            }

            @Override
            public String words(long effect) {
                return attempts.words(effect);
            }

            @Override
            public List<Transfer> transfers(long effect) {
                return Transfers.this.of(effect);
            }
        };
    }
}
