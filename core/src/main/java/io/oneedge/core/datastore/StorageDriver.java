package io.oneedge.core.datastore;

import java.util.List;

/**
 * What a kind of storage for images can do: an entry of OpenNebula's {@code DS_MAD_CONF}.
 *
 * @param name as in {@code DS_MAD}
 * @param required attributes that a datastore of this kind must have
 * @param persistentOnly whether it keeps persistent images alone
 * @param readsHost whether an import from a path reads the host's files, so that the path has to be
 *     one of the allowed
 * @param readsWeb whether it imports from http and https addresses
 */
public record StorageDriver(
        String name,
        List<String> required,
        boolean persistentOnly,
        boolean readsHost,
        boolean readsWeb) {

    public StorageDriver {
        required = List.copyOf(required);
    }
}
