package io.oneedge.core.answer;

import io.oneedge.core.access.Call;
import io.oneedge.core.access.CallKey;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Store;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes things once, however often the call arrives. */
public final class KeptAnswers {

    /** How long an answer is given again. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** Answers kept of one user; the oldest goes first, even before its time. */
    public static final int OF_A_USER_MAX = 1_000;

    private static final Kind<KeptAnswer> ANSWERS =
            new Kind<>(
                    "kept_answer",
                    KeptAnswer::id,
                    KeptAnswer::name,
                    KeptAnswer::encode,
                    KeptAnswer::decode,
                    List.of(),
                    0);

    /** How many answers were kept of a user so far. */
    private record Count(int user, long answers) {

        static Count decode(String stored) {
            String[] words = stored.split(" ", -1);
            return new Count(Integer.parseInt(words[0]), Long.parseLong(words[1]));
        }
    }

    private static final Kind<Count> COUNTS =
            new Kind<>(
                    "kept_answer_count",
                    Count::user,
                    count -> "",
                    count -> count.user() + " " + count.answers(),
                    Count::decode,
                    List.of(),
                    0);

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(ANSWERS, COUNTS);

    private KeptAnswers() {}

    /**
     * Runs the work of a call that makes something and gives the id of what it made. A call with a
     * key that its user gave before gets the answer from then, and nothing is done. Work that fails
     * leaves no answer, so that it is tried anew.
     */
    public static int once(Store store, Call call, Function<Writing, Integer> work) {
        return store.write(
                call.request(),
                writing ->
                        call.key().isEmpty()
                                ? work.apply(writing)
                                : once(writing, call.caller().user(), call.key().get(), work));
    }

    private static int once(
            Writing writing, int user, CallKey key, Function<Writing, Integer> work) {
        Optional<KeptAnswer> earlier = find(writing, user, key);
        if (earlier.isPresent()) {
            requireSame(earlier.get(), key);
            return earlier.get().answer();
        }
        int answer = work.apply(writing);
        long ordinal = writing.find(COUNTS, user).map(Count::answers).orElse(0L);
        long now = writing.now().getEpochSecond();
        writing.put(ANSWERS, new KeptAnswer(user, ordinal, key, answer, now));
        writing.put(COUNTS, new Count(user, ordinal + 1));
        return answer;
    }

    private static Optional<KeptAnswer> find(Writing writing, int user, CallKey key) {
        long oldest = writing.now().minus(KEPT).getEpochSecond();
        return writing.named(ANSWERS, KeptAnswer.name(user, key.key())).stream()
                .filter(answer -> answer.time() > oldest)
                .findFirst();
    }

    private static void requireSame(KeptAnswer earlier, CallKey key) {
        if (!earlier.key().fingerprint().equals(key.fingerprint())) {
            throw Failure.invalid(
                            "The Idempotency-Key "
                                    + key.key()
                                    + " was given before with another call or other parameters,"
                                    + " which made object "
                                    + earlier.answer()
                                    + ": give each thing that is to be made a key of its own")
                    .about(earlier.answer());
        }
    }
}
