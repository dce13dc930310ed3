package io.oneedge.foundation.json;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON documents: compact on one line, or laid out for people. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonWriter() {}

    /** On one line, without blanks between the parts. */
    public static String compact(Json value) {
        return write(value, ObjectWriteContext.empty());
    }

    /** With line breaks and an indentation of two blanks. */
    public static String pretty(Json value) {
        return write(
                value,
                new ObjectWriteContext.Base() {
                    @Override
                    public PrettyPrinter getPrettyPrinter() {
                        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                        return new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter);
                    }
                });
    }

    private static String write(Json value, ObjectWriteContext context) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, out)) {
            write(value, generator);
        }
        return out.toString();
    }

    private static void write(Json value, JsonGenerator out) {
        switch (value) {
            case JsonString string -> out.writeString(string.value());
            case JsonNumber number -> out.writeNumber(number.value());
            case JsonBoolean bool -> out.writeBoolean(bool.value());
            case JsonNull nothing -> out.writeNull();
            case JsonArray array -> {
                out.writeStartArray();
                array.elements().forEach(element -> write(element, out));
                out.writeEndArray();
            }
            case JsonObject object -> {
                out.writeStartObject();
                object.members()
                        .forEach((name, member) -> {
                            out.writeName(name);
                            write(member, out);
                        });
                out.writeEndObject();
            }
        }
    }
}
