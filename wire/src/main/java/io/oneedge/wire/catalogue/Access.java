package io.oneedge.wire.catalogue;

import java.util.Optional;

/**
 * What one may do with an object. The bits are those of OpenNebula's access control lists.
 *
 * @see <a href="https://docs.opennebula.io/5.12/operation/users_groups_management/chmod.html">
 *     permissions and access control lists of OpenNebula 5.12</a>
 */
public enum Access {
    /** See it and use it in another object. */
    USE(1),
    /** Change it or act on it. */
    MANAGE(2),
    /** Do what touches the infrastructure below it. */
    ADMIN(4),
    /** Make one. */
    CREATE(8);

    private final int bit;

    Access(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }

    /** The access with this name, as access control lists spell it. */
    public static Optional<Access> named(String name) {
        for (Access access : values()) {
            if (access.name().equals(name)) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }
}
