/**
 * The protocol between the front-end and the agent on a host: length-prefixed JSON messages over a
 * byte stream. Commands are repeated safely under their id, events are numbered and kept until they
 * are acknowledged, so that a lost connection loses and repeats nothing; a caller of an older term
 * is refused.
 */
@NullMarked
package io.oneedge.wire.agent;

import org.jspecify.annotations.NullMarked;
