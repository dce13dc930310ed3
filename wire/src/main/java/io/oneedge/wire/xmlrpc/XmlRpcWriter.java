package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;

/**
 * Writes calls and answers as UTF-8 in the layout of xmlrpc-c, which OpenNebula's server uses. Big
 * strings are escaped straight into the stream. The stream is flushed and stays open.
 */
public final class XmlRpcWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n";

    private final Utf8Output out;

    private XmlRpcWriter(OutputStream stream) {
        this.out = new Utf8Output(stream);
    }

    /** Writes a call. */
    public static void call(OutputStream stream, MethodCall call) throws IOException {
        XmlRpcWriter writer = new XmlRpcWriter(stream);
        writer.out.raw(DECLARATION);
        writer.out.raw("<methodCall>\r\n<methodName>");
        writer.out.escaped(call.method());
        writer.out.raw("</methodName>\r\n<params>\r\n");
        for (XmlRpcValue parameter : call.parameters()) {
            writer.parameter(parameter);
        }
        writer.out.raw("</params>\r\n</methodCall>\r\n");
        writer.out.flush();
    }

    /** An answer ready to be sent; texts that were escaped before are not copied. */
    public static Pieces response(MethodResponse response) {
        PieceOutput out = new PieceOutput();
        try {
            response(out, response);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written", e);
        }
        return out.pieces();
    }

    /** Writes an answer. */
    public static void response(OutputStream stream, MethodResponse response) throws IOException {
        XmlRpcWriter writer = new XmlRpcWriter(stream);
        writer.out.raw(DECLARATION);
        writer.out.raw("<methodResponse>\r\n");
        switch (response) {
            case MethodResponse.Success(XmlRpcValue value) -> {
                writer.out.raw("<params>\r\n");
                writer.parameter(value);
                writer.out.raw("</params>\r\n");
            }
            case MethodResponse.Fault(int code, String text) -> {
                writer.out.raw("<fault>\r\n<value><struct>\r\n");
                writer.member("faultCode", new XmlRpcValue.Int(code));
                writer.member("faultString", new XmlRpcValue.Text(text));
                writer.out.raw("</struct></value>\r\n</fault>\r\n");
            }
        }
        writer.out.raw("</methodResponse>\r\n");
        writer.out.flush();
    }

    private void parameter(XmlRpcValue value) throws IOException {
        out.raw("<param>");
        value(value);
        out.raw("</param>\r\n");
    }

    private void member(String name, XmlRpcValue value) throws IOException {
        out.raw("<member><name>");
        out.escaped(name);
        out.raw("</name>\r\n");
        value(value);
        out.raw("</member>\r\n");
    }

    private void value(XmlRpcValue value) throws IOException {
        out.raw("<value>");
        // What a command's calls hold: the JVM links a switch over patterns in milliseconds.
        if (value instanceof XmlRpcValue.Text(String text)) {
            typed("string", text);
        } else if (value instanceof XmlRpcValue.Int(int number)) {
            typed("i4", Integer.toString(number));
        } else if (value instanceof XmlRpcValue.Bool(boolean flag)) {
            typed("boolean", flag ? "1" : "0");
        } else {
            other(value);
        }
        out.raw("</value>");
    }

    private void other(XmlRpcValue value) throws IOException {
        switch (value) {
            case XmlRpcValue.Int(int number) -> typed("i4", Integer.toString(number));
            case XmlRpcValue.Long(long number) -> typed("i8", Long.toString(number));
            case XmlRpcValue.Bool(boolean flag) -> typed("boolean", flag ? "1" : "0");
            case XmlRpcValue.Text(String text) -> typed("string", text);
            case XmlRpcValue.Escaped(Pieces pieces) -> {
                out.raw("<string>");
                out.pieces(pieces);
                out.raw("</string>");
            }
            case XmlRpcValue.Decimal(double number) -> typed("double", decimal(number));
            case XmlRpcValue.DateTime(String text) -> typed("dateTime.iso8601", text);
            case XmlRpcValue.Binary(byte[] bytes) ->
                    typed("base64", Base64.getMimeEncoder().encodeToString(bytes));
            case XmlRpcValue.Array array -> array(array);
            case XmlRpcValue.Struct struct -> struct(struct);
        }
    }

    private void typed(String type, String text) throws IOException {
        out.raw("<");
        out.raw(type);
        out.raw(">");
        out.escaped(text);
        out.raw("</");
        out.raw(type);
        out.raw(">");
    }

    private void array(XmlRpcValue.Array array) throws IOException {
        out.raw("<array><data>\r\n");
        for (XmlRpcValue value : array.values()) {
            value(value);
            out.raw("\r\n");
        }
        out.raw("</data></array>");
    }

    private void struct(XmlRpcValue.Struct struct) throws IOException {
        out.raw("<struct>\r\n");
        for (Map.Entry<String, XmlRpcValue> member : struct.members().entrySet()) {
            member(member.getKey(), member.getValue());
        }
        out.raw("</struct>");
    }

    /** XML-RPC has no exponents. */
    private static String decimal(double number) {
        if (!Double.isFinite(number)) {
            throw Failure.invalid("XML-RPC has no number for " + number);
        }
        return BigDecimal.valueOf(number).toPlainString();
    }
}
