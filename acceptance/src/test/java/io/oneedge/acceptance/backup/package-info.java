/** Backups of a real front-end: made while it works, and put back. */
@NullMarked
package io.oneedge.acceptance.backup;

import org.jspecify.annotations.NullMarked;
