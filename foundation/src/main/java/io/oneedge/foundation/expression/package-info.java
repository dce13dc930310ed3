/**
 * The expressions that choose hosts, datastores and networks: requirements, which hold or not, and
 * ranks, which are numbers. Both are parsed once and evaluated against anything that answers an
 * attribute's name with its values.
 */
@NullMarked
package io.oneedge.foundation.expression;

import org.jspecify.annotations.NullMarked;
