/**
 * Actions that users ask of a VM for a later time, once or repeated: the attribute {@code
 * SCHED_ACTION}. Here are its rules, which are pure; the room scheduler carries the actions out.
 */
@NullMarked
package io.oneedge.core.schedule;

import org.jspecify.annotations.NullMarked;
