/**
 * Three-way merge on lossless trees: what the release changed and what the administrator changed,
 * comments included, come together in the administrator's file.
 */
@NullMarked
package io.oneedge.config.merge;

import org.jspecify.annotations.NullMarked;
