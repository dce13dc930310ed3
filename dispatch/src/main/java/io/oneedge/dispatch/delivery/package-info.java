/**
 * The agent as it is sent to hosts: a Java runtime image of its own with the agent's jars, packed
 * once for each content, so that a host needs no Java.
 */
@NullMarked
package io.oneedge.dispatch.delivery;

import org.jspecify.annotations.NullMarked;
