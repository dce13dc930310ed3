/**
 * XML-RPC, the protocol of the front-end's first door: values, calls and answers, and their text. A
 * codec only: it knows neither HTTP nor the methods. What it writes has the layout of xmlrpc-c,
 * byte for byte; what it reads is bounded in size, depth and number of values.
 */
@NullMarked
package io.oneedge.wire.xmlrpc;

import org.jspecify.annotations.NullMarked;
