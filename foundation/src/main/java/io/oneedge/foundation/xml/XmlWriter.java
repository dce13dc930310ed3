package io.oneedge.foundation.xml;

/**
 * Writes a document byte for byte as OpenNebula's clients know it: no layout, numbers as text, free
 * text as CDATA. Characters that XML 1.0 cannot hold become U+FFFD.
 */
public final class XmlWriter {

    private final StringBuilder out;

    public XmlWriter() {
        this(new StringBuilder(1024));
    }

    /** Appends to {@code out}. */
    public XmlWriter(StringBuilder out) {
        this.out = out;
    }

    public XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    public XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /** {@code <NAME/>}. */
    public XmlWriter empty(String name) {
        out.append('<').append(name).append("/>");
        return this;
    }

    /** {@code <NAME>escaped text</NAME>}. */
    public XmlWriter text(String name, String value) {
        open(name);
        escape(out, value);
        return close(name);
    }

    public XmlWriter number(String name, long value) {
        open(name);
        out.append(value);
        return close(name);
    }

    /** {@code <NAME>1</NAME>} or {@code <NAME>0</NAME>}. */
    public XmlWriter flag(String name, boolean value) {
        return number(name, value ? 1 : 0);
    }

    /** {@code <NAME><![CDATA[value]]></NAME>}, whatever the value holds. */
    public XmlWriter cdata(String name, String value) {
        open(name);
        out.append("<![CDATA[");
        int from = 0;
        for (int end = value.indexOf("]]>"); end >= 0; end = value.indexOf("]]>", from)) {
            appendLegal(value, from, end + 2);
            out.append("]]><![CDATA[");
            from = end + 2;
        }
        appendLegal(value, from, value.length());
        out.append("]]>");
        return close(name);
    }

    /** An element tree: text escaped, an element without content as {@code <NAME></NAME>}. */
    public XmlWriter element(XmlElement element) {
        open(element.name());
        escape(out, element.text());
        element.children().forEach(this::element);
        return close(element.name());
    }

    /** Text that is XML already, written by another writer of this kind. */
    public XmlWriter raw(CharSequence xml) {
        out.append(xml);
        return this;
    }

    /** How many characters there are so far. */
    public int length() {
        return out.length();
    }

    /** Appends {@code value} to {@code out} with XML's five special characters as entities. */
    public static void escape(StringBuilder out, CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\r' -> out.append("&#x0d;");
                default -> i = appendCharacter(out, value, i);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void appendLegal(CharSequence value, int from, int to) {
        for (int i = from; i < to; i++) {
            i = appendCharacter(out, value, i);
        }
    }

    /** Appends the character at {@code at}, a surrogate pair whole, and returns its last index. */
    private static int appendCharacter(StringBuilder out, CharSequence value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)
                && at + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(at + 1))) {
            out.append(c).append(value.charAt(at + 1));
            return at + 1;
        }
        boolean legal =
                c >= 0x20 ? !Character.isSurrogate(c) && c < 0xFFFE : c == '\t' || c == '\n';
        out.append(legal || c == '\r' ? c : '\uFFFD');
        return at;
    }
}
