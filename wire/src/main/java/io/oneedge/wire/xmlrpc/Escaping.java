package io.oneedge.wire.xmlrpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Text as it stands in a string of XML-RPC: as UTF-8, and what XML takes for its own as entities.
 */
public final class Escaping {

    private Escaping() {}

    /** Escapes. Characters that XML cannot hold become U+FFFD. */
    public static byte[] escape(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + text.length() / 2);
        Utf8Output out = new Utf8Output(bytes);
        try {
            out.escaped(text);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The text that {@link #escape} had been given. */
    public static String unescape(Pieces escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) escaped.length());
        try {
            escaped.writeTo(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to be written", e);
        }
        String text = bytes.toString(UTF_8);
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#x0d;", "\r")
                .replace("&amp;", "&");
    }
}
