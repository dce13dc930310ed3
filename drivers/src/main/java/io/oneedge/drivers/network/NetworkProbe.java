package io.oneedge.drivers.network;

/**
 * Whether a network driver works on this host.
 *
 * @param available whether interfaces can be prepared
 * @param detail for people: what is missing, or what is used
 */
public record NetworkProbe(boolean available, String detail) {}
