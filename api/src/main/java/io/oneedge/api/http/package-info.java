/** The XML-RPC door on HTTP. The only place that knows the web server's library. */
@NullMarked
package io.oneedge.api.http;

import org.jspecify.annotations.NullMarked;
