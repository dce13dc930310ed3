package io.oneedge.core.access;

import io.oneedge.foundation.xml.XmlElement;
import io.oneedge.foundation.xml.XmlWriter;
import io.oneedge.wire.catalogue.Access;

/**
 * What the owner, the owner's group and everybody else may do with an object: nine bits as in
 * {@code chmod}, use 4, manage 2, admin 1 for each of the three.
 *
 * @param mode 0 to 0777 (octal)
 */
public record Permissions(int mode) {

    /** Owner uses and manages: what OpenNebula gives a new object under umask 177. */
    public static final Permissions PRIVATE = new Permissions(0600);

    /** Nobody but administrators and those whom a rule allows. */
    public static final Permissions NONE = new Permissions(0);

    private static final String[] ELEMENTS = {
        "OWNER_U", "OWNER_M", "OWNER_A", "GROUP_U", "GROUP_M", "GROUP_A", "OTHER_U", "OTHER_M",
        "OTHER_A"
    };

    public Permissions {
        mode &= 0777;
    }

    /** All but what the mask takes away. */
    public static Permissions under(int umask) {
        return new Permissions(0777 & ~umask);
    }

    public boolean ownerMay(Access access) {
        return has(access, 6);
    }

    public boolean groupMay(Access access) {
        return has(access, 3);
    }

    public boolean othersMay(Access access) {
        return has(access, 0);
    }

    /** The nine bits from left to right: owner use, owner manage, … others admin. */
    public boolean bit(int place) {
        return (mode >> (8 - place) & 1) == 1;
    }

    public Permissions withBit(int place, boolean set) {
        int mask = 1 << (8 - place);
        return new Permissions(set ? mode | mask : mode & ~mask);
    }

    /** The element {@code PERMISSIONS} of every document. */
    public void write(XmlWriter out) {
        out.open("PERMISSIONS");
        for (int place = 0; place < ELEMENTS.length; place++) {
            out.flag(ELEMENTS[place], bit(place));
        }
        out.close("PERMISSIONS");
    }

    /** Reads what {@link #write} wrote. */
    public static Permissions read(XmlElement element) {
        Permissions read = NONE;
        for (int place = 0; place < ELEMENTS.length; place++) {
            read = read.withBit(place, element.textAt(ELEMENTS[place]).equals("1"));
        }
        return read;
    }

    private boolean has(Access access, int shift) {
        int bit =
                switch (access) {
                    case USE -> 4;
                    case MANAGE -> 2;
                    case ADMIN -> 1;
                    case CREATE -> 0;
                };
        return bit != 0 && (mode >> shift & bit) != 0;
    }
}
