/**
 * Many files changed as one: staged beside the old ones, then swapped under a journal, so that
 * after a crash at any point there are the old files or the new ones; and backups to go back to.
 */
@NullMarked
package io.oneedge.config.transaction;

import org.jspecify.annotations.NullMarked;
