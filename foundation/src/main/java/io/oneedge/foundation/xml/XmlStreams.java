package io.oneedge.foundation.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ctc.wstx.stax.WstxInputFactory;
import io.oneedge.foundation.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Opens XML for reading piece by piece. This is the one place that makes parsers: none of them
 * reads document type definitions or entities from outside.
 */
public final class XmlStreams {

    /** An XML declaration is shorter than this. */
    private static final int DECLARATION_BYTES_MAX = 128;

    /** What is no longer than this, as most calls are, is decoded at once. */
    private static final int SHORT_BYTES = 4 << 10;

    private static final String DECLARATION = "<?xml";

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
            byte[] start = bytes.readNBytes(SHORT_BYTES);
            Charset charset = charset(start);
            @Nullable Reader decoded = start.length < SHORT_BYTES ? decoded(start, charset) : null;
            return open(decoded == null ? decoding(start, bytes, charset) : decoded);
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    /** All of it; null where it is not text, so that a reader meets that where it stands. */
    private static @Nullable Reader decoded(byte[] all, Charset charset) {
        int mark = markLength(all);
        try {
            CharBuffer text = strict(charset).decode(ByteBuffer.wrap(all, mark, all.length - mark));
            return new CharArrayReader(text.array(), text.arrayOffset(), text.length());
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Reader decoding(byte[] start, InputStream rest, Charset charset)
            throws IOException {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), rest);
        whole.skipNBytes(markLength(start));
        return new InputStreamReader(whole, strict(charset));
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
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
        String text =
                new String(start, 0, Math.min(start.length, DECLARATION_BYTES_MAX), ISO_8859_1);
        if (!text.startsWith(DECLARATION)) {
            return UTF_8;
        }
        Matcher declared = ENCODING.matcher(text);
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
