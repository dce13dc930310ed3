package io.oneedge.server.simulation;

/**
 * What may go wrong in a run: a failing seed is easier to understand with fewer of them.
 *
 * @param crashes of the front-end
 * @param hosts agents that end, machines that hang, links that break
 * @param disks that fill up, of hosts and of the store
 * @param results that come late or again
 */
record Dangers(boolean crashes, boolean hosts, boolean disks, boolean results) {

    static final Dangers NONE = new Dangers(false, false, false, false);

    static final Dangers ALL = new Dangers(true, true, true, true);
}
