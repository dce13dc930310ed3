/**
 * The front-end as a process: its home directory, its settings, the graph of its parts in {@link
 * io.oneedge.server.FrontEnd}, and {@code main}.
 */
@NullMarked
package io.oneedge.server;

import org.jspecify.annotations.NullMarked;
