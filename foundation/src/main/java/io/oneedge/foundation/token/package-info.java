/** The token by which a guest proves to OneGate which VM it is. */
@NullMarked
package io.oneedge.foundation.token;

import org.jspecify.annotations.NullMarked;
