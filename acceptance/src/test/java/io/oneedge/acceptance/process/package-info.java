/** The program as its users run it: its processes, started, spoken to, killed and stopped. */
@NullMarked
package io.oneedge.acceptance.process;

import org.jspecify.annotations.NullMarked;
