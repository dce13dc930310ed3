package io.oneedge.core.quota;

import io.oneedge.foundation.xml.XmlWriter;
import java.util.List;

/** Quotas in the documents of users and groups. */
public final class QuotaXml {

    private static final List<String> ELEMENTS =
            List.of("DATASTORE_QUOTA", "NETWORK_QUOTA", "VM_QUOTA", "IMAGE_QUOTA");

    private QuotaXml() {}

    /** The four elements of somebody without quotas. */
    public static void writeUnlimited(XmlWriter out) {
        ELEMENTS.forEach(element -> out.open(element).close(element));
    }

    /** The same inside an element, such as {@code DEFAULT_USER_QUOTAS}. */
    public static void writeUnlimited(XmlWriter out, String element) {
        out.open(element);
        writeUnlimited(out);
        out.close(element);
    }

    /** What follows one user or group in a list: its quotas under its number. */
    public static void writeUnlimitedOf(XmlWriter out, int id) {
        out.open("QUOTAS").number("ID", id);
        writeUnlimited(out);
        out.close("QUOTAS");
    }
}
