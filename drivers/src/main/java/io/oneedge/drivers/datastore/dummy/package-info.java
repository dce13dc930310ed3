/** Images that take no space: the fake of the datastore contract. */
@NullMarked
package io.oneedge.drivers.datastore.dummy;

import org.jspecify.annotations.NullMarked;
