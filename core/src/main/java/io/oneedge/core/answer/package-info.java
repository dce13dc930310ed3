/**
 * The answers to calls that made something, kept under the key that the caller gave with the call,
 * in the commit that made it. A caller that lost the answer calls again with the same key and gets
 * the same answer; nothing is made twice.
 */
@NullMarked
package io.oneedge.core.answer;

import org.jspecify.annotations.NullMarked;
