package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the values inside {@code <value>} elements, within the limits. */
final class ValueReader {

    private final ElementReader elements;
    private final XmlRpcLimits limits;
    private int depth;
    private int count;

    ValueReader(ElementReader elements, XmlRpcLimits limits) {
        this.elements = elements;
        this.limits = limits;
    }

    ElementReader elements() {
        return elements;
    }

    /** Reads what is inside the {@code <value>} that was entered, and leaves it. */
    XmlRpcValue value() {
        if (++count > limits.values()) {
            throw Failure.invalid("It has more than " + limits.values() + " values.");
        }
        StringBuilder text = new StringBuilder();
        if (!elements.textOrChild(text)) {
            return new XmlRpcValue.Text(text.toString());
        }
        if (!text.toString().isBlank()) {
            throw Failure.invalid("Text beside a type" + elements.where() + ".");
        }
        XmlRpcValue value = typed(elements.name());
        elements.leave();
        return value;
    }

    private XmlRpcValue typed(String type) {
        return switch (type) {
            case "i4", "int" -> integer();
            case "i8", "ex:i8" -> longInteger();
            case "boolean" -> bool();
            case "string" -> new XmlRpcValue.Text(elements.text());
            case "double" -> decimal();
            case "dateTime.iso8601" -> new XmlRpcValue.DateTime(elements.text());
            case "base64" -> binary();
            case "array" -> nested(this::array);
            case "struct" -> nested(this::struct);
            default ->
                    throw Failure.invalid(
                            "Unknown value type <" + type + ">" + elements.where() + ".");
        };
    }

    private XmlRpcValue integer() {
        String digits = elements.text().strip();
        try {
            return new XmlRpcValue.Int(Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            throw notA("32-bit integer");
        }
    }

    private XmlRpcValue longInteger() {
        String digits = elements.text().strip();
        try {
            return new XmlRpcValue.Long(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            throw notA("64-bit integer");
        }
    }

    private XmlRpcValue bool() {
        return switch (elements.text().strip()) {
            case "0" -> new XmlRpcValue.Bool(false);
            case "1" -> new XmlRpcValue.Bool(true);
            default -> throw notA("boolean, which is 0 or 1");
        };
    }

    private XmlRpcValue decimal() {
        String digits = elements.text().strip();
        try {
            double number = Double.parseDouble(digits);
            if (Double.isFinite(number)) {
                return new XmlRpcValue.Decimal(number);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number without bounds.
        }
        throw notA("finite decimal number");
    }

    private XmlRpcValue binary() {
        try {
            return new XmlRpcValue.Binary(Base64.getMimeDecoder().decode(elements.text().strip()));
        } catch (IllegalArgumentException e) {
            throw notA("base64 text");
        }
    }

    private Failure notA(String what) {
        return Failure.invalid("A value is not a " + what + elements.where() + ".");
    }

    private XmlRpcValue nested(Supplier<XmlRpcValue> read) {
        if (++depth > limits.depth()) {
            throw Failure.invalid("Values are nested deeper than " + limits.depth() + ".");
        }
        XmlRpcValue value = read.get();
        depth--;
        return value;
    }

    private XmlRpcValue array() {
        List<XmlRpcValue> values = new ArrayList<>();
        elements.enter("data");
        while (elements.nextChild("value")) {
            values.add(value());
        }
        elements.leave();
        return new XmlRpcValue.Array(values);
    }

    private XmlRpcValue struct() {
        Map<String, XmlRpcValue> members = new LinkedHashMap<>();
        while (elements.nextChild("member")) {
            elements.enter("name");
            String name = elements.text();
            elements.enter("value");
            members.put(name, value());
            elements.leave();
        }
        return new XmlRpcValue.Struct(members);
    }
}
