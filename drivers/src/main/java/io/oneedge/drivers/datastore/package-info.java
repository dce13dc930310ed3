/**
 * What keeps images and gives guests their disks: the contract between the agent and a kind of
 * storage. A disk's format is always said, never guessed.
 */
@NullMarked
package io.oneedge.drivers.datastore;

import org.jspecify.annotations.NullMarked;
