package io.oneedge.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The answer to a request over HTTP/1.1 (RFC 9112): its status and its body, whose end a length,
 * chunks or the end of the connection mark.
 */
record HttpAnswer(int status, InputStream body) {

    static final int OK = 200;

    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int HEADER_LINES_MAX = 200;

    /** Where the three digits of the status stand in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS = 9;

    private static final int STATUS_END = 12;
    private static final int CODE_MIN = 100;
    private static final int CODE_MAX = 599;
    private static final int HEXADECIMAL = 16;

    static HttpAnswer read(InputStream connection) throws IOException {
        InputStream in = new BufferedInputStream(connection, 16 * 1024);
        int status = status(line(in));
        while (status / 100 == 1) {
            headers(in);
            status = status(line(in));
        }
        Headers headers = headers(in);
        if (headers.chunked) {
            return new HttpAnswer(status, new Chunks(in));
        }
        return new HttpAnswer(status, headers.length < 0 ? in : new Counted(in, headers.length));
    }

    private static int status(String line) throws IOException {
        // Not a regular expression: it would be the only one of a short command.
        boolean begins = line.startsWith("HTTP/1.0 ") || line.startsWith("HTTP/1.1 ");
        int code = 0;
        for (int i = STATUS; begins && i < STATUS_END; i++) {
            int digit = i < line.length() ? Character.digit(line.charAt(i), 10) : -1;
            begins = digit >= 0;
            code = code * 10 + digit;
        }
        boolean ends = line.length() == STATUS_END || line.startsWith(" ", STATUS_END);
        if (!begins || !ends || code < CODE_MIN || code > CODE_MAX) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        return code;
    }

    private static Headers headers(InputStream in) throws IOException {
        long length = -1;
        boolean chunked = false;
        for (int lines = 0; lines < HEADER_LINES_MAX; lines++) {
            String line = line(in);
            if (line.isEmpty()) {
                return new Headers(length, chunked);
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (name.equals("content-length")) {
                length = length(value, 10);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
            }
        }
        throw new IOException("the answer has more than " + HEADER_LINES_MAX + " headers");
    }

    private static long length(String digits, int radix) throws IOException {
        try {
            long length = Long.parseLong(digits, radix);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative length.
        }
        throw new IOException("the answer has a malformed length");
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the answer ends too early");
            }
            if (line.size() >= LINE_BYTES_MAX) {
                throw new IOException("the answer has a line that is too long");
            }
            line.write(read);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private record Headers(long length, boolean chunked) {}

    /** Ends after a number of bytes, and fails where the connection ends before. */
    private static class Counted extends InputStream {
        private final InputStream in;
        private long left;

        Counted(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0 && !more()) {
                return -1;
            }
            int read = in.read(into, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the answer ends too early");
            }
            left -= read;
            return read;
        }

        /** Whether bytes follow after the counted ones; sets how many. */
        boolean more() throws IOException {
            return false;
        }

        void next(long length) {
            left = length;
        }
    }

    /** The pieces of a chunked body one after the other. */
    private static final class Chunks extends Counted {
        private final InputStream in;
        private boolean first = true;
        private boolean ended;

        Chunks(InputStream in) {
            super(in, 0);
            this.in = in;
        }

        @Override
        boolean more() throws IOException {
            if (ended) {
                return false;
            }
            if (!first) {
                line(in);
            }
            first = false;
            String size = line(in);
            int extension = size.indexOf(';');
            long length =
                    HttpAnswer.length(
                            (extension < 0 ? size : size.substring(0, extension)).strip(),
                            HEXADECIMAL);
            next(length);
            ended = length == 0;
            return !ended;
        }
    }
}
