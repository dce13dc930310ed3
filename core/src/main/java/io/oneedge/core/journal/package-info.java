/**
 * The journal of effects. What has to happen outside the store is written down in the commit that
 * decided it, run by the dispatcher until it is finished, and told to the noun that asked for it.
 * After any crash the pending effects are found again and finished.
 */
@NullMarked
package io.oneedge.core.journal;

import org.jspecify.annotations.NullMarked;
