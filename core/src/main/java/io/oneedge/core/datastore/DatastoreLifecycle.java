package io.oneedge.core.datastore;

import java.util.Optional;

/** The life of a datastore, as one table. What its type does not allow gives nothing. */
final class DatastoreLifecycle {

    private DatastoreLifecycle() {}

    static Optional<DatastoreState> after(
            DatastoreState state, DatastoreEvent event, DatastoreType type) {
        return switch (type) {
            case SYSTEM_DS ->
                    switch (state) {
                        case READY, DISABLED ->
                                switch (event) {
                                    case ENABLED -> Optional.of(DatastoreState.READY);
                                    case DISABLED -> Optional.of(DatastoreState.DISABLED);
                                };
                    };
            case IMAGE_DS, FILE_DS -> Optional.empty();
        };
    }
}
