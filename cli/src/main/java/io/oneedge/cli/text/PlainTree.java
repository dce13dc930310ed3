package io.oneedge.cli.text;

import io.oneedge.foundation.failure.Failure;
import io.oneedge.foundation.xml.XmlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document as objects, lists and texts, for JSON and YAML. An element with children is an object;
 * an element that is repeated is a list; every value is text; {@code <NAME/>} is an empty object
 * and empty text is empty text. The elements of a pool are a list even where there is only one, so
 * that a reader needs no special case.
 */
final class PlainTree {

    private static final String POOL = "_POOL";

    private final XmlTokens tokens;

    private PlainTree(String xml) {
        this.tokens = new XmlTokens(xml);
    }

    /** The document as an object with one member, its root. */
    static Map<String, Object> of(String xml) {
        PlainTree tree = new PlainTree(xml);
        XmlTokens.Kind kind = tree.tokens.next();
        while (kind == XmlTokens.Kind.TEXT) {
            kind = tree.tokens.next();
        }
        String root = tree.tokens.piece();
        Map<String, Object> document = new LinkedHashMap<>();
        if (kind == XmlTokens.Kind.EMPTY) {
            document.put(root, pool(root, new LinkedHashMap<>()));
        } else if (kind == XmlTokens.Kind.OPEN) {
            Object content = tree.content(0);
            document.put(root, content instanceof Map<?, ?> map ? pool(root, map) : content);
        } else {
            throw Failure.invalid("The front-end's document has no element");
        }
        return document;
    }

    private static Map<String, Object> pool(String root, Map<?, ?> content) {
        Map<String, Object> result = new LinkedHashMap<>();
        content.forEach((name, value) -> result.put(String.valueOf(name), value));
        if (root.endsWith(POOL)) {
            String element = root.substring(0, root.length() - POOL.length());
            Object elements = result.get(element);
            if (elements == null) {
                result.put(element, List.of());
            } else if (!(elements instanceof List<?>)) {
                result.put(element, List.of(elements));
            }
        }
        return result;
    }

    /** What is inside the element that was opened, up to its end. */
    private Object content(int depth) {
        if (depth > XmlReader.DEPTH_MAX) {
            throw Failure.invalid("The front-end's document is nested too deep");
        }
        StringBuilder text = new StringBuilder();
        boolean written = false;
        Map<String, Object> members = new LinkedHashMap<>();
        while (true) {
            switch (tokens.next()) {
                case OPEN -> {
                    String name = tokens.piece();
                    add(members, name, content(depth + 1));
                }
                case EMPTY -> add(members, tokens.piece(), new LinkedHashMap<String, Object>());
                case TEXT -> {
                    text.append(unescape(tokens.piece()));
                    written |= !tokens.piece().isEmpty();
                }
                case CDATA -> {
                    text.append(tokens.piece());
                    written = true;
                }
                case CLOSE, END -> {
                    return members.isEmpty() && written ? text.toString() : members;
                }
            }
        }
    }

    private static void add(Map<String, Object> members, String name, Object value) {
        Object before = members.get(name);
        if (before == null) {
            members.put(name, value);
        } else if (before instanceof List<?> list) {
            List<Object> longer = new ArrayList<>(list);
            longer.add(value);
            members.put(name, longer);
        } else {
            members.put(name, List.of(before, value));
        }
    }

    private static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return XmlReader.read("<a>" + text + "</a>").text();
    }
}
