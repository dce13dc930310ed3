package io.oneedge.wire.catalogue;

/**
 * An operation that OpenNebula 5.12 does not have.
 *
 * @param reason why none of OpenNebula's operations will do
 */
public record Extension(Operation operation, String reason) {}
