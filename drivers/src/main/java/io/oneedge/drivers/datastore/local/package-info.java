/** Images and disks as files in directories of this host, raw or qcow2. */
@NullMarked
package io.oneedge.drivers.datastore.local;

import org.jspecify.annotations.NullMarked;
