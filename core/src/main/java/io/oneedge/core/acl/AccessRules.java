package io.oneedge.core.acl;

import io.oneedge.core.access.AccessRule;
import io.oneedge.core.transaction.Kind;
import io.oneedge.core.transaction.Reading;
import io.oneedge.core.transaction.Writing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The stored rules. */
final class AccessRules {

    /** A rule is stored as its five numbers, the last four hexadecimal, and has no name. */
    static final Kind<AccessRule> KIND =
            new Kind<>(
                    "acl",
                    AccessRule::id,
                    rule -> "",
                    AccessRules::encode,
                    AccessRules::decode,
                    List.of(),
                    0);

    private AccessRules() {}

    /** The rule that says the same, whatever its number. */
    static Optional<AccessRule> same(Reading reading, AccessRule wanted) {
        return reading.all(KIND).stream()
                .filter(rule ->
                        rule.user() == wanted.user()
                                && rule.resource() == wanted.resource()
                                && rule.rights() == wanted.rights()
                                && rule.zone() == wanted.zone())
                .findFirst();
    }

    static void removeIf(Writing writing, Predicate<AccessRule> unwanted) {
        for (AccessRule rule : writing.all(KIND)) {
            if (unwanted.test(rule)) {
                writing.remove(KIND, rule.id());
            }
        }
    }

    private static String encode(AccessRule rule) {
        return String.format(
                Locale.ROOT,
                "%d %x %x %x %x",
                rule.id(),
                rule.user(),
                rule.resource(),
                rule.rights(),
                rule.zone());
    }

    private static AccessRule decode(String stored) {
        String[] words = stored.split(" ", -1);
        return new AccessRule(
                Integer.parseInt(words[0]),
                Long.parseLong(words[1], 16),
                Long.parseLong(words[2], 16),
                Long.parseLong(words[3], 16),
                Long.parseLong(words[4], 16));
    }
}
