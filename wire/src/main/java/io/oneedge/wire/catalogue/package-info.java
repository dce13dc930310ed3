/**
 * The catalogue of operations: each is declared once, with its parameters, the right it needs and
 * what blocks it. The front doors, the reference documentation and the authorization tests are made
 * from these declarations.
 */
@NullMarked
package io.oneedge.wire.catalogue;

import org.jspecify.annotations.NullMarked;
