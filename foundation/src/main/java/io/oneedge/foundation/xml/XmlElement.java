package io.oneedge.foundation.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a document: its name, its text and its child elements in order. An element of
 * OpenNebula's documents has either text or children; where it has both, the text is the
 * concatenation of its pieces.
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

    public XmlElement {
        children = List.copyOf(children);
    }

    /** The first child with this name. */
    public Optional<XmlElement> child(String childName) {
        return Optional.ofNullable(first(childName));
    }

    /** All children with this name, in order. */
    public List<XmlElement> children(String childName) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                found.add(child);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * The element at a path of child names, each the first of its name, such as {@code
     * HOST_SHARE/MEM_USAGE}.
     */
    public Optional<XmlElement> at(String path) {
        return Optional.ofNullable(find(path));
    }

    /** The text at a path, or an empty string where there is no such element. */
    public String textAt(String path) {
        XmlElement found = find(path);
        return found == null ? "" : found.text;
    }

    /** The whole number at a path, or {@code absent} where there is none. */
    public long numberAt(String path, long absent) {
        String digits = textAt(path).strip();
        if (digits.isEmpty()) {
            return absent;
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    private @Nullable XmlElement find(String path) {
        XmlElement here = this;
        int from = 0;
        for (int slash = path.indexOf('/');
                slash >= 0 && here != null;
                slash = path.indexOf('/', from)) {
            here = here.first(path.substring(from, slash));
            from = slash + 1;
        }
        return here == null ? null : here.first(path.substring(from));
    }

    private @Nullable XmlElement first(String childName) {
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }
}
