package io.oneedge.core.object;

/** Among which objects of a kind a name is unique. */
public enum NameScope {
    /** Names mean nothing: VMs. */
    NONE,
    /** One owner has each name once: images, templates, networks. */
    OWNER,
    /** Each name once: hosts, users, groups, clusters, datastores. */
    EVERYWHERE
}
