/**
 * Backups of a home: one file with the database, the settings and the credentials, made while the
 * front-end works, and put back while it does not. Disks and images are not in it.
 */
@NullMarked
package io.oneedge.launcher.backup;

import org.jspecify.annotations.NullMarked;
