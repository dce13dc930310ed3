package io.oneedge.core.datastore;

import io.oneedge.core.testing.LifecycleTable;
import java.util.Locale;

/** Draws the life cycle of a datastore. */
public final class DatastoreLifecycleDrawing {

    private DatastoreLifecycleDrawing() {}

    public static String drawn() {
        LifecycleTable table = new LifecycleTable();
        for (DatastoreEvent event : DatastoreEvent.values()) {
            for (DatastoreType type : DatastoreType.values()) {
                for (DatastoreState state : DatastoreState.values()) {
                    table.add(
                            state,
                            event,
                            type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            DatastoreLifecycle.after(state, event, type));
                }
            }
        }
        return table.drawn(
                "Datastores",
                "A DISABLED system datastore keeps its guests and gets no new ones. A datastore"
                        + " with images is not deleted.");
    }
}
