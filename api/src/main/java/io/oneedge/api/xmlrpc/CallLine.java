package io.oneedge.api.xmlrpc;

import io.oneedge.wire.catalogue.Operation;
import io.oneedge.wire.xmlrpc.XmlRpcValue;
import java.util.List;

/** A call in one line of the log: no session, no secrets, no line breaks, bounded. */
final class CallLine {

    /** Characters of a text that are shown. */
    static final int TEXT_MAX = 40;

    private CallLine() {}

    static String of(Operation operation, List<XmlRpcValue> parameters) {
        int first = operation.session() ? 1 : 0;
        StringBuilder line = new StringBuilder(operation.name()).append('(');
        for (int i = 0; i < operation.parameters().size(); i++) {
            if (first + i >= parameters.size()) {
                break;
            }
            line.append(i == 0 ? "" : ", ");
            if (operation.parameters().get(i).secret()) {
                line.append("****");
            } else {
                append(line, parameters.get(first + i));
            }
        }
        return line.append(')').toString();
    }

    /** Text from outside, safe to print. */
    static String safe(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(TEXT_MAX)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > TEXT_MAX
                ? shown.append("...").toString()
                : shown.toString();
    }

    private static void append(StringBuilder line, XmlRpcValue value) {
        switch (value) {
            case XmlRpcValue.Int(int number) -> line.append(number);
            case XmlRpcValue.Long(long number) -> line.append(number);
            case XmlRpcValue.Bool(boolean flag) -> line.append(flag);
            case XmlRpcValue.Text(String text) -> line.append('"').append(safe(text)).append('"');
            case XmlRpcValue.Escaped document -> line.append("document");
            case XmlRpcValue.Decimal(double number) -> line.append(number);
            case XmlRpcValue.DateTime(String text) -> line.append(safe(text));
            case XmlRpcValue.Binary binary -> line.append("binary");
            case XmlRpcValue.Array(List<XmlRpcValue> values) ->
                    line.append('[').append(values.size()).append(" values]");
            case XmlRpcValue.Struct struct -> line.append("struct");
        }
    }
}
