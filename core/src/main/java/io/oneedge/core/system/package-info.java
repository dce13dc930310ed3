/** What concerns the front-end as a whole: its settings, and what a fresh system begins with. */
@NullMarked
package io.oneedge.core.system;

import org.jspecify.annotations.NullMarked;
