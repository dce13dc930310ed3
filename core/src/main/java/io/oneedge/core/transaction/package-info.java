/**
 * What is stored and how it changes: kinds of records, the port through which they are read and
 * written, and the commits that everybody else reacts to. A change is decided and written inside
 * one transaction; its answer, its effects and its events leave only after it is on disk.
 */
@NullMarked
package io.oneedge.core.transaction;

import org.jspecify.annotations.NullMarked;
