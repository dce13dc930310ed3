package io.oneedge.foundation.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/** The encoding of XML in bytes: a byte order mark tells it, or the XML declaration, else UTF-8. */
final class XmlEncoding {

    /** An XML declaration is shorter than this. */
    private static final int DECLARATION_BYTES_MAX = 128;

    private XmlEncoding() {}

    /** The characters of the bytes; bytes that are none in their encoding are an error. */
    static Reader decoded(InputStream bytes) throws IOException {
        byte[] start = bytes.readNBytes(DECLARATION_BYTES_MAX);
        Charset charset = charset(start);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), bytes);
        whole.skipNBytes(markLength(start));
        return new InputStreamReader(
                whole,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset charset(byte[] start) {
        if (startsWith(start, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        String name = declared(new String(start, ISO_8859_1)).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "", "UTF-8", "UTF8" -> UTF_8;
            case "US-ASCII", "ASCII" -> US_ASCII;
            case "ISO-8859-1", "LATIN1" -> ISO_8859_1;
            default -> throw Failure.invalid("XML in the encoding " + name + " is not accepted");
        };
    }

    /** The encoding that the declaration names, empty where it names none. */
    private static String declared(String start) {
        int end = start.startsWith("<?xml") ? start.indexOf('>') : -1;
        String declaration =
                end < 0 ? "" : start.substring(0, end).replace('\n', ' ').replace('\t', ' ');
        int name = declaration.indexOf(" encoding");
        int open = name < 0 ? -1 : firstQuote(declaration, name);
        int close = open < 0 ? -1 : declaration.indexOf(declaration.charAt(open), open + 1);
        return close < 0 ? "" : declaration.substring(open + 1, close);
    }

    private static int firstQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '"' || text.charAt(i) == '\'') {
                return i;
            }
        }
        return -1;
    }

    private static int markLength(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(start, 0xFE, 0xFF) || startsWith(start, 0xFF, 0xFE) ? 2 : 0;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
