/**
 * Datastores: where images are kept and where guests' disks live. What a datastore is (its type,
 * its drivers) is said by its attributes; which images it holds and how full it is are derived. The
 * table of drivers says what each kind of storage can do and fills in the attributes that depend on
 * it.
 */
@NullMarked
package io.oneedge.core.datastore;

import org.jspecify.annotations.NullMarked;
