/** Who caused what: the identity that a request carries through logs, journal and agents. */
@NullMarked
package io.oneedge.foundation.request;

import org.jspecify.annotations.NullMarked;
