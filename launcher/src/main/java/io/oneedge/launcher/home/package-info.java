/** What lies under ONEEDGE_HOME: directories, settings and credentials. */
@NullMarked
package io.oneedge.launcher.home;

import org.jspecify.annotations.NullMarked;
