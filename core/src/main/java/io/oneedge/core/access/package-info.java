/**
 * Who may do what: callers, permission bits of objects, access control rules, and the one place
 * that decides. Rights come from the operation's declaration in the catalogue, never from the code
 * that carries it out.
 */
@NullMarked
package io.oneedge.core.access;

import org.jspecify.annotations.NullMarked;
