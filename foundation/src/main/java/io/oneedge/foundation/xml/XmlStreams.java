package io.oneedge.foundation.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ctc.wstx.stax.WstxInputFactory;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML for reading piece by piece. This is the one place that makes parsers: none of them
 * reads document type definitions or entities from outside.
 */
public final class XmlStreams {

    /** An XML declaration is shorter than this. */
    private static final int DECLARATION_BYTES_MAX = 128;

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private static final XMLInputFactory FACTORY = hardenedFactory();

    private XmlStreams() {}

    /**
     * Opens bytes in the encoding that their byte order mark or XML declaration names, UTF-8
     * without one. The parser is given characters, because it prints to the standard error stream
     * about bytes that it cannot decode.
     */
    public static XMLStreamReader open(InputStream bytes) throws XMLStreamException {
        try {
            byte[] start = bytes.readNBytes(DECLARATION_BYTES_MAX);
            Charset charset = charset(start);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), bytes);
            whole.skipNBytes(markLength(start));
            return open(
                    new InputStreamReader(
                            whole,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPORT)
                                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    /** Opens text. */
    public static XMLStreamReader open(Reader text) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(text);
    }

    private static Charset charset(byte[] start) {
        if (startsWith(start, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        Matcher declared = ENCODING.matcher(new String(start, ISO_8859_1));
        if (!declared.find()) {
            return UTF_8;
        }
        String name = declared.group(1).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "UTF-8", "UTF8" -> UTF_8;
            case "US-ASCII", "ASCII" -> US_ASCII;
            case "ISO-8859-1", "LATIN1" -> ISO_8859_1;
            default -> throw Failure.invalid("XML in the encoding " + name + " is not accepted");
        };
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

    private static XMLInputFactory hardenedFactory() {
        WstxInputFactory factory = new WstxInputFactory();
        // A fault is met where it is read, as the one kind of exception that readers expect.
        factory.getConfig().doParseLazily(false);
        // Attributes are passed over; who reads bounds the bytes of the whole.
        factory.getConfig().setMaxAttributeSize(Integer.MAX_VALUE);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
