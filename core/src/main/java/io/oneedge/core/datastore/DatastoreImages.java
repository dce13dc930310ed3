package io.oneedge.core.datastore;

import io.oneedge.core.transaction.Reading;
import java.util.List;

/** What datastores ask of images; the noun image answers. */
@FunctionalInterface
public interface DatastoreImages {

    /** The numbers of the images in a datastore, ascending. */
    List<Integer> of(Reading reading, int datastore);
}
