/**
 * How an operation of the catalogue is carried out, whichever door it came through: the caller is
 * authenticated, then the operation's handler answers.
 */
@NullMarked
package io.oneedge.api.operation;

import org.jspecify.annotations.NullMarked;
