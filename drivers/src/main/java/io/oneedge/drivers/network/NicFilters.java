package io.oneedge.drivers.network;

import io.oneedge.drivers.network.SecurityRule.Direction;
import io.oneedge.foundation.failure.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What a network interface may not send or receive.
 *
 * @param macSpoofing drop what is sent with another MAC address
 * @param ipSpoofing drop what is sent with another IP address
 * @param rules what its security groups let through; absent: it has no security group, and all
 *     passes
 */
public record NicFilters(
        boolean macSpoofing, boolean ipSpoofing, Optional<List<SecurityRule>> rules) {

    /** Rules of one interface, all its security groups together. */
    public static final int RULES_MAX = 2_000;

    /** Everything passes. */
    public static final NicFilters NONE = new NicFilters(false, false, Optional.empty());

    public NicFilters {
        rules = rules.map(List::copyOf);
        if (rules.isPresent() && rules.get().size() > RULES_MAX) {
            throw Failure.invalid(
                    "A network interface has at most %d security rules, not %d"
                            .formatted(RULES_MAX, rules.get().size()));
        }
    }

    /** Whether one direction needs no filter. */
    public boolean isOpen(Direction direction) {
        return rules.isEmpty()
                || rules.get().stream()
                        .anyMatch(rule -> rule.direction() == direction && rule.isEverything());
    }

    /** What may pass one way. */
    public List<SecurityRule> rules(Direction direction) {
        return rules.orElse(List.of()).stream()
                .filter(rule -> rule.direction() == direction)
                .toList();
    }
}
