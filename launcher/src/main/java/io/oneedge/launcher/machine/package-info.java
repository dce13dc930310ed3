/** This machine: its programs and packages, its bridge, and the processes of ONEedge on it. */
@NullMarked
package io.oneedge.launcher.machine;

import org.jspecify.annotations.NullMarked;
