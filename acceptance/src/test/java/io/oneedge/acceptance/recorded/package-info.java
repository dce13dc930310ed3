/** Conversations that were recorded from OpenNebula 5.12, held again with ONEedge. */
@NullMarked
package io.oneedge.acceptance.recorded;

import org.jspecify.annotations.NullMarked;
