/**
 * What leads from release to release beyond the comparison of files: migrators, declared in a
 * descriptor or written in Java, and the sandbox that they work in.
 */
@NullMarked
package io.oneedge.config.migration;

import org.jspecify.annotations.NullMarked;
