/**
 * Front-ends that lose their process or their power under load. Callers keep a ledger of what was
 * acknowledged to them; whatever stands in it must still be there, and no work may be left undone.
 */
@NullMarked
package io.oneedge.acceptance.survival;

import org.jspecify.annotations.NullMarked;
