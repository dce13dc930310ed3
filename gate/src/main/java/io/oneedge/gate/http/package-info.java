/** OneGate on HTTP. The only place of this room that knows the web server's library. */
@NullMarked
package io.oneedge.gate.http;

import org.jspecify.annotations.NullMarked;
