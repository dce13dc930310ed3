package io.oneedge.foundation.json;

import java.math.BigDecimal;
import java.util.List;

/** A JSON value (RFC 8259). Immutable. */
public sealed interface Json
        permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {

    /** A string. */
    static JsonString of(String text) {
        return new JsonString(text);
    }

    /** A whole number. */
    static JsonNumber of(long number) {
        return new JsonNumber(BigDecimal.valueOf(number));
    }

    /** A number with a fraction; neither infinite nor NaN. */
    static JsonNumber of(double number) {
        return new JsonNumber(BigDecimal.valueOf(number));
    }

    static JsonBoolean of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }

    /** An array. */
    static JsonArray of(List<? extends Json> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    /** An array of strings. */
    static JsonArray ofStrings(List<String> elements) {
        return new JsonArray(elements.stream().<Json>map(Json::of).toList());
    }

    /** An object without members, to be filled with {@link JsonObject#with}. */
    static JsonObject object() {
        return JsonObject.EMPTY;
    }

    /** This value as an object; fails with what it is instead. */
    default JsonObject asObject() {
        if (this instanceof JsonObject object) {
            return object;
        }
        throw JsonObject.notA("an object", "the value", this);
    }

    /** What kind of value this is, for messages. */
    default String kind() {
        return switch (this) {
            case JsonArray array -> "an array";
            case JsonBoolean bool -> "a boolean";
            case JsonNull nothing -> "null";
            case JsonNumber number -> "a number";
            case JsonObject object -> "an object";
            case JsonString string -> "a string";
        };
    }

    /** Without layout, on one line. */
    default String compact() {
        return JsonWriter.compact(this);
    }

    /** With line breaks and an indentation of two blanks. */
    default String pretty() {
        return JsonWriter.pretty(this);
    }
}
