package io.oneedge.wire.xmlrpc;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlStreams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls and answers. Whatever the bytes hold, a reader gives a value or a {@link Failure}
 * that says what is wrong and where; it never reads past its limits.
 */
public final class XmlRpcReader {

    private XmlRpcReader() {}

    /** Reads a call. The failure's message is what OpenNebula's server puts into its fault. */
    public static MethodCall call(InputStream bytes, XmlRpcLimits limits) {
        try {
            return reading("Call", bytes, limits, XmlRpcReader::readCall);
        } catch (Failure failure) {
            throw failure.reworded("Call XML not a proper XML-RPC call.  " + failure.message());
        }
    }

    /** Reads an answer. */
    public static MethodResponse response(InputStream bytes, XmlRpcLimits limits) {
        try {
            return reading("It", bytes, limits, XmlRpcReader::readResponse);
        } catch (Failure failure) {
            throw failure.reworded("The answer is not XML-RPC: " + failure.message());
        }
    }

    private static <T> T reading(
            String subject, InputStream bytes, XmlRpcLimits limits, Function<ValueReader, T> read) {
        @Nullable ElementReader elements = null;
        try {
            elements = new ElementReader(XmlStreams.open(new Bounded(bytes, limits.bytes())));
            return read.apply(new ValueReader(elements, limits));
        } catch (Failure failure) {
            throw failure;
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser meets some malformed bytes with exceptions of other kinds.
            if (tooBig(e)) {
                throw Failure.invalid("It is bigger than " + limits.bytes() + " bytes.");
            }
            String where = elements == null || !elements.begun() ? "" : elements.where();
            throw Failure.invalid(subject + " is not valid XML.  syntax error" + where);
        }
    }

    private static boolean tooBig(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof TooBig
                    || (e instanceof XMLStreamException outer
                            && outer.getNestedException() instanceof TooBig)) {
                return true;
            }
        }
        return false;
    }

    private static MethodCall readCall(ValueReader values) {
        ElementReader elements = values.elements();
        String root = elements.root();
        if (!root.equals("methodCall")) {
            throw Failure.invalid(
                    "XML-RPC call should be a <methodCall> element.  Instead, we have a <"
                            + root
                            + "> element.");
        }
        elements.enter("methodName");
        String method = elements.text().strip();
        if (method.isEmpty()) {
            throw Failure.invalid("The <methodName> is empty.");
        }
        List<XmlRpcValue> parameters = new ArrayList<>();
        if (elements.nextChild("params")) {
            while (elements.nextChild("param")) {
                elements.enter("value");
                parameters.add(values.value());
                elements.leave();
            }
            elements.leave();
        }
        elements.end();
        return new MethodCall(method, parameters);
    }

    private static MethodResponse readResponse(ValueReader values) {
        ElementReader elements = values.elements();
        String root = elements.root();
        if (!root.equals("methodResponse")) {
            throw Failure.invalid("it begins with <" + root + ">, not with <methodResponse>.");
        }
        String kind = elements.enterAny();
        MethodResponse response;
        switch (kind) {
            case "params" -> {
                elements.enter("param");
                elements.enter("value");
                response = new MethodResponse.Success(values.value());
                elements.leave();
                elements.leave();
            }
            case "fault" -> {
                elements.enter("value");
                response = fault(values.value());
                elements.leave();
            }
            default -> throw Failure.invalid("unexpected <" + kind + ">" + elements.where());
        }
        elements.end();
        return response;
    }

    private static MethodResponse fault(XmlRpcValue value) {
        if (value instanceof XmlRpcValue.Struct(var members)
                && members.get("faultCode") instanceof XmlRpcValue.Int(int code)
                && members.get("faultString") instanceof XmlRpcValue.Text(String text)) {
            return new MethodResponse.Fault(code, text);
        }
        throw Failure.invalid("a fault without faultCode and faultString");
    }

    /** Ends with {@link TooBig} where the text is longer than allowed. */
    private static final class Bounded extends InputStream {
        private final InputStream bytes;
        private long left;

        Bounded(InputStream bytes, long limit) {
            this.bytes = bytes;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = bytes.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = bytes.read(into, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) throws TooBig {
            left -= read;
            if (left < 0) {
                throw new TooBig();
            }
        }
    }

    private static final class TooBig extends IOException {
        TooBig() {
            super("more bytes than allowed");
        }
    }
}
