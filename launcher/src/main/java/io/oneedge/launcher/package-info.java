/**
 * The launcher: the commands up, down, status, logs and doctor, which bring ONEedge to life on one
 * machine and look after it there.
 */
@NullMarked
package io.oneedge.launcher;

import org.jspecify.annotations.NullMarked;
