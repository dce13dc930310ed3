/** The tiny guest, built and booted for real. */
@NullMarked
package io.oneedge.launcher.guest;

import org.jspecify.annotations.NullMarked;
