/**
 * A run of typical commands against answers of our own, without a front-end. The build records it
 * into the AOT cache, so that the commands' classes need not be loaded and linked at each start.
 */
@NullMarked
package io.oneedge.cli.training;

import org.jspecify.annotations.NullMarked;
