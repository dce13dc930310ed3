package io.oneedge.core.object;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Numbers of objects in a document: an element with an {@code ID} for each. */
public final class IdsXml {

    private IdsXml() {}

    /** {@code <HOSTS><ID>0</ID><ID>1</ID></HOSTS>}, in the order given. */
    public static void write(XmlWriter out, String name, Collection<Integer> ids) {
        out.open(name);
        ids.forEach(id -> out.number("ID", id));
        out.close(name);
    }

    /** The numbers in the child element with this name. */
    public static SortedSet<Integer> read(XmlElement parent, String name) {
        SortedSet<Integer> ids = new TreeSet<>();
        parent.child(name)
                .ifPresent(element ->
                        element.children("ID").forEach(id -> ids.add(Integer.parseInt(id.text()))));
        return ids;
    }
}
