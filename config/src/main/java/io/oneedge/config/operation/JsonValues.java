package io.oneedge.config.operation;

import io.oneedge.config.content.Mapping;
import io.oneedge.config.content.Member;
import io.oneedge.config.content.Scalar;
import io.oneedge.config.content.ScalarKind;
import io.oneedge.config.content.Sequence;
import io.oneedge.config.content.Value;
import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.json.Json;
import io.oneedge.foundation.json.JsonArray;
import io.oneedge.foundation.json.JsonBoolean;
import io.oneedge.foundation.json.JsonNull;
import io.oneedge.foundation.json.JsonNumber;
import io.oneedge.foundation.json.JsonObject;
import io.oneedge.foundation.json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Values in JSON and back without loss. A string with a leading colon is a symbol. What JSON cannot
 * say has a backslash in front: {@code "\:x"} is the string {@code :x}, {@code "\=5"} as the name
 * of a member is the number 5, {@code "\!x"} a value of another kind; a member {@code "\*"} has all
 * values of a key that stands several times.
 */
public final class JsonValues {

    private static final String MANY = "\\*";

    private JsonValues() {}

    public static Json toJson(Value value) {
        return switch (value) {
            case Scalar scalar -> scalar(scalar);
            case Sequence sequence ->
                    Json.of(sequence.elements().stream().map(JsonValues::toJson).toList());
            case Mapping mapping -> {
                JsonObject object = Json.object();
                for (Map.Entry<Scalar, List<Value>> group : mapping.grouped().entrySet()) {
                    List<Json> values = group.getValue().stream().map(JsonValues::toJson).toList();
                    object =
                            object.with(
                                    name(group.getKey()),
                                    values.size() == 1
                                            ? values.getFirst()
                                            : Json.object().with(MANY, Json.of(values)));
                }
                yield object;
            }
        };
    }

    private static Json scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING, EXPORTED -> Json.of(escaped(scalar.text()));
            case SYMBOL -> Json.of(":" + scalar.text());
            case INTEGER -> new JsonNumber(new BigDecimal(scalar.text()));
            case FLOAT ->
                    scalar.text().matches("-?(0|[1-9]\\d*)\\.\\d+")
                            ? new JsonNumber(new BigDecimal(scalar.text()))
                            : Json.of("\\=" + scalar.text());
            case BOOLEAN -> Json.of(scalar.equals(Scalar.TRUE));
            case NULL -> JsonNull.NULL;
            case OTHER -> Json.of("\\!" + scalar.text());
        };
    }

    private static String escaped(String text) {
        boolean special = text.startsWith("\\") || (text.startsWith(":") && text.length() > 1);
        return special ? "\\" + text : text;
    }

    private static String name(Scalar key) {
        return switch (key.kind()) {
            case STRING, EXPORTED -> escaped(key.text());
            case SYMBOL -> ":" + key.text();
            case OTHER -> "\\!" + key.text();
            case NULL -> "\\=null";
            case INTEGER, FLOAT, BOOLEAN -> "\\=" + key.text();
        };
    }

    public static Value fromJson(Json json) {
        return switch (json) {
            case JsonNull nothing -> Scalar.NULL;
            case JsonBoolean bool -> Scalar.bool(bool.value());
            case JsonNumber number -> number(number.value());
            case JsonString string -> key(string.value());
            case JsonArray array ->
                    new Sequence(array.elements().stream().map(JsonValues::fromJson).toList());
            case JsonObject object -> {
                List<Member> members = new ArrayList<>();
                object.members()
                        .forEach((name, member) ->
                                values(member)
                                        .forEach(value ->
                                                members.add(new Member(key(name), value))));
                yield new Mapping(members);
            }
        };
    }

    private static List<Value> values(Json member) {
        if (member instanceof JsonObject object
                && object.members().size() == 1
                && object.get(MANY) instanceof JsonArray many) {
            return many.elements().stream().map(JsonValues::fromJson).toList();
        }
        return List.of(fromJson(member));
    }

    private static Scalar number(BigDecimal number) {
        return number.scale() > 0
                ? new Scalar(ScalarKind.FLOAT, number.toPlainString())
                : new Scalar(ScalarKind.INTEGER, number.toBigIntegerExact().toString());
    }

    /** The scalar that a JSON string stands for. */
    static Scalar key(String text) {
        if (text.startsWith(":") && text.length() > 1) {
            return Scalar.symbol(text.substring(1));
        }
        if (text.startsWith("\\!")) {
            return new Scalar(ScalarKind.OTHER, text.substring(2));
        }
        if (text.startsWith("\\=")) {
            return plain(text.substring(2));
        }
        return Scalar.string(text.startsWith("\\") ? text.substring(1) : text);
    }

    private static Scalar plain(String text) {
        return switch (text) {
            case "null" -> Scalar.NULL;
            case "true" -> Scalar.TRUE;
            case "false" -> Scalar.FALSE;
            default ->
                    new Scalar(
                            text.matches("-?\\d+") ? ScalarKind.INTEGER : ScalarKind.FLOAT, text);
        };
    }

    /** The scalar that a JSON value must be. */
    static Scalar scalar(Json json, String what) {
        if (fromJson(json) instanceof Scalar scalar) {
            return scalar;
        }
        throw Failure.invalid("%s is %s, not a single value".formatted(what, json.kind()));
    }
}
