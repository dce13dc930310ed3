package io.oneedge.core.vm;

/**
 * Where a VM is to run.
 *
 * @param cluster id of the host's cluster
 * @param virtualizationDriver name of the host's driver, such as {@code qemu}
 * @param transferDriver name of the system datastore's driver, such as {@code ssh}
 */
public record Assignment(
        int host,
        String hostName,
        int cluster,
        String virtualizationDriver,
        String transferDriver,
        int systemDatastore) {}
