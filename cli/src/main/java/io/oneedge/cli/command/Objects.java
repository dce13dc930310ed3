package io.oneedge.cli.command;

import io.oneedge.client.Client;
import io.oneedge.client.Noun;
import io.oneedge.client.PoolFilter;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import io.oneedge.foundation.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds objects by what people write: ids, ranges of ids and names. */
final class Objects {

    /** A longer range is a slip of the finger. */
    private static final int RANGE_MAX = 100_000;

    private Objects() {}

    static int id(Client client, Noun noun, String text) {
        return isNumber(text) ? number(text) : named(noun, text, pool(client, noun));
    }

    /** Ids, ranges and names between commas or blanks; a name may hold blanks where it is alone. */
    static List<Integer> ids(Client client, Noun noun, String text) {
        Set<Integer> ids = new LinkedHashSet<>();
        @Nullable XmlElement pool = null;
        for (String piece : text.split(",", -1)) {
            List<String> words =
                    rangesOnly(piece) ? List.of(piece.strip().split(" +")) : List.of(piece);
            for (String word : words) {
                int dots = word.indexOf("..");
                if (isNumber(word)) {
                    ids.add(number(word));
                } else if (rangesOnly(word)) {
                    addRange(
                            ids, number(word.substring(0, dots)), number(word.substring(dots + 2)));
                } else {
                    pool = pool == null ? pool(client, noun) : pool;
                    ids.add(named(noun, word, pool));
                }
            }
        }
        return new ArrayList<>(ids);
    }

    private static boolean rangesOnly(String piece) {
        return piece.matches("\\s*\\d+(\\.\\.\\d+)?(\\s+\\d+(\\.\\.\\d+)?)*\\s*");
    }

    private static void addRange(Set<Integer> ids, int first, int last) {
        if (last - first > RANGE_MAX) {
            throw Failure.invalid("A range has at most " + RANGE_MAX + " ids");
        }
        for (int id = first; id <= last; id++) {
            ids.add(id);
        }
    }

    private static XmlElement pool(Client client, Noun noun) {
        return client.objects(noun).pool(PoolFilter.ALL);
    }

    private static int named(Noun noun, String name, XmlElement pool) {
        int found = -1;
        for (XmlElement element : pool.children(noun.element())) {
            if (element.textAt("NAME").equals(name)) {
                if (found >= 0) {
                    throw Failure.invalid(
                            "There are multiple " + noun.element() + "s with name " + name + ".");
                }
                found = (int) element.numberAt("ID", -1);
            }
        }
        if (found < 0) {
            throw Failure.of(
                    FailureKind.NOT_FOUND, noun.element() + " named " + name + " not found.");
        }
        return found;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw Failure.invalid("An id is at most " + Integer.MAX_VALUE + ", not " + digits);
        }
    }
}
