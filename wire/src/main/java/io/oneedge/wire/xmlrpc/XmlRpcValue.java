package io.oneedge.wire.xmlrpc;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a call or an answer. */
public sealed interface XmlRpcValue {

    /** {@code <i4>} or {@code <int>}. */
    record Int(int number) implements XmlRpcValue {}

    /** {@code <i8>}. */
    record Long(long number) implements XmlRpcValue {}

    /** {@code <boolean>}. */
    record Bool(boolean flag) implements XmlRpcValue {}

    /** {@code <string>}, or text in a value without a type. */
    record Text(String text) implements XmlRpcValue {}

    /** {@code <string>} as well, its text escaped already: a long one that is kept ready. */
    record Escaped(Pieces pieces) implements XmlRpcValue {

        /** The text, as it would be in {@link Text}. */
        public String text() {
            return Escaping.unescape(pieces);
        }
    }

    /** {@code <double>}: a finite number. */
    record Decimal(double number) implements XmlRpcValue {}

    /** {@code <dateTime.iso8601>}, kept as it was written. */
    record DateTime(String text) implements XmlRpcValue {}

    /** {@code <base64>}. */
    record Binary(byte[] bytes) implements XmlRpcValue {
        public Binary {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary(byte[] theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** {@code <array>}. */
    record Array(List<XmlRpcValue> values) implements XmlRpcValue {
        public Array {
            values = List.copyOf(values);
        }
    }

    /** {@code <struct>}, its members in order. */
    record Struct(Map<String, XmlRpcValue> members) implements XmlRpcValue {
        public Struct {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    static XmlRpcValue of(int number) {
        return new Int(number);
    }

    static XmlRpcValue of(long number) {
        return new Long(number);
    }

    static XmlRpcValue of(boolean flag) {
        return new Bool(flag);
    }

    static XmlRpcValue of(String text) {
        return new Text(text);
    }

    static XmlRpcValue array(XmlRpcValue... values) {
        return new Array(List.of(values));
    }
}
