package io.oneedge.core.quota;

import java.util.Optional;

/** A limit that was set. Where none was set the default limit holds, and without one none. */
public sealed interface Limit {

    /** So much is allowed, in the metric's units. */
    record AtMost(long amount) implements Limit {}

    /** Any amount is allowed, whatever the default limit is. */
    enum Unlimited implements Limit {
        UNLIMITED
    }

    /** What OpenNebula writes where the default limit holds. */
    String DEFAULT_TEXT = "-1";

    /** What OpenNebula writes for any amount. */
    String UNLIMITED_TEXT = "-2";

    /** The limit as documents show it. */
    default String text(Metric metric) {
        return switch (this) {
            case AtMost(long amount) -> metric.text(amount);
            case Unlimited unlimited -> UNLIMITED_TEXT;
        };
    }

    /** What documents show where an owner has no limit. */
    static String implicit(Owner owner) {
        return owner.isEverybody() ? UNLIMITED_TEXT : DEFAULT_TEXT;
    }

    /** The limit that a text stands for; empty if it stands for none. */
    static Optional<Limit> of(Metric metric, String text) {
        if (text.strip().equals(UNLIMITED_TEXT)) {
            return Optional.of(Unlimited.UNLIMITED);
        }
        return metric.amount(text).filter(amount -> amount >= 0).map(AtMost::new);
    }
}
