/** What becomes of VMs, and of the calls about them, through front-end processes and commands. */
@NullMarked
package io.oneedge.acceptance.life;

import org.jspecify.annotations.NullMarked;
