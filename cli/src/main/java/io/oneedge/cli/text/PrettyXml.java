package io.oneedge.cli.text;

import java.util.ArrayDeque;
import java.util.Deque;

/** A document with one element a line, indented, its text and CDATA untouched. */
public final class PrettyXml {

    private static final String INDENT = "  ";

    private final StringBuilder out;
    private final Deque<Boolean> hasChildren = new ArrayDeque<>();
    private String opened = "";

    private PrettyXml(int length) {
        this.out = new StringBuilder(length);
    }

    /** The document laid out, without a line end after it. */
    public static String of(String xml) {
        return new PrettyXml(xml.length() * 2).format(new XmlTokens(xml));
    }

    private String format(XmlTokens tokens) {
        boolean textBefore = false;
        for (XmlTokens.Kind kind = tokens.next();
                kind != XmlTokens.Kind.END;
                kind = tokens.next()) {
            switch (kind) {
                case OPEN -> {
                    flushOpened(true);
                    indent();
                    opened = tokens.piece();
                    hasChildren.push(false);
                    textBefore = false;
                }
                case EMPTY -> {
                    flushOpened(true);
                    indent();
                    out.append('<').append(tokens.piece()).append("/>");
                }
                case TEXT -> {
                    if (!tokens.piece().isEmpty()) {
                        flushOpened(false);
                        out.append(tokens.piece());
                        textBefore = true;
                    }
                }
                case CDATA -> {
                    flushOpened(false);
                    out.append("<![CDATA[").append(tokens.piece()).append("]]>");
                    textBefore = true;
                }
                case CLOSE -> {
                    close(tokens.piece(), textBefore);
                    textBefore = false;
                }
                case END -> throw new IllegalStateException("the loop ends before");
            }
        }
        return out.toString();
    }

    private void close(String name, boolean textBefore) {
        boolean children = Boolean.TRUE.equals(hasChildren.poll());
        if (!opened.isEmpty()) {
            out.append('<').append(opened).append("/>");
            opened = "";
            return;
        }
        if (children && !textBefore) {
            indent();
        }
        out.append("</").append(name).append('>');
    }

    private void flushOpened(boolean child) {
        if (!opened.isEmpty()) {
            out.append('<').append(opened).append('>');
            opened = "";
        }
        if (child && !hasChildren.isEmpty()) {
            hasChildren.pop();
            hasChildren.push(true);
        }
    }

    private void indent() {
        if (!out.isEmpty()) {
            out.append('\n').append(INDENT.repeat(hasChildren.size()));
        }
    }
}
