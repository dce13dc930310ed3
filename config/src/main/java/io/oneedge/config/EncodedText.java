package io.oneedge.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.text.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A text with the encoding of its file: UTF-8, or Latin-1 where the bytes are no UTF-8. Encoding
 * what was decoded gives the same bytes; a byte order mark stays outside the text.
 */
public record EncodedText(SourceText text, Charset charset, boolean marked) {

    private static final char MARK = '\uFEFF';

    /** What stands for bytes that are no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    public static EncodedText of(String text) {
        return new EncodedText(new SourceText(text), UTF_8, false);
    }

    /** The text of a file that has these bytes. */
    public static EncodedText decode(byte[] bytes) {
        try {
            String text = utf8(bytes);
            boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
            return new EncodedText(
                    new SourceText(marked ? text.substring(1) : text), UTF_8, marked);
        } catch (CharacterCodingException e) {
            return new EncodedText(
                    new SourceText(new String(bytes, ISO_8859_1)), ISO_8859_1, false);
        }
    }

    /**
     * A decoder by itself is slow, and needed only to tell a replaced character from a written one.
     */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, UTF_8);
        return text.indexOf(REPLACED) < 0
                ? text
                : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** The same encoding with another text. */
    EncodedText with(SourceText other) {
        return new EncodedText(other, charset, marked);
    }

    /**
     * The bytes of the file.
     *
     * @param file the file's name, for messages
     */
    public byte[] encode(String file) {
        String whole = marked ? MARK + text.text() : text.text();
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(whole));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw Failure.invalid(
                    "Cannot save %s in %s, as it was: a new value has a character outside it."
                                    .formatted(file, charset)
                            + " Convert the file to UTF-8 first, or choose another value");
        }
    }

    /** Written out, as a record's own is only put together when it is called first. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedText encoded
                && text.text().equals(encoded.text.text())
                && charset.equals(encoded.charset)
                && marked == encoded.marked;
    }

    @Override
    public int hashCode() {
        return text.text().hashCode();
    }
}
