package io.oneedge.server.simulation;

import io.oneedge.core.transaction.Store;
import java.util.function.UnaryOperator;

/**
 * Faults planted into the program, to prove that the simulation finds them.
 *
 * @param order in which commits, answers and events leave
 * @param around lies between the front-end and its store
 */
record Faults(CrashingStore.Order order, UnaryOperator<Store> around) {

    static final Faults NONE = new Faults(CrashingStore.Order.SYNC_FIRST, store -> store);
}
