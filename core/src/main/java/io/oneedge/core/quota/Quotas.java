package io.oneedge.core.quota;

import io.oneedge.core.object.Header;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stored limits and the kept sums of what owners have. */
public final class Quotas {

    private record OwnerLimits(Owner owner, Limits limits) {}

    private record OwnerUsage(Owner owner, Usage usage) {}

    private static final Kind<OwnerLimits> LIMITS =
            new Kind<>(
                    "quota_limit",
                    record -> record.owner().number(),
                    record -> "",
                    record -> QuotaText.ofLimits(record.owner(), record.limits()),
                    stored -> new OwnerLimits(QuotaText.owner(stored), QuotaText.limits(stored)),
                    List.of(),
                    0);

    private static final Kind<OwnerUsage> USAGE =
            new Kind<>(
                    "quota_usage",
                    record -> record.owner().number(),
                    record -> "",
                    record -> QuotaText.ofUsage(record.owner(), record.usage()),
                    stored -> new OwnerUsage(QuotaText.owner(stored), QuotaText.usage(stored)),
                    List.of(),
                    0);

    /** What this package stores. */
    public static final List<Kind<?>> KINDS = List.of(LIMITS, USAGE);

    private Quotas() {}

    /** The limits that were set for an owner. Costs one look-up. */
    public static Limits limits(Reading reading, Owner owner) {
        return reading.find(LIMITS, owner.number()).map(OwnerLimits::limits).orElse(Limits.NONE);
    }

    /** What an owner has, by the kept sums. Costs one look-up. */
    public static Usage usage(Reading reading, Owner owner) {
        return reading.find(USAGE, owner.number()).map(OwnerUsage::usage).orElse(Usage.NONE);
    }

    /** An owner is gone: its limits go too. */
    public static void forget(Writing writing, Owner owner) {
        writing.remove(LIMITS, owner.number());
    }

    static void put(Writing writing, Owner owner, Limits limits) {
        if (limits.isNone()) {
            writing.remove(LIMITS, owner.number());
        } else {
            writing.put(LIMITS, new OwnerLimits(owner, limits));
        }
    }

    /** Replaces the kept sum of an owner. */
    static void put(Writing writing, Owner owner, Usage usage) {
        if (usage.isNone()) {
            writing.remove(USAGE, owner.number());
        } else {
            writing.put(USAGE, new OwnerUsage(owner, usage));
        }
    }

    /** All kept sums. */
    static SortedMap<Owner, Usage> kept(Reading reading) {
        SortedMap<Owner, Usage> kept = new TreeMap<>();
        for (OwnerUsage each : reading.all(USAGE)) {
            if (!each.usage().isNone()) {
                kept.put(each.owner(), each.usage());
            }
        }
        return kept;
    }

    /** Whether sums have ever been kept in this store. */
    static boolean isKept(Reading reading) {
        return reading.find(USAGE, KEPT.number()).isPresent();
    }

    /** Notes that sums are kept from now on. */
    static void noteKept(Writing writing) {
        writing.put(USAGE, new OwnerUsage(KEPT, Usage.NONE));
    }

    /** Has no sum, so that its record says that the others are kept. */
    private static final Owner KEPT = Owner.Kind.USER.everybody();

    /**
     * Refuses work that is going to give the owners of an object so much more. The store refuses it
     * anyhow when it is done; who asks before takes no number in vain.
     */
    public static void requireRoom(Reading reading, Header header, Usage more) {
        for (Owner owner : Owner.of(header)) {
            require(reading, owner, more, usage(reading, owner).plus(more));
        }
    }

    /** Refuses what would give an owner more than its limit; what it has already is not asked. */
    static void require(Reading reading, Owner owner, Usage more, Usage sum) {
        Limits own = limits(reading, owner);
        Limits defaults = limits(reading, owner.kind().everybody());
        for (Map.Entry<Counter, Long> wanted : more.amounts().entrySet()) {
            Counter counter = wanted.getKey();
            Optional<Limit> limit = own.of(counter).or(() -> defaults.of(counter));
            if (wanted.getValue() > 0
                    && limit.isPresent()
                    && limit.get() instanceof Limit.AtMost(long amount)
                    && sum.of(counter) > amount) {
                throw Failure.of(FailureKind.LIMIT, refusal(owner, counter, amount));
            }
        }
    }

    private static String refusal(Owner owner, Counter counter, long amount) {
        Section section = counter.metric().section();
        return owner
                + " limit of "
                + counter.metric().text(amount)
                + " reached for "
                + counter.metric()
                + " quota in "
                + section
                + (section.isPerObject() ? " with ID: " + counter.object() : "");
    }
}
