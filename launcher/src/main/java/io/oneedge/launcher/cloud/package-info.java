/** The objects of the first cloud, made through the API like any other client does. */
@NullMarked
package io.oneedge.launcher.cloud;

import org.jspecify.annotations.NullMarked;
