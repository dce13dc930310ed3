/**
 * The whole cloud on one thread: a seed drives clients, the front-end, agents, hosts and time, and
 * everything that can fail fails. What decides is the program's own code; what waits, sends or
 * keeps is a model of it.
 */
@NullMarked
package io.oneedge.server.simulation;

import org.jspecify.annotations.NullMarked;
