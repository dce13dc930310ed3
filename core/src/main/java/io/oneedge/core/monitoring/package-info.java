/**
 * What was last measured of hosts and virtual machines. It changes with every message, so it is
 * kept in memory and apart from what is stored: no measurement ever waits for a transaction.
 */
@NullMarked
package io.oneedge.core.monitoring;

import org.jspecify.annotations.NullMarked;
