/** Answers XML-RPC calls as OpenNebula 5.12 does: faults, result arrays, codes and texts. */
@NullMarked
package io.oneedge.api.xmlrpc;

import org.jspecify.annotations.NullMarked;
