package io.oneedge.config.command;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.config.operation.JsonValues;
import io.oneedge.foundation.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps values that may be passwords out of what is shown of an upgrade. */
final class Secrets {

    private static final String HIDDEN = "(hidden)";

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)pass(?:wd|word|phrase)?\\b|passwd|password|secret|token|credential"
                            + "|(?:api|private|access)[_-]?key");

    /** The same inside of a text that nobody looks into. */
    private static final Pattern LINE =
            Pattern.compile("(?im)^(.*(?:pass(?:wd|word)|secret|token)[^\\s=:>]*[\\s=:>]+)\\S.*$");

    private Secrets() {}

    /** The value as JSON, with what may be a password replaced. */
    static Json hidden(String place, Value value) {
        return JsonValues.toJson(masked(NAME.matcher(place).find(), value));
    }

    private static Value masked(boolean secret, Value value) {
        if (value instanceof Scalar scalar) {
            return scalar(secret, scalar);
        }
        if (value instanceof Sequence sequence) {
            List<Value> elements = new ArrayList<>();
            sequence.elements().forEach(element -> elements.add(masked(secret, element)));
            return Value.list(elements);
        }
        List<Member> members = new ArrayList<>();
        for (Member member : ((Mapping) value).members()) {
            boolean named = NAME.matcher(member.key().text()).find();
            members.add(new Member(member.key(), masked(secret || named, member.value())));
        }
        return new Mapping(members);
    }

    private static Scalar scalar(boolean secret, Scalar scalar) {
        if (secret) {
            return Scalar.string(HIDDEN);
        }
        Matcher line = LINE.matcher(scalar.text());
        return line.find() ? Scalar.string(line.replaceAll("$1" + HIDDEN)) : scalar;
    }
}
