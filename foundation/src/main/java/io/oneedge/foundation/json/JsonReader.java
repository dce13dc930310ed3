package io.oneedge.foundation.json;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON document. Refuses, with line and column, what is not JSON, names that an object
 * has twice, anything behind the document, and what exceeds the limits.
 */
public final class JsonReader {

    /** Digits of a number; no number of ours has more than 20. */
    private static final int DIGITS_MAX = 200;

    private JsonReader() {}

    public static Json read(String text) {
        return read(text, JsonLimits.USUAL);
    }

    /** Reads UTF-8. */
    public static Json read(byte[] bytes) {
        return read(new String(bytes, StandardCharsets.UTF_8), JsonLimits.USUAL);
    }

    public static Json read(String text, JsonLimits limits) {
        if (text.length() > limits.length()) {
            throw Failure.invalid("JSON document of more than " + limits.length() + " characters");
        }
        try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw Failure.invalid("JSON document without a value");
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw Failure.invalid("JSON document with text behind its value" + where(parser));
            }
            return value;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    // The recursion is as deep as the document, which the parser's constraints bound.
    private static Json value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDecimalValue());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw Failure.invalid("Unexpected " + token + " in JSON" + where(parser));
        };
    }

    private static JsonObject object(JsonParser parser) {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) {
        List<Json> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new JsonArray(elements);
    }

    private static JsonFactory factory(JsonLimits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(limits.depth())
                                .maxNumberLength(DIGITS_MAX)
                                .maxStringLength(limits.length())
                                .maxNameLength(limits.length())
                                .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static String where(JsonParser parser) {
        return " at line "
                + parser.currentTokenLocation().getLineNr()
                + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }

    private static Failure malformed(JacksonException e) {
        String where =
                e.getLocation() == null
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr();
        String what = e instanceof StreamReadException ? e.getOriginalMessage() : e.getMessage();
        return Failure.of(FailureKind.INVALID, "Not JSON" + where + ": " + what, e);
    }
}
