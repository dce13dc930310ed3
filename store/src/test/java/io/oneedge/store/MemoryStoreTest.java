package io.oneedge.store;

import io.oneedge.core.transaction.MemoryStore;
import io.oneedge.core.transaction.Store;

final class MemoryStoreTest extends StoreProperties {

    @Override
    Store open() {
        return new MemoryStore(CLOCK);
    }

    @Override
    void closeListeners() {
        // They were told before write returned.
    }
}
