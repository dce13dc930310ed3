package io.oneedge.foundation.json;

import io.oneedge.foundation.failure.Failure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: members with unique names, in order. The typed readers ({@link #string}, {@link
 * #number}, …) fail with the member's name when it is absent or of another kind; their {@code
 * optional} forms take a member that is absent or null as empty.
 */
public record JsonObject(SequencedMap<String, Json> members) implements Json {

    static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    public JsonObject {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /** A copy with one more member, or with another value for one it has. */
    public JsonObject with(String name, Json value) {
        LinkedHashMap<String, Json> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new JsonObject(more);
    }

    public JsonObject with(String name, String value) {
        return with(name, Json.of(value));
    }

    public JsonObject with(String name, long value) {
        return with(name, Json.of(value));
    }

    public JsonObject with(String name, boolean value) {
        return with(name, Json.of(value));
    }

    /** A copy with one more member if there is a value, else this. */
    public JsonObject with(String name, Optional<String> value) {
        return value.map(present -> with(name, present)).orElse(this);
    }

    /** The member with this name, or null if there is none. */
    public @Nullable Json get(String name) {
        return members.get(name);
    }

    /** Whether there is a member with this name; its value may be null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    public String string(String name) {
        return required(name, optionalString(name));
    }

    public Optional<String> optionalString(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case JsonNull nothing -> Optional.empty();
            case JsonString string -> Optional.of(string.value());
            case Json other -> throw notA("a string", name, other);
        };
    }

    /** A whole number of 64 bits. */
    public long number(String name) {
        return required(name, optionalNumber(name));
    }

    /** A whole number of 32 bits. */
    public int integer(String name) {
        long number = number(name);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw Failure.invalid("JSON member \"" + name + "\" is out of range: " + number);
        }
        return (int) number;
    }

    public Optional<Long> optionalNumber(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case JsonNull nothing -> Optional.empty();
            case JsonNumber number -> Optional.of(number.exactLong());
            case Json other -> throw notA("a number", name, other);
        };
    }

    /** A number that may have a fraction. */
    public double fraction(String name) {
        return switch (members.get(name)) {
            case JsonNumber number -> number.value().doubleValue();
            case null -> throw missing(name);
            case Json other -> throw notA("a number", name, other);
        };
    }

    public boolean flag(String name) {
        return required(name, optionalFlag(name));
    }

    public Optional<Boolean> optionalFlag(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case JsonNull nothing -> Optional.empty();
            case JsonBoolean flag -> Optional.of(flag.value());
            case Json other -> throw notA("a boolean", name, other);
        };
    }

    public JsonObject object(String name) {
        return required(name, optionalObject(name));
    }

    public Optional<JsonObject> optionalObject(String name) {
        return switch (members.get(name)) {
            case null -> Optional.empty();
            case JsonNull nothing -> Optional.empty();
            case JsonObject object -> Optional.of(object);
            case Json other -> throw notA("an object", name, other);
        };
    }

    /** The elements of an array; none if the member is absent. */
    public List<Json> array(String name) {
        return switch (members.get(name)) {
            case null -> List.of();
            case JsonNull nothing -> List.of();
            case JsonArray array -> array.elements();
            case Json other -> throw notA("an array", name, other);
        };
    }

    /** The elements of an array of objects, each read by {@code reader}; none if absent. */
    public <T> List<T> objects(String name, Function<JsonObject, T> reader) {
        return array(name).stream().map(Json::asObject).map(reader).toList();
    }

    /** The elements of an array of strings; none if the member is absent. */
    public List<String> strings(String name) {
        return array(name).stream().map(element -> text(name, element)).toList();
    }

    /** The members of an object whose values are all strings, in order; none if absent. */
    public Map<String, String> stringMap(String name) {
        LinkedHashMap<String, String> map = new LinkedHashMap<>();
        optionalObject(name)
                .ifPresent(object ->
                        object.members().forEach((key, value) -> map.put(key, text(key, value))));
        return Collections.unmodifiableMap(map);
    }

    /** An object whose values are these strings. */
    public static JsonObject ofStrings(Map<String, String> map) {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(name, Json.of(value)));
        return new JsonObject(members);
    }

    private static String text(String name, Json value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw notA("a string", name, value);
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> missing(name));
    }

    private static Failure missing(String name) {
        return Failure.invalid("JSON member \"" + name + "\" is missing");
    }

    static Failure notA(String wanted, String name, Json got) {
        return Failure.invalid(
                "JSON member \"" + name + "\" must be " + wanted + ", not " + got.kind());
    }

    @Override
    public String toString() {
        return compact();
    }
}
