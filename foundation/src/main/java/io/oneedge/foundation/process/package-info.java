/**
 * External programs: an argument list, never a shell string; a deadline after which the whole
 * process tree is killed; a bound on what is kept of the output; and programs that go on running
 * after this one has ended.
 */
@NullMarked
package io.oneedge.foundation.process;

import org.jspecify.annotations.NullMarked;
